/**
 * What an update that came after the lock would have inserted (锁定后修改建议). It is applied to a throw-away copy
 * only: the locked text never changes.
 */
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { buildDoc, isRichField, plainText } from "../draft.ts";
import { walkStored, type Range } from "./walk.ts";

function isText(type: unknown): type is Y.Text {
  return type instanceof Y.Text;
}

function insertedIn(event: Y.YEvent<Y.AbstractType<unknown>>): string[] {
  if (event instanceof Y.YMapEvent) {
    return [...event.keysChanged].map((key) => `${key}: ${String(event.target.get(key))}`);
  }
  const pieces: string[] = [];
  for (const { insert } of event.delta) {
    if (typeof insert === "string") pieces.push(insert);
    if (!Array.isArray(insert)) continue;
    for (const node of insert) {
      if (node instanceof Y.XmlElement) pieces.push(plainText(node));
      else if (isText(node)) pieces.push(node.toString());
    }
  }
  return isText(event.target) ? [pieces.join("")] : pieces;
}

/**
 * Applies an update to the copy and returns the text it inserts, one line per place; "" when it only deletes. `roots`
 * are the fields the update names: one that is new to the copy has to exist before it can be observed.
 */
export function takeInserted(copy: Y.Doc, update: Uint8Array, roots: readonly string[]): string {
  const lines: string[] = [];
  const listen = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) lines.push(...insertedIn(event));
  };
  const observed: (Y.Text | Y.Map<unknown> | Y.XmlFragment)[] = [copy.getText("title"), copy.getMap("meta")];
  for (const name of new Set([...copy.share.keys(), ...roots])) {
    if (isRichField(name)) observed.push(copy.getXmlFragment(name));
  }
  for (const root of observed) root.observeDeep(listen);
  Y.applyUpdate(copy, update);
  for (const root of observed) root.unobserveDeep(listen);
  return lines.filter((line) => line.trim() !== "").join("\n");
}

/** What an update would insert into the text these updates make; the update may name fields of its own. */
export function insertedBy(updates: readonly Uint8Array[], update: Uint8Array): string {
  const copy = buildDoc(updates);
  const text = takeInserted(copy, update, walkStored(update).roots);
  copy.destroy();
  return text;
}

/** Names an edit by the clock ranges it adds: equal when the same edit is sent again (SUGGEST-2). */
export function fingerprintOf(news: readonly Range[]): string {
  const names = news.map(({ clientId, clock, length }) => `${clientId}:${clock}+${length}`);
  return createHash("sha256").update(names.sort().join(",")).digest("hex");
}
