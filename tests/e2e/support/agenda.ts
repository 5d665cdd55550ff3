/** What journeys do on the live agenda: open it, open an item, write at its end, read what is written. */
import { expect, type Locator, type Page } from "@playwright/test";

const nextMeeting = 4;
export const itemTitle = "高频接触面清单的确认与更新周期";

export async function openAgenda(page: Page): Promise<void> {
  await page.goto("/roundtables");
  const links = page.locator('main a[href^="/roundtables/"]:not([href="/roundtables/new"])');
  const roundtable = /^\/roundtables\/[^/]+/.exec((await links.first().getAttribute("href")) ?? "")?.[0];
  await page.goto(`${roundtable}/meetings/${nextMeeting}/agenda`);
}

export const rowOf = (page: Page, title: string) =>
  page.locator("main li").filter({ hasText: title }).first();

export async function openItem(page: Page, title: string): Promise<Locator> {
  const row = rowOf(page, title);
  await row.locator("summary").click();
  return row;
}

/** The editor once it may be written in. */
export async function backgroundOf(page: Page): Promise<Locator> {
  const editor = (await openItem(page, itemTitle)).getByRole("textbox", { name: "背景" });
  await expect(editor).toHaveAttribute("contenteditable", "true");
  await expect(editor).toContainText("清单初稿");
  return editor;
}

export async function typeAtEnd(editor: Locator, text: string): Promise<void> {
  await editor.click();
  await editor.press("Control+End");
  await editor.pressSequentially(text, { delay: 15 });
}

/** What is written, without the names at other people's carets. */
export const writtenIn = (editor: Locator) =>
  editor.evaluate((node) => {
    const copy = node.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('[class*="carets__label"]')) caret.remove();
    return copy.textContent?.replaceAll("\u2060", "");
  });
