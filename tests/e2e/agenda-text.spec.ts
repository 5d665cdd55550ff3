/** What an item's fields make of what is put into them: pasted tables and lists, titles and minutes out of bounds. */
import type { Locator } from "@playwright/test";
import { backgroundOf, openAgenda } from "./support/agenda.ts";
import { excelSample, wordSample } from "./support/clipboard-samples.ts";
import { expect, test } from "./support/product.ts";

async function paste(editor: Locator, kinds: Readonly<Record<string, string>>): Promise<void> {
  await editor.click();
  await editor.press("Control+A");
  await editor.press("Delete");
  await editor.evaluate((node, given) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(given)) clipboardData.setData(kind, text);
    node.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, kinds);
}

const shapeOf = (editor: Locator) =>
  editor.evaluate((node) => node.innerHTML.replace(/ (class|style)="[^"]*"/g, "").replaceAll("<br>", ""));

test("a table from Word or Excel arrives as one readable line per row, with Word's lists and bold", async ({
  person,
}) => {
  const page = await person("防疫组联络员");
  await openAgenda(page);
  const editor = await backgroundOf(page);
  await paste(editor, { "text/html": wordSample, "text/plain": "消杀安排" });
  await expect
    .poll(() => shapeOf(editor))
    .toBe(
      "<p><strong>消杀安排</strong></p>" +
        "<ol><li><p>先做入口</p><ul><li><p>含<strong>电梯</strong>按钮</p></li></ul></li><li><p>再做展位</p></li></ol>" +
        "<p><strong>区域</strong> ｜ <strong>频次</strong></p><p>全馆 ｜ 每日2次 闭馆后一次</p>",
    );
  await paste(editor, { "text/html": excelSample, "text/plain": "x" });
  await expect.poll(() => shapeOf(editor)).toBe("<p>N3 馆 ｜ 入口 ｜ 120</p><p>N3 馆 ｜ 出口 ｜ 80</p>");
  await paste(editor, { "text/plain": "区域\t频次\r\n全馆\t2\r\n" });
  await expect.poll(() => shapeOf(editor)).toBe("<p>区域 ｜ 频次</p><p>全馆 ｜ 2</p>");
});
