/** Every page opens for the people it is for, in both languages, wide and narrow, without axe findings. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/product.ts";

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, page.url()).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, page.url()).toBeLessThanOrEqual(0);
}

async function visit(page: Page, paths: readonly string[]): Promise<void> {
  for (const size of [wide, phone]) {
    await page.setViewportSize(size);
    for (const path of paths) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
      expect(await response?.text(), path).not.toMatch(/[\u0000\ufffd]/);
      await expect(page.locator("h1").first()).toBeAttached();
      expect(await page.title(), path).toMatch(/.+ · (五协同圆桌|Roundtable)$/);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  }
}

async function hrefs(page: Page, path: string, pattern: string): Promise<string[]> {
  await page.goto(path);
  const links = page.locator(`main a[href^="${pattern}"]`);
  return links.evaluateAll((found) => [...new Set(found.map((link) => link.getAttribute("href") ?? ""))]);
}

// Some fifty pages are opened and examined one by one.
test.setTimeout(240_000);

test("the sign-in page is accessible in both languages and sizes", async ({ browser, product }) => {
  const context = await browser.newContext({ baseURL: product.origin });
  const page = await context.newPage();
  await visit(page, ["/sign-in"]);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await visit(page, ["/sign-in"]);
  await context.close();
});

test("a liaison's pages are accessible in Chinese and English", async ({ person }) => {
  const page = await person("展会组织组联络员");
  const decisions = await hrefs(page, "/decisions", "/decisions/");
  const events = await hrefs(page, "/study", "/study/");
  const roundtables = await hrefs(page, "/roundtables", "/roundtables/");
  const paths = ["/", "/roundtables", "/decisions", "/study", "/search?q=消杀", "/me"];
  const all = [...paths, ...decisions.slice(0, 1), ...events.slice(0, 1), ...roundtables.slice(0, 2)];
  await visit(page, all);
  await page.setViewportSize(wide);
  await page.goto("/");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("link", { name: "Decisions" }).first()).toBeVisible();
  await visit(page, all);
});

test("each administrator finds her own pages, and nobody else does", async ({ person }) => {
  const system = await person("系统管理员");
  await visit(system, ["/admin/units", "/admin/people"]);
  const audit = await person("审计管理员");
  await visit(audit, ["/admin/audit"]);
  const liaison = await person("消杀组联络员");
  expect((await liaison.goto("/admin/audit"))?.status()).toBe(403);
});

test("an address that leads nowhere says so in the reader's language", async ({ person }) => {
  const page = await person("交通组联络员");
  await page.getByRole("button", { name: "English" }).click();
  expect((await page.goto("/nowhere"))?.status()).toBe(404);
  await expect(page.getByText("There is no such page, or you may not see it.")).toBeVisible();
});
