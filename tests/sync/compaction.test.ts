import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { Compactor } from "#app/sync/server/compactor.ts";
import { Merger } from "#app/sync/server/merger.ts";
import type { UpdateLog } from "#app/sync/server/update-log.ts";
import { createWorld, documentId } from "./support/world.ts";

function compactorOf(log: UpdateLog, world: ReturnType<typeof createWorld>) {
  const merger = new Merger();
  onTestFinished(() => merger.stop());
  let tell: (error?: unknown) => void = () => undefined;
  const compactor = new Compactor({
    log,
    merger,
    maxRows: 3,
    onCompacted: (id) => {
      world.hub.roomOf(id)?.rebase();
      tell();
    },
    onError: (error) => tell(error),
  });
  return {
    /** Looks, and resolves with what came of it. */
    compact: (rows: number) =>
      new Promise<unknown>((resolve) => {
        tell = resolve;
        compactor.look(documentId, rows);
      }),
  };
}

test("STORE-7: rows become one whole state while people write, and nothing of the text or its rows is lost", async () => {
  const world = createWorld();
  const { compact } = compactorOf(world.log, world);
  const writer = await world.join("a");
  for (const word of ["一", "二", "三"]) {
    writer.type(word);
    await world.settle();
  }
  expect(await compact(4)).toBeUndefined();
  writer.type("四");
  await world.settle();
  const stored = await world.log.load(documentId);
  expect([stored?.baseSeq, stored?.tail.length, stored?.seq]).toEqual([4, 1, 5]);
  expect((await world.join("b")).title).toBe("议程一二三四");
  expect(world.hub.roomOf(documentId)?.stored.rowsBehind).toBe(1);
});

test("STORE-7: a document whose rows do not make a whole is left as it is", async () => {
  const world = createWorld();
  await world.join("a");
  const doc = new Y.Doc();
  doc.getText("title").insert(0, "早");
  const missing = Y.encodeStateVector(doc);
  doc.getText("title").insert(1, "晚");
  const gap = Y.encodeStateAsUpdate(doc, missing);
  const { compact } = compactorOf(
    {
      ...world.log,
      load: async (id) => {
        const stored = await world.log.load(id);
        return stored && { ...stored, tail: [...stored.tail, gap, gap, gap] };
      },
    },
    world,
  );
  expect(String(await compact(4))).toMatch(/rows are missing/);
  expect((await world.log.load(documentId))?.base).toBeNull();
});

test("JOIN-6: a whole state and what came after it arrive as two messages, and a known vector gets only what it lacks", async () => {
  const world = createWorld();
  const { compact } = compactorOf(world.log, world);
  const writer = await world.join("a");
  for (const word of ["一", "二", "三"]) {
    writer.type(word);
    await world.settle();
  }
  await compact(4);
  await world.settle();
  writer.type("四");
  await world.settle();
  const fresh = await world.join("b");
  expect([fresh.title, fresh.updates.length]).toEqual(["议程一二三四", 1]);
  const known = await world.join("a", { doc: writer.drop() });
  expect([known.title, known.updates.length]).toEqual(["议程一二三四", 1]);
  expect(Y.decodeUpdate(known.updates[0]?.slice(3) ?? new Uint8Array()).structs).toEqual([]);
});
