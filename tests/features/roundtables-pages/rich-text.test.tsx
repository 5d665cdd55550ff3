import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { hasText, RichText, safeHref } from "#app/features/meetings/rich-text.tsx";

const text = (value: string, marks: unknown[] = []) => ({ type: "text", text: value, marks });
const doc = (...content: unknown[]) => ({ type: "doc", content });
const html = (json: unknown) => renderToStaticMarkup(<RichText json={json} />);

test("links keep three schemes and lose all others", () => {
  expect(safeHref("https://example.org/a")).toBe("https://example.org/a");
  expect(safeHref("mailto:a@example.org")).toBe("mailto:a@example.org");
  for (const href of ["javascript:alert(1)", " JaVaScript:alert(1)", "data:text/html,x", "/inside", 7, null])
    expect(safeHref(href)).toBeNull();
});

test("a link to a script is drawn as its text", () => {
  const link = { type: "link", attrs: { href: "javascript:alert(1)" } };
  const drawn = html(doc({ type: "paragraph", content: [text("点我", [link])] }));
  expect(drawn).toContain("点我");
  expect(drawn).not.toContain("<a");
});

test("nodes beyond the list show their text only", () => {
  const drawn = html(doc({ type: "iframe", attrs: { src: "https://x" }, content: [text("<b>字</b>")] }));
  expect(drawn).toContain("&lt;b&gt;字&lt;/b&gt;");
  expect(drawn).not.toContain("iframe");
});

test("empty paragraphs are no text", () => {
  expect(hasText(doc({ type: "paragraph" }))).toBe(false);
  expect(hasText(doc({ type: "paragraph", content: [text("有")] }))).toBe(true);
});
