/** A form that is not filled in right says what it needs, in the language of the page, and loses nothing. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support/product.ts";

test("fields say in the page's language what they need, the first takes the focus, and nothing is lost", async ({
  person,
}) => {
  const page = await person("秘书处记录员");
  await page.goto("/study/new");
  const name = page.getByLabel("活动名称", { exact: true });
  const place = page.getByLabel("地点");
  const least = page.getByLabel("每家单位至少");
  await place.fill("报告厅");
  await least.fill("0");
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/请填写这一项，最多 120 字/);
  await expect(least).toHaveAccessibleDescription(/不小于 1/);
  await expect(page.getByLabel("开始")).toHaveAccessibleDescription(/完整的日期和时间/);
  await expect(place).toHaveValue("报告厅");
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  expect(violations.map((each) => each.id)).toEqual([]);
  await name.fill("讲坛");
  await expect(name).not.toHaveAttribute("aria-invalid");
});
