/** Clipboard HTML as office programs write it: Word with a list, bold and a table; Excel with a merged cell. */

export const wordSample = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {mso-style-unhide:no; font-family:"等线";} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt;word-wrap:break-word'><!--StartFragment-->
<p class=MsoNormal><b><span style='font-family:等线;mso-ascii-font-family:等线'>消杀安排</span></b><span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-fareast-font-family:等线'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span>先做入口<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:42.0pt;text-indent:-21.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span>含<b>电梯</b>按钮</span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span>再做展位</span></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=184 valign=top style='width:138.3pt;border:solid windowtext 1.0pt'>
<p class=MsoNormal><b>区域<span lang=EN-US><o:p></o:p></span></b></p></td><td width=184 valign=top><p class=MsoNormal><b>频次</b></p></td></tr>
<tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'><td width=184 valign=top><p class=MsoNormal>全馆</p></td><td width=184 valign=top>
<p class=MsoNormal>每日<span lang=EN-US>2</span>次</p><p class=MsoNormal>闭馆后一次</p></td></tr></table>
<!--EndFragment--></body></html>`;

export const excelSample = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<style><!--table {mso-displayed-decimal-separator:"\\."; } .xl65 {mso-number-format:"\\@";} --></style></head>
<body link="#0563C1" vlink="#954F72"><table border=0 cellpadding=0 cellspacing=0 width=216 style='border-collapse:collapse;width:162pt'>
<!--StartFragment--> <col width=72 span=3 style='width:54pt'>
<tr height=19 style='height:14.5pt'><td rowspan=2 height=38 class=xl65 width=72>N3 馆</td><td width=72>入口</td><td align=right width=72>120</td></tr>
<tr height=19 style='height:14.5pt'><td height=19>出口</td><td align=right>80</td></tr>
<tr height=19 style='height:14.5pt'><td height=19></td><td></td><td></td></tr>
<!--EndFragment--></table></body></html>`;
