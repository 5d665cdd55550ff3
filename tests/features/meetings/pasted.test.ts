import { expect, test } from "vitest";
import { isOrderedMark, rowsOfTabbedText } from "#app/features/meetings/pasted.ts";

test("rows that a spreadsheet gives as plain text keep their cells apart", () => {
  expect(rowsOfTabbedText("区域\t频次\r\n全馆\t每日 2 次\r\n")).toBe("区域 ｜ 频次\n全馆 ｜ 每日 2 次");
  expect(rowsOfTabbedText("区域\t\t频次\n\t全馆\t2")).toBe("区域 ｜  ｜ 频次\n｜ 全馆 ｜ 2");
});

test("text without columns stays as it was typed", () => {
  for (const text of ["一句话\n又一句", "\t缩进一行\n没有缩进", "结尾换行\n"])
    expect(rowsOfTabbedText(text)).toBe(text);
});

test("Word's marks tell a numbered list from a bulleted one", () => {
  expect(["1.", "（二）", "a)", "①", "三、", "iv."].map(isOrderedMark)).toEqual(Array(6).fill(true));
  expect(["·", "l", "Ø", "", "o ", "§"].map(isOrderedMark)).toEqual(Array(6).fill(false));
});
