import { expect, test } from "vitest";
import * as Y from "yjs";
import { appendText, buildDoc, readDraft, seedUpdate } from "#app/sync/draft.ts";

const seed = seedUpdate({ title: "标题", plannedMinutes: 15, background: "第一段\n第二段" }, 7);

test("a seeded document reads back as it was given", () => {
  const draft = readDraft(buildDoc([seed]), 1);
  expect(draft).toMatchObject({ title: "标题", plannedMinutes: 15, seq: 1 });
  expect({ ...draft.fields }).toEqual({ background: "第一段\n第二段", notes: "" });
});

test("EPOCH-2: a seed applied twice stands once", () => {
  expect(readDraft(buildDoc([seed, seed]), 1).title).toBe("标题");
});

test("text is appended to the last paragraph of any rich field, also a new one", () => {
  const doc = buildDoc([seed]);
  appendText(doc, "title", "二");
  appendText(doc, "background", "续");
  appendText(doc, "notes", "记");
  appendText(doc, "proposal", "新");
  appendText(doc, "proposal", "增");
  const draft = readDraft(doc, 1);
  expect(draft.title).toBe("标题二");
  expect({ ...draft.fields }).toEqual({ background: "第一段\n第二段续", notes: "记", proposal: "新增" });
});

test("two people who append to one field at once both find their text in it", () => {
  const [a, b] = [buildDoc([seed]), buildDoc([seed])];
  appendText(a, "notes", "夜间布展时段");
  appendText(b, "notes", "消杀班组");
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  const { notes } = readDraft(a, 1).fields;
  expect(notes).toBe(readDraft(b, 1).fields.notes);
  expect(notes).toMatch(/^(夜间布展时段消杀班组|消杀班组夜间布展时段)$/);
});

test("rich text becomes editor JSON with marks, and lists become lines", () => {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  text.insert(0, "粗", { bold: {} });
  text.insert(1, "链", { "link--AbCdEf12": { href: "https://example.org" }, bold: null });
  const item = new Y.XmlElement("listItem");
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [text, new Y.XmlElement("hardBreak"), new Y.XmlText("尾")]);
  item.insert(0, [paragraph]);
  const list = new Y.XmlElement("bulletList");
  list.insert(0, [item]);
  doc.getXmlFragment("notes").insert(0, [list]);
  const draft = readDraft(doc, 1);
  expect(draft.fields.notes).toBe("粗链\n尾");
  expect(
    JSON.parse(JSON.stringify(draft.json.notes?.content?.[0]?.content?.[0]?.content?.[0]?.content)),
  ).toEqual([
    { type: "text", text: "粗", marks: [{ type: "bold" }] },
    { type: "text", text: "链", marks: [{ type: "link", attrs: { href: "https://example.org" } }] },
    { type: "hardBreak" },
    { type: "text", text: "尾" },
  ]);
});

test("whatever a client writes, the draft can be read and kept", () => {
  const doc = new Y.Doc();
  doc.getText("title").insert(0, `\u0000标${"题".repeat(300)}`);
  doc.getMap("meta").set("plannedMinutes", 1e9 + 0.5);
  let deep = new Y.XmlElement("a");
  doc.getXmlFragment("notes").insert(0, [deep]);
  for (let depth = 0; depth < 5_000; depth += 1) {
    const inner = new Y.XmlElement("a");
    deep.insert(0, [inner]);
    deep = inner;
  }
  const odd = new Y.XmlElement("paragraph");
  odd.setAttribute("big", 10n as unknown as string);
  odd.setAttribute("ok", "\ud800值");
  odd.insert(0, [new Y.XmlText("\u0000文\udc00")]);
  doc.getXmlFragment("background").insert(0, [odd]);
  const draft = readDraft(doc, 1);
  expect([draft.title.length, draft.title.slice(0, 2), draft.plannedMinutes]).toEqual([200, "标题", 480]);
  expect(draft.fields.background).toBe("文");
  expect(JSON.parse(JSON.stringify(draft.json.background))).toEqual({
    type: "doc",
    content: [{ type: "paragraph", attrs: { ok: "值" }, content: [{ type: "text", text: "文" }] }],
  });
});
