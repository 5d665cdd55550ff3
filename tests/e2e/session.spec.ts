/** A meeting in session: the chair turns to an item, phones follow, a position shows on every screen. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support/product.ts";
import { lineOf } from "./support/line.ts";

const clock = /^\d{2}:\d{2}$/;

/** Seconds on a page's clock. */
function secondsOf(text: string): number {
  const [minutes = 0, seconds = 0] = text.split(":").map(Number);
  return minutes * 60 + seconds;
}

test("the chair opens an item; a phone shows it, states a position, and finds the same second after a break", async ({
  person,
}) => {
  const chair = await person("疫情防控专班召集人");
  await chair.goto("/roundtables");
  await chair.locator('main a[href^="/roundtables/"]').first().click();
  await chair.locator('main a[href$="/meetings/3"]').first().click();
  await expect(chair.getByText("还没有打开议题。")).toBeVisible();
  const meeting = new URL(chair.url()).pathname;

  const phone = await person("安保组联络员");
  const line = await lineOf(phone, /\/state\//);
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`${meeting}/now`);
  await expect(phone.getByText("还没有打开议题。")).toBeVisible();

  const next = chair.getByRole("button", { name: /^转入第 \d+ 项$/ });
  const order = /\d+/.exec((await next.textContent()) ?? "")?.[0] ?? "";
  await next.click();
  await expect(phone.getByText(`第 ${order} 项，共`, { exact: false })).toBeVisible();
  await expect(phone.getByRole("timer")).toHaveText(clock);
  await expect(chair.getByRole("timer")).toHaveText(clock);

  const stated = chair.getByText(/^已表态 \d+\/\d+/);
  const before = Number(/\d+/.exec((await stated.textContent()) ?? "")?.[0]);
  await phone.getByRole("button", { name: "同意", exact: true }).click();
  await expect(chair.getByText(new RegExp(`^已表态 ${before + 1}/`))).toBeVisible();

  await line.cut();
  await expect(phone.getByText("没连上服务器", { exact: false })).toBeVisible();
  await chair.getByRole("button", { name: "延长 5 分钟" }).click();
  line.mend();
  await expect(phone.getByText("没连上服务器", { exact: false })).toBeHidden();
  await expect
    .poll(async () => {
      const [here, there] = await Promise.all(
        [chair, phone].map((page) => page.getByRole("timer").innerText()),
      );
      return Math.abs(secondsOf(here ?? "") - secondsOf(there ?? "")) <= 1;
    })
    .toBe(true);
  expect(secondsOf(await phone.getByRole("timer").innerText())).toBeGreaterThan(10 * 60);

  for (const page of [chair, phone]) {
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
      [],
    );
  }
  await chair.getByRole("button", { name: "本项告一段落" }).click();
  await expect(phone.getByText("还没有打开议题。")).toBeVisible();
});
