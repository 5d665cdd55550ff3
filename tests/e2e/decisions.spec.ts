/** The office registers a decision; everybody finds it by two characters. */
import { expect, test } from "./support/product.ts";

test("a decision registered by the office is found by a two-character search", async ({ person }) => {
  const office = await person("秘书处记录员");
  await office.goto("/search?q=应急处置");
  await office.locator('main a[href^="/items/"]').first().click();
  await office.locator('main a[href$="/decide"]').first().click();
  await office
    .locator('textarea[name="text"]')
    .fill("会议原则通过修订稿，应急处置章节按意见修改，入口设临时岗亭。");
  await office.locator('main form button[type="submit"]').last().click();
  await expect(office.getByText("设临时岗亭").first()).toBeVisible();

  const liaison = await person("交通组联络员");
  await liaison.goto("/search?q=岗亭");
  await liaison.locator('main a[href^="/decisions/"]').first().click();
  await expect(liaison).toHaveURL(/\/decisions\//);
  await expect(liaison.getByText("设临时岗亭").first()).toBeVisible();
});
