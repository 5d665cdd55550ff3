/** Bytes that were tampered with: what the guard admits, every reader can apply, and the index stays the truth. */
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { DocumentIndex } from "#app/sync/server/document-index.ts";
import { judgeUpdate } from "#app/sync/server/guard.ts";
import { buildDoc, readDraft, seedUpdate } from "#app/sync/draft.ts";
import { seededRandom } from "./support/seeded-random.ts";

const seed = Number(process.env["FUZZ_SEED"] ?? 20_260_701);
const count = Number(process.env["FUZZ_FRAMES"] ?? 20_000);
type Random = ReturnType<typeof seededRandom>;

/** A document whose author writes under a fixed client id, so that a seed tells the whole run. */
function authorOf(log: readonly Uint8Array[], clientId: number): Y.Doc {
  const doc = buildDoc(log);
  doc.clientID = clientId;
  return doc;
}

function edit(doc: Y.Doc, random: Random): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const notes = doc.getXmlFragment("notes");
  const title = doc.getText("title");
  doc.transact(() => {
    switch (random.below(6)) {
      case 0:
        title.insert(random.below(title.length + 1), "议".repeat(1 + random.below(3)));
        break;
      case 1:
        if (title.length > 2) title.delete(random.below(title.length - 1), 1);
        break;
      case 2:
        notes.insert(random.below(notes.length + 1), [new Y.XmlElement("paragraph")]);
        break;
      case 3: {
        const node = notes.get(random.below(notes.length));
        if (node instanceof Y.XmlElement) node.insert(0, [new Y.XmlText("词")]);
        break;
      }
      case 4:
        doc.getMap("meta").set("plannedMinutes", random.below(60));
        break;
      default:
        if (notes.length > 1) notes.delete(random.below(notes.length), 1);
    }
  });
  return Y.encodeStateAsUpdate(doc, before);
}

function tampered(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = [...bytes];
  for (let changes = 1 + random.below(3); changes > 0; changes -= 1) {
    const at = random.below(copy.length);
    if (random.chance(0.6)) copy[at] = random.below(256);
    else if (random.chance(0.5)) copy.splice(at, 1 + random.below(3));
    else copy.splice(at, 0, random.below(256));
  }
  return Uint8Array.from(copy);
}

test(
  `LIMIT-3: what passes the guard applies without a trace of harm (seed ${seed}, ${count} frames)`,
  () => {
    const random = seededRandom(seed);
    const first = seedUpdate({ title: "议程", plannedMinutes: 20 }, 7);
    let log = [first];
    let admitted = 0;
    let index = DocumentIndex.of(log);
    let mirror = buildDoc(log);
    let authors = 100;
    let author = authorOf(log, authors);
    for (let frame = 0; frame < count; frame += 1) {
      const honest = edit(author, random);
      for (const bytes of [tampered(honest, random), honest]) {
        const question = { index, ownerOf: () => undefined, personId: "a", idsLeft: 16, bytes };
        const verdict = judgeUpdate({ ...question, ownerOf: (id) => (id === 7 ? undefined : "a") });
        if (verdict.kind !== "take") continue;
        admitted += 1;
        index.add(verdict.walked);
        log.push(verdict.bytes);
        Y.applyUpdate(mirror, verdict.bytes);
        const { pendingStructs, pendingDs } = mirror.store;
        expect([pendingStructs, pendingDs], `frame ${frame}`).toEqual([null, null]);
        for (const [id, clock] of index.vector)
          expect(Y.getState(mirror.store, id), `frame ${frame}`).toBe(clock);
        readDraft(mirror, 0);
      }
      // A tampered update may have taken the author's next clock; she starts over from the log, as a client would.
      if (frame % 50 === 49) {
        author.destroy();
        author = authorOf(log, (authors += 1));
      }
      if (frame % 400 === 399) {
        const merged = buildDoc([Y.mergeUpdates(log)]);
        expect(merged.store.pendingStructs, `frame ${frame}`).toBeNull();
        expect(readDraft(merged, 0).title).not.toBe("");
        for (const doc of [mirror, author]) doc.destroy();
        log = [first];
        index = DocumentIndex.of(log);
        mirror = buildDoc(log);
        author = authorOf(log, (authors += 1));
      }
    }
    expect(admitted).toBeGreaterThan(count / 4);
  },
  60_000 + count * 4,
);

interface Hanging {
  readonly clientId: number;
  readonly clock: number;
}

/** Characters by client id, each behind the one it hangs on; null hangs it on the title itself. */
function hanging(lanes: ReadonlyMap<number, readonly (Hanging | null)[]>): Uint8Array {
  return encoding.encode((encoder) => {
    const write = (...values: number[]) => values.forEach((value) => encoding.writeVarUint(encoder, value));
    write(lanes.size);
    for (const [clientId, characters] of lanes) {
      write(characters.length, clientId, 0);
      for (const origin of characters) {
        encoding.writeUint8(encoder, origin ? 132 : 4);
        if (origin) write(origin.clientId, origin.clock);
        else {
          write(1);
          encoding.writeVarString(encoder, "title");
        }
        encoding.writeVarString(encoder, "x");
      }
    }
    write(0);
  });
}

const verdictOn = (bytes: Uint8Array) =>
  judgeUpdate({ index: DocumentIndex.of([]), ownerOf: () => "a", personId: "a", idsLeft: 16, bytes }).kind;

test("LIMIT-4: Yjs can take up exactly what the guard finds an order for", () => {
  const random = seededRandom(seed);
  const found = { take: 0, refuse: 0 };
  for (let round = 0; round < 3_000; round += 1) {
    const ids = [11, 12, 13, 14].slice(0, 2 + random.below(3));
    const origin = (own: number): Hanging | null => {
      const clientId = ids[random.below(ids.length)] ?? own;
      return clientId === own || random.chance(0.4) ? null : { clientId, clock: random.below(6) };
    };
    const bytes = hanging(new Map(ids.map((id) => [id, Array.from({ length: 6 }, () => origin(id))])));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytes);
    const kind = doc.store.pendingStructs === null ? "take" : "refuse";
    expect(verdictOn(bytes), `round ${round}`).toBe(kind);
    found[kind] += 1;
    doc.destroy();
  }
  expect(Math.min(found.take, found.refuse)).toBeGreaterThan(300);
});

test("LIMIT-4: structs that hang on each other one by one cost no more than others", () => {
  // Two people who alternate: every character hangs on the other's last one.
  const each = 10_000;
  const first = Array.from({ length: each }, (_, n) => (n === 0 ? null : { clientId: 12, clock: n - 1 }));
  const second = Array.from({ length: each }, (_, clock) => ({ clientId: 11, clock }));
  const bytes = hanging(
    new Map([
      [11, first],
      [12, second],
    ]),
  );
  // Thirty of them end in time only when no anchor is looked at again for each one that is passed.
  for (let round = 0; round < 30; round += 1) expect(verdictOn(bytes)).toBe("take");
});
