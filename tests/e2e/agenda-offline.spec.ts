/** Text typed offline outlives its page where the roundtable allows copies; signing out leaves none behind. */
import type { Page } from "@playwright/test";
import { backgroundOf, itemTitle, openAgenda, rowOf, typeAtEnd, writtenIn } from "./support/agenda.ts";
import { lineOf } from "./support/line.ts";
import { expect, Product, signIn, test } from "./support/product.ts";

async function allowCopies(page: Page): Promise<void> {
  await openAgenda(page);
  await page.goto(page.url().replace(/\/meetings\/.*/, ""));
  await page.getByRole("button", { name: "允许离线副本" }).click();
  await expect(page.getByText("已允许")).toBeVisible();
}

/** Types with the line cut and closes the page, so that nothing can be sent from it any more. */
async function typeOfflineAndClose(page: Page, text: string): Promise<string> {
  const line = await lineOf(page);
  await openAgenda(page);
  const editor = await backgroundOf(page);
  await line.cut();
  await expect(page.getByText(/^离线/).first()).toBeVisible();
  await typeAtEnd(editor, text);
  await expect(page.getByText("离线，1 项未同步")).toBeVisible();
  await expect(page.getByText(/文字在本机留有副本/)).toBeVisible();
  const address = page.url();
  await page.close();
  return address;
}

const databasesOf = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test("text typed offline on a page that was closed is there once after coming back, and is saved", async ({
  browser,
}) => {
  const product = await Product.start();
  const [convener, liaison] = await Promise.all([
    signIn(browser, product, "疫情防控专班召集人"),
    signIn(browser, product, "防疫组联络员"),
  ]);
  await allowCopies(convener);
  const context = liaison.context();
  const agenda = await typeOfflineAndClose(liaison, "断网时写的一句");

  const back = await context.newPage();
  await back.goto(agenda);
  const editor = rowOf(back, itemTitle).getByRole("textbox", { name: "背景" });
  await expect(editor).toContainText("断网时写的一句");
  await expect(back.getByText("全部已保存")).toBeVisible();
  expect((await writtenIn(editor))?.split("断网时写的一句")).toHaveLength(2);
  await openAgenda(convener);
  await expect(await backgroundOf(convener)).toContainText("断网时写的一句");

  await back.goto("/me");
  await back.getByRole("button", { name: "退出登录" }).click();
  await expect(back).toHaveURL(/\/sign-in/);
  await expect.poll(() => databasesOf(back)).toEqual([]);
  await Promise.all([convener.context(), context].map((each) => each.close()));
  await product.stop();
});

test("a copy that meets a lock becomes a suggestion, and somebody else who signs in finds no copy", async ({
  browser,
}) => {
  const product = await Product.start();
  const [convener, secretary, liaison] = await Promise.all([
    signIn(browser, product, "疫情防控专班召集人"),
    signIn(browser, product, "秘书处记录员"),
    signIn(browser, product, "防疫组联络员"),
  ]);
  await allowCopies(convener);
  const context = liaison.context();
  const agenda = await typeOfflineAndClose(liaison, "锁定前没送出的一句");
  const meeting = agenda.replace(/\/agenda$/, "");
  await convener.goto(`${meeting}?do=approve`);
  await convener.getByRole("button", { name: /^审定 \d+ 项/ }).click();
  await expect(convener).toHaveURL(meeting);
  await secretary.goto(`${meeting}?do=lock`);
  await secretary.getByRole("button", { name: /^锁定/ }).last().click();
  await expect(secretary).toHaveURL(meeting);

  const back = await context.newPage();
  await back.goto(agenda);
  await expect(back.getByText(/已存为锁定后修改建议/)).toBeVisible();
  await secretary.reload();
  await expect(secretary.getByText("锁定前没送出的一句").first()).toBeVisible();

  await back.evaluate(() => void localStorage.setItem("roundtable-text:somebody:document:1", "unsent"));
  await back.goto("/");
  await expect
    .poll(() => back.evaluate(() => localStorage.getItem("roundtable-text:somebody:document:1")))
    .toBeNull();
  await Promise.all([convener, secretary].map((page) => page.context().close()));
  await context.close();
  await product.stop();
});
