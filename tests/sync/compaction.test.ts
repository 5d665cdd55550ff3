import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { Compactor } from "#app/sync/server/compactor.ts";
import { Merger } from "#app/sync/server/merger.ts";
import type { UpdateLog } from "#app/sync/server/update-log.ts";
import { createWorld, documentId } from "./support/world.ts";

function compactorOf(log: UpdateLog, world: ReturnType<typeof createWorld>) {
  const merger = new Merger();
  let now = 0;
  onTestFinished(() => merger.stop());
  let tell: (error?: unknown) => void = () => undefined;
  const compactor = new Compactor({
    log,
    merger,
    schedule: world.schedule,
    monotonicMs: () => now,
    maxRows: 3,
    maxBytes: 10_000,
    restRows: 2,
    restMs: 1_000,
    onCompacted: (id) => {
      world.hub.roomOf(id)?.rebase();
      tell();
    },
    onError: (error) => tell(error),
  });
  return {
    compactor,
    /** Lets time pass and what was planned run. */
    rest: (ms: number) => {
      now += ms;
      return world.schedule.elapse();
    },
    /** Resolves with what came of the next compaction. */
    next: () => new Promise<unknown>((resolve) => (tell = resolve)),
    /** Looks, and resolves with what came of it. */
    compact: (rows: number) =>
      new Promise<unknown>((resolve) => {
        tell = resolve;
        compactor.look(documentId, { rows, bytes: 0, baseBytes: 0 });
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
  expect(world.hub.roomOf(documentId)?.stored.behind.rows).toBe(1);
});

test("STORE-7: a document that came to rest, or has many bytes behind, is put together as well", async () => {
  const world = createWorld();
  const { compactor, rest, next } = compactorOf(world.log, world);
  const writer = await world.join("a");
  const write = async (word: string) => {
    writer.type(word);
    await world.settle();
  };
  const base = async () => (await world.log.load(documentId))?.baseSeq;
  await write("一");
  compactor.look(documentId, { rows: 2, bytes: 50, baseBytes: 0 });
  await rest(600);
  compactor.look(documentId, { rows: 2, bytes: 50, baseBytes: 0 });
  await rest(600);
  // Written to meanwhile: not at rest yet.
  expect(await base()).toBe(0);
  let done = next();
  await rest(600);
  expect([await done, await base()]).toEqual([undefined, 2]);

  await write("二");
  done = next();
  compactor.look(documentId, { rows: 1, bytes: 9_999, baseBytes: 20_000 });
  await rest(5_000);
  expect(await base()).toBe(2);
  compactor.look(documentId, { rows: 1, bytes: 20_000, baseBytes: 20_000 });
  expect([await done, await base()]).toEqual([undefined, 3]);
  expect((await world.join("b")).title).toBe("议程一二");
});

test("JOIN-6: a long tail leaves row by row in one write, and reads as one text", async () => {
  const world = createWorld();
  const writer = await world.join("a");
  const page = "会议材料。".repeat(1_500);
  for (let count = 0; count < 4; count += 1) {
    writer.type(page);
    await world.settle();
  }
  const fresh = await world.join("b");
  expect(fresh.title).toBe(`议程${page.repeat(4)}`);
  // The seed and four rows: a step 2 with content and four updates.
  expect(fresh.updates.length).toBe(4);
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
  expect([known.title, known.updates.length]).toEqual(["议程一二三四", 0]);
});
