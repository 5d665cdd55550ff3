/** Limits of signing in, and an installation without the demo. */
import { expect, Product, test } from "./support/product.ts";

test("the eleventh wrong password is slowed down, and no wrong one tells whether the name exists", async ({
  browser,
}) => {
  const product = await Product.start();
  const page = await (await browser.newContext({ baseURL: product.origin })).newPage();
  const attempt = async () => {
    await page.goto("/sign-in");
    await page.locator('input[name="loginName"]').fill("someone");
    await page.locator('input[name="password"]').fill("not the password");
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.locator('form:has(input[name="password"]) button').click();
    return (await answer).status();
  };
  for (let tries = 0; tries < 10; tries += 1) expect(await attempt()).toBe(401);
  expect(await attempt()).toBe(429);
  await expect(page.getByRole("alert")).toBeVisible();
  await page.context().close();
  await product.stop();
});

test("without the demo nobody is listed, and the first set-up link is printed once", async ({ browser }) => {
  const product = await Product.start({ ROUNDTABLE_DEMO: "0" });
  expect(product.output).toMatch(/\/setup\/\S+/);
  const page = await (await browser.newContext({ baseURL: product.origin })).newPage();
  await page.goto("/sign-in");
  await expect(page.locator('button[name="personId"]')).toHaveCount(0);
  await page.context().close();
  await product.stop();
});
