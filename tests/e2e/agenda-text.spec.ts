/** What an item's fields make of what is put into them: pasted tables and lists, titles and minutes out of bounds. */
import type { Locator } from "@playwright/test";
import { backgroundOf, itemTitle, openAgenda, rowOf } from "./support/agenda.ts";
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
  await backgroundOf(page);
  const editor = rowOf(page, itemTitle).getByRole("textbox", { name: "笔记" });
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

test("a title or minutes that cannot stand are kept as typed, say what to do, and are never called saved", async ({
  person,
}) => {
  const page = await person("防疫组联络员");
  await openAgenda(page);
  await backgroundOf(page);
  // The row is found by its place: its title changes.
  const row = page.locator(`#${await rowOf(page, itemTitle).getAttribute("id")}`);
  const title = row.getByRole("textbox", { name: "题目" });
  const before = await title.inputValue();
  await title.fill("");
  await expect(row.getByText("请写一个题目。", { exact: false })).toBeVisible();
  await expect(page.getByText("1 处要改")).toHaveCount(2);
  await title.fill("议".repeat(201));
  await expect(row.getByText("题目有 201 字，最多 200 字，请缩短。")).toBeVisible();
  await expect(title).toHaveAttribute("aria-invalid", "true");
  const minutes = row.getByRole("textbox", { name: "时长" });
  await minutes.fill("900");
  await minutes.blur();
  await expect(minutes).toHaveValue("900");
  await expect(row.getByText(/请填 1 到 480 的整数/)).toBeVisible();
  await expect(page.getByText("2 处要改")).toHaveCount(2);
  await expect(page.getByText(/已保存/)).toHaveCount(0);
  const planned = "２５";
  await minutes.fill(planned);
  await title.fill(before);
  await expect(page.getByText("全部已保存")).toBeVisible();
  await expect(minutes).toHaveValue("25");
  await expect(row.getByText(before).first()).toBeVisible();
});
