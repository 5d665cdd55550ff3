/**
 * What an update that came after the lock would have inserted (锁定后修改建议). It is applied to a throw-away copy
 * only: the locked text never changes.
 */
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { isRichField, plainText } from "../draft.ts";
import type { Range } from "./walk.ts";

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

/** Applies an update to the copy and returns the text it inserts, one line per place; "" when it only deletes. */
export function takeInserted(copy: Y.Doc, update: Uint8Array): string {
  const lines: string[] = [];
  const listen = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) lines.push(...insertedIn(event));
  };
  const roots: (Y.Text | Y.Map<unknown> | Y.XmlFragment)[] = [copy.getText("title"), copy.getMap("meta")];
  // Update bytes name their fields, and a field that is new to the copy has to exist before it can be observed.
  const probe = new Y.Doc();
  Y.applyUpdate(probe, Y.encodeStateAsUpdate(copy));
  Y.applyUpdate(probe, update);
  for (const name of probe.share.keys()) if (isRichField(name)) roots.push(copy.getXmlFragment(name));
  probe.destroy();
  for (const root of roots) root.observeDeep(listen);
  Y.applyUpdate(copy, update);
  for (const root of roots) root.unobserveDeep(listen);
  return lines.filter((line) => line.trim() !== "").join("\n");
}

/** Copy that refused updates of one connection are applied to. */
export function copyDoc(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Names an edit by the clock ranges it adds: equal when the same edit is sent again (SUGGEST-2). */
export function fingerprintOf(news: readonly Range[]): string {
  const names = news.map(({ clientId, clock, length }) => `${clientId}:${clock}+${length}`);
  return createHash("sha256").update(names.sort().join(",")).digest("hex");
}
