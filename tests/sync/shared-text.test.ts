import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { anchorSelection, findSelection, smallestChange, writeText } from "#app/sync/client/shared-text.ts";

test("the smallest change turns one text into the other, wherever the caret is", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "中", "👍", "👎"), maxLength: 12 });
  fc.assert(
    fc.property(text, text, fc.nat(20), (before, after, caret) => {
      const change = smallestChange(before, after, caret);
      const result = change
        ? before.slice(0, change.at) + change.insert + before.slice(change.at + change.remove)
        : before;
      expect(result).toBe(after);
      expect(() => encodeURIComponent(change?.insert ?? "")).not.toThrow();
    }),
    { seed: 7 },
  );
});

test("of repeated letters the one at the caret is the new one", () => {
  expect(smallestChange("aa", "aaa", 1)).toEqual({ at: 0, remove: 0, insert: "a" });
  expect(smallestChange("aa", "aaa", 3)).toEqual({ at: 2, remove: 0, insert: "a" });
});

test("a caret stays with its neighbours while others type before it", () => {
  const doc = new Y.Doc();
  const title = doc.getText("title");
  title.insert(0, "议程");
  const anchor = anchorSelection(title, 1, 2);
  title.insert(0, "新的");
  expect(findSelection(title, anchor)).toEqual({ start: 3, end: 4 });
});

test("undo takes back own changes only", () => {
  const doc = new Y.Doc();
  const title = doc.getText("title");
  const own = { own: true };
  const manager = new Y.UndoManager(title, { trackedOrigins: new Set([own]) });
  writeText(title, { value: "我的", caret: 2, origin: own });
  doc.transact(() => title.insert(0, "他人"), "server");
  manager.undo();
  expect(title.toString()).toBe("他人");
});
