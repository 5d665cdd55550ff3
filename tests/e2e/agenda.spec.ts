/** Working on one agenda together: writing and moving at once, surviving the server, reading only, and the lock. */
import type { Locator, Page } from "@playwright/test";
import {
  backgroundOf,
  itemTitle,
  openAgenda,
  openItem,
  rowOf,
  typeAtEnd,
  writtenIn,
} from "./support/agenda.ts";
import { lineOf } from "./support/line.ts";
import { expect, Product, signIn, test } from "./support/product.ts";

const titlesOf = (page: Page) =>
  page
    .getByRole("button", { name: /^拖动/ })
    .evaluateAll((handles) => handles.map((handle) => handle.getAttribute("aria-label")));

const letters = (text: string, marks: string) => [...text].filter((each) => marks.includes(each)).length;

test("two people write in one item and move items at once, and both outlive the server", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const product = await Product.start();
  const [secretary, convener] = await Promise.all([
    signIn(browser, product, "秘书处记录员"),
    signIn(browser, product, "疫情防控专班召集人"),
  ]);
  const pages = [secretary, convener];
  await Promise.all(pages.map(openAgenda));
  const editors = await Promise.all(pages.map(backgroundOf));
  const [first, second] = editors as [Locator, Locator];

  await Promise.all([typeAtEnd(first, "甲".repeat(20)), typeAtEnd(second, "乙".repeat(20))]);
  const hasAll = async (editor: Locator, marks: string, count: number) =>
    expect.poll(async () => letters((await writtenIn(editor)) ?? "", marks)).toBe(count);
  for (const editor of editors) await hasAll(editor, "甲", 20);
  for (const editor of editors) await hasAll(editor, "乙", 20);
  expect(await writtenIn(first)).toBe(await writtenIn(second));

  const before = await titlesOf(secretary);
  const handle = (page: Page, title: string) => rowOf(page, title).getByRole("button", { name: /^拖动/ });
  await Promise.all([
    handle(secretary, itemTitle).press("Alt+ArrowDown"),
    handle(convener, "夜间岗位轮换与休息点不足").press("Alt+ArrowUp"),
  ]);
  await expect.poll(() => titlesOf(secretary)).not.toEqual(before);
  await expect
    .poll(async () => JSON.stringify(await titlesOf(convener)) === JSON.stringify(await titlesOf(secretary)))
    .toBe(true);
  await expect(secretary.getByText("全部已保存")).toBeVisible();
  await expect(convener.getByText("全部已保存")).toBeVisible();
  const order = await titlesOf(secretary);

  await product.kill();
  await expect(secretary.getByText(/^离线/).first()).toBeVisible();
  await typeAtEnd(first, "丙".repeat(5));
  await expect(secretary.getByText(/未同步/).first()).toBeVisible();
  await product.boot();
  await expect(secretary.getByText("全部已保存")).toBeVisible({ timeout: 40_000 });
  await hasAll(second, "丙", 5);
  await typeAtEnd(second, "丁".repeat(5));
  await hasAll(first, "丁", 5);
  await expect(convener.getByText("全部已保存")).toBeVisible();

  const liaison = await signIn(browser, product, "防疫组联络员");
  await openAgenda(liaison);
  const fresh = await backgroundOf(liaison);
  for (const [mark, count] of [
    ["甲", 20],
    ["乙", 20],
    ["丙", 5],
    ["丁", 5],
  ] as const)
    await hasAll(fresh, mark, count);
  await secretary.reload();
  expect(await titlesOf(secretary)).toEqual(order);
  await Promise.all([...pages, liaison].map((page) => page.context().close()));
  await product.stop();
});

test("an observer reads what is written and cannot write", async ({ person }) => {
  const [observer, liaison] = await Promise.all([person("党建工作保障组观察员"), person("防疫组联络员")]);
  await Promise.all([openAgenda(observer), openAgenda(liaison)]);
  const row = await openItem(observer, itemTitle);
  await expect(row.getByText("您可以查看，不能修改。")).toBeVisible();
  await expect(row.getByText(/清单初稿/)).toBeVisible();
  const shown = row.getByRole("textbox", { name: "背景" });
  await expect(shown).toHaveAttribute("contenteditable", "false");
  await shown.click();
  await observer.keyboard.type("不该出现");
  await typeAtEnd(await backgroundOf(liaison), "观察可见");
  await expect(row.getByText(/观察可见/)).toBeVisible();
  await expect(row.getByText(/不该出现/)).toHaveCount(0);
  await expect(row.getByRole("textbox", { name: "题目" })).toHaveCount(0);
  await expect(observer.getByRole("button", { name: /^拖动/ })).toHaveCount(0);
});

test("text written offline while the agenda is locked is kept aside as a suggestion", async ({ browser }) => {
  const product = await Product.start();
  const [liaison, convener, secretary] = await Promise.all([
    signIn(browser, product, "防疫组联络员"),
    signIn(browser, product, "疫情防控专班召集人"),
    signIn(browser, product, "秘书处记录员"),
  ]);
  const line = await lineOf(liaison);
  await openAgenda(liaison);
  const editor = await backgroundOf(liaison);
  await line.cut();
  await expect(liaison.getByText(/^离线/).first()).toBeVisible();
  await typeAtEnd(editor, "断网时补充的一句");

  const meeting = liaison.url().replace(/\/agenda$/, "");
  await convener.goto(`${meeting}?do=approve`);
  await convener.getByRole("button", { name: /^审定 \d+ 项/ }).click();
  await expect(convener).toHaveURL(meeting);
  await secretary.goto(`${meeting}?do=lock`);
  await secretary.getByRole("button", { name: /^锁定/ }).last().click();
  await expect(secretary).toHaveURL(meeting);

  line.mend();
  await expect(liaison.getByText(/已存为锁定后修改建议/)).toBeVisible({ timeout: 40_000 });
  await expect(liaison.getByText("断网时补充的一句").first()).toBeVisible();
  await secretary.reload();
  await expect(secretary.getByText("锁定后修改建议").first()).toBeVisible();
  await expect(secretary.getByText("断网时补充的一句").first()).toBeVisible();
  await secretary.goto(`${meeting}/agenda`);
  const row = await openItem(secretary, itemTitle);
  await expect(row.getByText(/清单初稿/)).toBeVisible();
  await expect(row.getByText(/断网时补充/)).toHaveCount(0);
  await Promise.all([liaison, convener, secretary].map((page) => page.context().close()));
  await product.stop();
});
