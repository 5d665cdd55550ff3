import { expect, test } from "vitest";
import type { RichNode } from "#app/sync/draft.ts";
import { draftMarkdown } from "#app/sync/markdown.ts";

const text = (value: string, ...marks: string[]): RichNode =>
  marks.length === 0
    ? { type: "text", text: value }
    : { type: "text", text: value, marks: marks.map((type) => ({ type })) };
const block = (type: string, ...content: RichNode[]): RichNode => ({ type, content });
const paragraph = (...content: RichNode[]) => block("paragraph", ...content);

function body(...content: RichNode[]): string {
  const markdown = draftMarkdown({
    title: "题",
    plannedMinutes: null,
    richTexts: { background: { type: "doc", content } },
  });
  return markdown.replace("# 题\n\n## 背景\n\n", "").trimEnd();
}

test("HISTORY-3: title, minutes and fields follow one another under headings", () => {
  const richTexts = {
    甲: block("doc", paragraph(text("丙"))),
    notes: block("doc", paragraph()),
    background: block("doc", paragraph(text("甲")), paragraph(text("乙"))),
  };
  expect(draftMarkdown({ title: "通道_布置", plannedMinutes: 20, richTexts })).toBe(
    "# 通道\\_布置\n\n时长（分）：20\n\n## 背景\n\n甲\n\n乙\n\n## 甲\n\n丙\n",
  );
});

test("HISTORY-3: lists, headings, line breaks and links are those of CommonMark", () => {
  const list = (type: string, ...items: RichNode[]) =>
    block(type, ...items.map((item) => block("listItem", item)));
  expect(body(list("bulletList", paragraph(text("一")), paragraph(text("二"))))).toBe("- 一\n- 二");
  expect(
    body({ ...list("orderedList", paragraph(text("一")), paragraph(text("二"))), attrs: { start: 3 } }),
  ).toBe("3. 一\n4. 二");
  expect(
    body(
      block(
        "bulletList",
        block("listItem", paragraph(text("一")), list("bulletList", paragraph(text("内")))),
      ),
    ),
  ).toBe("- 一\n\n  - 内");
  expect(body({ ...block("heading", text("要点")), attrs: { level: 2 } })).toBe("#### 要点");
  expect(body(paragraph(text("一"), { type: "hardBreak" }, text("二")))).toBe("一\\\n二");
  const link = { type: "link", attrs: { href: "https://example.org/a_(b)" } };
  expect(body(paragraph({ type: "text", text: "见", marks: [link] }))).toBe(
    "[见](<https://example.org/a_(b)>)",
  );
});

test("HISTORY-3: emphasis that CommonMark would not see beside Chinese punctuation is written as HTML", () => {
  expect(body(paragraph(text("先"), text("重点", "bold"), text("后")))).toBe("先**重点**后");
  expect(body(paragraph(text("先"), text("重点。", "bold"), text("后")))).toBe("先<strong>重点。</strong>后");
  expect(body(paragraph(text("先"), text(" 重 ", "italic"), text("后")))).toBe("先 *重* 后");
});

test("HISTORY-3: what would be a sign of Markdown stays a character", () => {
  expect(body(paragraph(text("# 不是标题")))).toBe("\\# 不是标题");
  expect(body(paragraph(text("1. 不是编号")))).toBe("1\\. 不是编号");
  expect(body(paragraph(text("- <b>*不*</b>")))).toBe("\\- \\<b\\>\\*不\\*\\</b\\>");
  expect(body(block("callout", paragraph(text("未知的块")), block("image")))).toBe("未知的块");
});
