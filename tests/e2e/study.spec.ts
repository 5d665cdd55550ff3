/** A study event from publication to the last seat: eleven units press the button at the same moment. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/product.ts";

const units = Array.from({ length: 11 }, (_, index) => `抢报单位${index + 1}`);

/** Sends a form of the page's own origin, as the page's form would. */
async function post(page: Page, path: string, fields: Record<string, string>): Promise<void> {
  const status = await page.evaluate(
    async ([target, body]) =>
      (await fetch(target, { method: "POST", body: new URLSearchParams(body) })).status,
    [path, fields] as const,
  );
  expect(status, JSON.stringify(fields)).toBe(200);
}

const idsByName = (page: Page, names: RegExp) =>
  page.locator('main a[href*="edit="]').evaluateAll(
    (links, pattern) =>
      links.flatMap((link) => {
        const row = link.closest("tr, li")?.textContent ?? "";
        const id = new URL((link as HTMLAnchorElement).href).searchParams.get("edit") ?? "";
        const name = new RegExp(pattern).exec(row)?.[0];
        return name === undefined ? [] : [{ name, id }];
      }),
    names.source,
  );

async function addUnitsWithLiaisons(system: Page, security: Page): Promise<void> {
  await system.goto("/admin/units");
  for (const [index, name] of units.entries()) {
    const order = String(60 + index);
    await post(system, "/admin/units", {
      intent: "create",
      side: "provider",
      nameZh: name,
      shortZh: name,
      protocolOrder: order,
    });
  }
  await system.goto("/admin/units");
  const found = await idsByName(system, /抢报单位\d+/);
  expect(new Set(found.map(({ name }) => name)).size).toBe(units.length);
  for (const { name, id } of new Map(found.map((each) => [each.name, each])).values()) {
    await post(system, "/admin/people", {
      intent: "create",
      unitId: id,
      roleName: `${name}联络人`,
      layer: "middle",
    });
  }
  await security.goto("/admin/people?q=抢报");
  for (const { id } of await idsByName(security, /抢报单位\d+联络人/)) {
    await post(security, "/admin/people", { intent: "grant", personId: id, roles: "liaison" });
  }
}

test("eleven units sign up for ten seats at once: ten are confirmed and one waits", async ({ person }) => {
  test.setTimeout(240_000);
  await addUnitsWithLiaisons(await person("系统管理员"), await person("安全管理员"));

  const office = await person("秘书处记录员");
  await office.goto("/study/new");
  await office.getByLabel("活动名称").fill("岗位交流：十席");
  await office.getByLabel("地点").fill("国家会展中心（上海）");
  await office.getByLabel("开始（上海时间）").fill("2030-01-10T14:00");
  await office.getByLabel("结束（上海时间）").fill("2030-01-10T16:00");
  await office.getByLabel("服务商名额").fill("10");
  await office.getByLabel("每家单位至多").fill("1");
  await office.getByLabel("中层").check();
  await office.getByLabel("承办甲").check();
  await office.getByRole("button", { name: "发布" }).click();
  await office.waitForURL(/\/study\/(?!new)/);
  await office.getByRole("button", { name: "开放报名" }).click();
  await expect(office.getByText("报名中").first()).toBeVisible();

  const event = office.url();
  const pages: Page[] = [];
  for (const name of units) {
    const page = await person(`${name}联络人`);
    await page.goto(event);
    await expect(page.getByRole("button", { name: "报名 1 人" })).toBeVisible();
    pages.push(page);
  }
  await Promise.all(pages.map((page) => page.getByRole("button", { name: "报名 1 人" }).click()));
  const outcomes = await Promise.all(
    pages.map(async (page) => {
      const own = page
        .locator("main")
        .getByText(/^(已确认 1 人|候补 1 人，第 1 号)$/)
        .first();
      await expect(own).toBeVisible();
      return (await own.innerText()).slice(0, 2);
    }),
  );
  expect(outcomes.filter((outcome) => outcome === "已确")).toHaveLength(10);
  expect(outcomes.filter((outcome) => outcome === "候补")).toHaveLength(1);

  const confirmed = pages[outcomes.indexOf("已确")] as Page;
  const waiting = pages[outcomes.indexOf("候补")] as Page;
  await confirmed.getByText("取消报名").first().click();
  await confirmed.getByRole("button", { name: /^取消报名/ }).click();
  await expect(waiting.getByText("已确认 1 人").first()).toBeVisible();
});
