/** Honest frames and seeded ways to break them. */
import * as Y from "yjs";
import { codecFor, emptyVector } from "./codec.mjs";
import { insertion, rootName } from "./writer.mjs";

const codec = codecFor("y", "");

/** A document with every kind of content, as a source of updates worth breaking. */
function variedUpdates() {
  const doc = new Y.Doc();
  const updates = [];
  doc.on("update", (update) => updates.push(update));
  const text = doc.getText(rootName);
  text.insert(0, "plain text with 汉字 and \u{1f600}");
  text.format(2, 5, { bold: true });
  text.delete(1, 3);
  text.insertEmbed(0, { image: "x" });
  const map = doc.getMap("map");
  map.set("nested", new Y.Map([["deep", [1, -2, 3.5, null, true, { a: ["b"] }, new Uint8Array(9)]]]));
  map.set("number", 2 ** 40);
  const list = doc.getArray("list");
  list.insert(0, [1, "two", new Y.Text("three")]);
  const element = new Y.XmlElement("paragraph");
  doc.getXmlFragment("xml").insert(0, [element]);
  element.setAttribute("class", "wide");
  element.insert(0, [new Y.XmlText("inside")]);
  list.delete(0, 2);
  updates.push(Y.encodeStateAsUpdate(doc));
  return updates;
}

/** Frames an honest client could send. */
export function honestFrames(clientId) {
  const updates = variedUpdates();
  return [
    codec.step1(emptyVector),
    ...updates.map((update) => codec.update(update)),
    ...updates.slice(-2).map((update) => codec.step2(update)),
    codec.update(insertion(clientId, 0, "honest text of one person")),
    codec.awareness(clientId, 1, JSON.stringify({ user: { name: "P" }, cursor: { at: 1 } })),
    Uint8Array.of(3),
  ];
}

const extremes = [0, 1, 0x7f, 0x80, 0xff, 0xfe, 0x20, 0x40];

/** Returns a function that makes the next broken frame out of honest ones. */
export function mutator(frames, random) {
  const below = (end) => Math.floor(random() * end);
  const pick = (list) => list[below(list.length)];
  const ways = [
    (frame) => {
      for (let left = 1 + below(8); left > 0; left -= 1) frame[below(frame.length)] ^= 1 << below(8);
      return frame;
    },
    (frame) => {
      for (let left = 1 + below(3); left > 0; left -= 1) frame[below(frame.length)] = pick(extremes);
      return frame;
    },
    (frame) => frame.subarray(0, below(frame.length)),
    (frame) => Buffer.concat([frame, Buffer.from(pick(frames))]),
    (frame) => Buffer.concat([frame.subarray(0, below(frame.length)), Buffer.from(pick(frames))]),
    (frame) => {
      const at = below(frame.length);
      const huge = Buffer.from(Array.from({ length: 1 + below(9) }, () => 0xff));
      return Buffer.concat([frame.subarray(0, at), huge, frame.subarray(at)]);
    },
    (frame) => {
      const from = below(frame.length);
      const piece = frame.subarray(from, from + below(32));
      return Buffer.concat([frame.subarray(0, from), piece, frame.subarray(from)]);
    },
    () => Buffer.from(Array.from({ length: below(64) }, () => below(256))),
  ];
  return () => pick(ways)(Buffer.from(pick(frames)));
}
