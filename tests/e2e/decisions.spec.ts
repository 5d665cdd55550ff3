/** The office registers a decision; everybody finds it by two characters. */
import { expect, test } from "./support/product.ts";

test("a decision registered by the office is found by a two-character search", async ({ person }) => {
  const office = await person("秘书处记录员");
  await office.goto("/search?q=冷链");
  await office.locator('main a[href^="/items/"]').first().click();
  await office.locator('main a[href$="/decide"]').first().click();
  await office
    .locator('textarea[name="text"]')
    .fill("会议决定，冷链展品夜间到货由查验专班值守，设临时岗亭。");
  await office.locator('main form button[type="submit"]').last().click();
  await expect(office.getByText("设临时岗亭").first()).toBeVisible();

  const liaison = await person("交通组联络员");
  await liaison.keyboard.press("Control+k");
  await liaison.getByRole("combobox").fill("岗亭");
  await liaison.getByRole("option").filter({ hasText: "岗亭" }).first().click();
  await expect(liaison).toHaveURL(/\/decisions\//);
  await expect(liaison.getByText("设临时岗亭").first()).toBeVisible();
});
