/** Nothing typed is lost unseen: an ended login, a broken line, a page or an item that is left too early. */
import type { Locator } from "@playwright/test";
import { backgroundOf, itemTitle, openAgenda, rowOf, typeAtEnd } from "./support/agenda.ts";
import { lineOf } from "./support/line.ts";
import { expect, signIn, test } from "./support/product.ts";

/** In sight, and not under a bar that stands still while the page is scrolled. */
const isOnTop = (mark: Locator) =>
  mark.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

test("when the login ends elsewhere the page says so, keeps the text, and sends it after signing in again", async ({
  browser,
  product,
}) => {
  const page = await signIn(browser, product, "防疫组联络员");
  const line = await lineOf(page);
  await openAgenda(page);
  const editor = await backgroundOf(page);
  await line.cut();
  await typeAtEnd(editor, "登录结束前的一句");
  await page.context().addCookies([{ name: "rt", value: "ended", url: product.origin }]);
  line.mend();
  const row = rowOf(page, itemTitle);
  await expect(row.getByText("登录已结束")).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText("1 项没有保存")).toBeVisible();
  await expect(page.getByText("全部已保存")).toHaveCount(0);
  await expect(row.getByText("登录结束前的一句")).toBeVisible();

  const opening = page.context().waitForEvent("page");
  await row.getByRole("link", { name: /^重新登录/ }).click();
  const other = await opening;
  await other.getByRole("button", { name: "防疫组联络员" }).first().click();
  await expect(other).toHaveURL(page.url());
  await row.getByRole("button", { name: "继续编辑" }).click();
  await expect(page.getByText("全部已保存")).toBeVisible();
  await page.reload();
  await expect(await backgroundOf(page)).toContainText("登录结束前的一句");
  await page.context().close();
});

test("unsynced text is marked once per item at every width, and is not left without a question", async ({
  browser,
  product,
}) => {
  const page = await signIn(browser, product, "防疫组联络员");
  const line = await lineOf(page);
  await openAgenda(page);
  const agenda = page.url();
  const editor = await backgroundOf(page);
  const row = rowOf(page, itemTitle);
  await line.cut();
  await typeAtEnd(editor, "断网时的一句");
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(page.getByText("离线，1 项未同步")).toBeVisible();
    await expect(row.getByText(/未同步/)).toHaveCount(1);
    await row.getByRole("textbox", { name: "笔记" }).evaluate((node) => node.scrollIntoView());
    await expect.poll(() => isOnTop(row.getByText("离线，有文字未同步"))).toBe(true);
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.getByRole("link", { name: "圆桌会" }).first().click();
  await expect.poll(() => asked).toEqual(["confirm"]);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["confirm", "beforeunload"]);
  await expect(page).toHaveURL(agenda);

  await row.locator("summary").first().click();
  await expect(editor).toBeHidden();
  line.mend();
  await expect(page.getByText(/未同步/)).toHaveCount(0, { timeout: 40_000 });
  await page.reload();
  await expect(await backgroundOf(page)).toContainText("断网时的一句");
  await page.context().close();
});
