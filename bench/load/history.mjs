/**
 * A long document's history: single-character edits of five people, 80 % insertions, in bursts with jumps of the
 * caret. Seeded, so every machine and every peer gets the same bytes; kept in a file, since making it takes a while.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { seeded } from "../lib/stats.mjs";
import { rootName } from "./writer.mjs";

const folder = fileURLToPath(new URL("../.cache/", import.meta.url));
const people = [2_946_801_337, 1_217_550_904, 3_774_209_115, 605_318_442, 4_120_006_271];
const insertShare = 0.8;
const shortestBurst = 5;
const longestBurst = 60;
const letters = "abcdefghijklmnopqrstuvwxyz     ";
/** A whole state holds more structs than a careful server takes in one message, so it comes in parts. */
const stateParts = 4;

function typeHistory(edits, seed) {
  const random = seeded(seed);
  const below = (end) => Math.floor(random() * end);
  const doc = new Y.Doc();
  const text = doc.getText(rootName);
  const updates = [];
  const state = [];
  let partVector;
  doc.on("update", (update) => updates.push(update));
  while (updates.length < edits) {
    // One document speaks for all five in turn: each types only after seeing what the others did.
    doc.clientID = people[below(people.length)];
    let caret = below(text.length + 1);
    const burst = Math.min(shortestBurst + below(longestBurst - shortestBurst), edits - updates.length);
    for (let left = burst; left > 0; left -= 1) {
      if (random() < insertShare || caret === 0) {
        text.insert(caret, letters[below(letters.length)]);
        caret += 1;
      } else {
        caret -= 1;
        text.delete(caret, 1);
      }
    }
    if (updates.length < (edits * (state.length + 1)) / stateParts) continue;
    state.push(Y.encodeStateAsUpdate(doc, partVector));
    partVector = Y.encodeStateVector(doc);
  }
  return { updates, state, text: text.toString() };
}

function writeList(encoder, list) {
  encoding.writeVarUint(encoder, list.length);
  for (const bytes of list) encoding.writeVarUint8Array(encoder, bytes);
}

function readList(decoder) {
  const count = decoding.readVarUint(decoder);
  return Array.from({ length: count }, () => decoding.readVarUint8Array(decoder));
}

function pack({ updates, state, text }) {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, text);
    writeList(encoder, state);
    writeList(encoder, updates);
  });
}

function unpack(bytes) {
  const decoder = decoding.createDecoder(bytes);
  const text = decoding.readVarString(decoder);
  return { text, state: readList(decoder), updates: readList(decoder) };
}

/** The history of so many edits: every single update, the same as a state in a few parts, and the text. */
export function historyOf(edits, seed = 20_250) {
  const file = `${folder}history-${edits}-${seed}.bin`;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, pack(typeHistory(edits, seed)));
  }
  return unpack(readFileSync(file));
}
