import { expect, test } from "vitest";
import * as Y from "yjs";
import { appendText, buildDoc, readDraft, seedUpdate } from "#app/sync/draft.ts";
import { restoreDraft } from "#app/sync/restore-draft.ts";
import { versionText, type VersionContent } from "#app/sync/version-text.ts";
import { seededRandom } from "./support/seeded-random.ts";

const bold = { bold: {} };

function draft(): Y.Doc {
  return buildDoc([seedUpdate({ title: "验收安排", plannedMinutes: 20, background: "一\n二\n三" }, 7)]);
}

/** One edit an editor could make, of the kind the number chooses. */
function edit(doc: Y.Doc, random: ReturnType<typeof seededRandom>): void {
  const fragment = doc.getXmlFragment(random.chance(0.5) ? "background" : "notes");
  const pick = random.below(7);
  const at = random.below(fragment.length + 1);
  const block = fragment.length > 0 ? fragment.get(Math.min(at, fragment.length - 1)) : null;
  const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null;
  if (pick === 0) appendText(doc, "title", "改");
  else if (pick === 1) doc.getMap("meta").set("plannedMinutes", 1 + random.below(90));
  else if (pick === 2) {
    const heading = new Y.XmlElement("heading");
    heading.setAttribute("level", 2 as unknown as string);
    heading.insert(0, [new Y.XmlText("要点")]);
    fragment.insert(at, [heading]);
  } else if (pick === 3 && fragment.length > 1) fragment.delete(Math.min(at, fragment.length - 1), 1);
  else if (text instanceof Y.XmlText && pick === 4 && text.length > 0) text.format(0, 1, bold);
  else if (text instanceof Y.XmlText && pick === 5 && text.length > 1) text.delete(0, 1);
  else appendText(doc, random.chance(0.5) ? "background" : "notes", "补充😀内容。");
}

test("HISTORY-6: whatever was changed, restoring makes the text what it was, and changes nothing when it is", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed);
    const doc = draft();
    for (let i = 0; i < 12; i += 1) edit(doc, random);
    const then = versionText(doc);
    for (let i = 0; i < 12; i += 1) edit(doc, random);
    restoreDraft(doc, then.content);
    expect(versionText(doc).content, `seed ${seed}`).toBe(then.content);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    restoreDraft(doc, then.content);
    expect(updates, `seed ${seed}`).toEqual([]);
  }
});

test("HISTORY-6: what both texts have keeps its author", () => {
  const doc = draft();
  const { content } = versionText(doc);
  doc.clientID = 11;
  appendText(doc, "background", "，要改");
  appendText(doc, "title", "（二）");
  doc.clientID = 12;
  restoreDraft(doc, content);
  const { runs } = versionText(doc);
  expect(Object.values(runs).flatMap((each) => each.flatMap(([, client]) => client ?? []))).not.toContain(12);
});

test("HISTORY-4: stretches of a text add up to it and name who typed them", () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = seededRandom(seed);
    const doc = draft();
    for (let i = 0; i < 20; i += 1) {
      doc.clientID = 11 + (i % 2);
      edit(doc, random);
    }
    const { content, runs } = versionText(doc);
    const { title, texts } = JSON.parse(content) as VersionContent;
    for (const [name, text] of Object.entries({ title, ...texts })) {
      expect(
        (runs[name] ?? []).reduce((sum, [length]) => sum + length, 0),
        `seed ${seed} ${name}`,
      ).toBe(text.length);
    }
  }
  const doc = draft();
  doc.clientID = 11;
  appendText(doc, "background", "补");
  expect(versionText(doc).runs["background"]?.map(([length, client]) => [length, client])).toEqual([
    [1, 7],
    [1, undefined],
    [1, 7],
    [1, undefined],
    [1, 7],
    [1, 11],
  ]);
});

test("HISTORY-3: equal texts give equal JSON, whatever the order their updates came in", () => {
  const [one, two] = [draft(), draft()];
  one.clientID = 11;
  two.clientID = 12;
  appendText(one, "措施", "甲");
  appendText(two, "安排", "乙");
  const updates = [one, two].map((doc) => Y.encodeStateAsUpdate(doc));
  const texts = [updates, updates.toReversed()].map((each) => versionText(buildDoc(each)).content);
  expect(texts[0]).toBe(texts[1]);
  expect(readDraft(one, 0).fields["措施"]).toBe("甲");
});
