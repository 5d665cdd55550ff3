import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { Compactor } from "#app/sync/server/compactor.ts";
import { Merger } from "#app/sync/server/merger.ts";
import type { LogEntry, UpdateLog } from "#app/sync/server/update-log.ts";
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { limits } from "#app/sync/protocol.ts";
import { seedUpdate } from "#app/sync/draft.ts";
import { createMemoryLog, type MemoryLog } from "#app/sync/server/memory-log.ts";
import { createSync } from "#app/sync/server/sync.ts";
import type { Store } from "#db/store.ts";
import { actorOf } from "./support/rows.ts";
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

/** As many rows as there are words, one author each. */
function entriesOf(words: readonly string[]): LogEntry[] {
  return words.map((word, at) => {
    const doc = new Y.Doc();
    doc.clientID = 100 + at;
    doc.getText("title").insert(0, word);
    const bytes = Y.encodeStateAsUpdate(doc);
    return { bytes, personId: "a", unitId: null, loginSessionId: null, newClientIds: [doc.clientID], at: 1 };
  });
}

test("STORE-7: where it fails it is tried again after ten seconds, then twenty, and at most ten minutes", async () => {
  const world = createWorld();
  let tries = 0;
  let isBroken = true;
  const log: UpdateLog = {
    ...world.log,
    load: (id) => {
      tries += 1;
      return isBroken ? Promise.reject(new Error("unreadable")) : world.log.load(id);
    },
  };
  const { compactor, rest } = compactorOf(log, world);
  /** Looks as at a keystroke. @returns tries made so far */
  const look = async () => {
    compactor.look(documentId, { rows: 4, bytes: 0, baseBytes: 0 });
    await world.settle();
    return tries;
  };
  expect([await look(), await look(), await look()]).toEqual([1, 1, 1]);
  let wait = 10_000;
  for (let failures = 1; failures < 12; failures += 1) {
    await rest(wait - 1);
    expect(await look()).toBe(failures);
    await rest(1);
    expect(await look()).toBe(failures + 1);
    wait = Math.min(wait * 2, 600_000);
  }
  // Once it succeeds everything is forgotten: the next failure begins with ten seconds.
  isBroken = false;
  await rest(600_000);
  expect(await look()).toBe(13);
  while ((await world.log.load(documentId))?.base === null) await new Promise(setImmediate);
  isBroken = true;
  await world.settle();
  expect(await look()).toBe(14);
  await rest(10_000);
  expect(await look()).toBe(15);
});

/** A document with as many rows as make a whole state worth its while. */
async function longLog(): Promise<MemoryLog> {
  const memory = createMemoryLog();
  memory.create(documentId, seedUpdate({ title: "议程", plannedMinutes: null }, 7));
  const words = Array.from({ length: limits.maxRowsBehind }, () => "字");
  await memory.append([{ documentId, entries: entriesOf(words) }]);
  return memory;
}

const engineOver = (updateLog: UpdateLog, errors: unknown[]) =>
  createSync({
    // Nothing reads the store while a log is given and no command runs.
    store: {} as Store,
    updateLog,
    clock: heldClock(1),
    random: systemRandom,
    log: { error: (details) => void errors.push(details) },
    allowedOrigins: () => [],
    authenticate: async () => null,
    right: async () => "read",
    mayHear: async () => false,
  });

test("STORE-7: rows that lie behind a document are put together when it is opened, without anybody writing", async () => {
  const memory = await longLog();
  const errors: unknown[] = [];
  const saved = new Promise<number>((resolve) => {
    const { saveState } = memory;
    memory.saveState = async (id, state) => {
      await saveState(id, state);
      resolve(state.seq);
    };
  });
  const sync = engineOver(memory, errors);
  const { client } = await sync.openLocal(actorOf("a"), documentId);
  expect(await saved).toBe(limits.maxRowsBehind + 1);
  expect([client.text("title").length, errors]).toEqual([limits.maxRowsBehind + 2, []]);
  await sync.stop();
});

test("STORE-7: rows of another process count like one's own, and a whole state it stored is taken up", async () => {
  const seen: number[] = [];
  const world = createWorld({ onGrown: (room) => void seen.push(room.stored.behind.rows) });
  const { compact } = compactorOf(world.log, world);
  await world.join("a");
  await world.log.append([{ documentId, entries: entriesOf(["一", "二", "三"]) }]);
  world.hub.roomOf(documentId)?.hearOf(4);
  await world.settle();
  expect(seen).toEqual([1, 4]);
  const merger = new Merger();
  onTestFinished(() => merger.stop());
  const stored = await world.log.load(documentId);
  const bytes = await merger.merge(stored?.tail ?? []);
  await world.log.saveState(documentId, { seq: 4, epoch: 1, bytes });
  expect(await compact(4)).toBeUndefined();
  await world.settle();
  expect(world.hub.roomOf(documentId)?.stored.behind.rows).toBe(0);
});

test("STORE-7: what is to be put together while an idle worker ends gets one of its own", async () => {
  const merger = new Merger();
  onTestFinished(() => merger.stop());
  const seed = seedUpdate({ title: "议程", plannedMinutes: null }, 7);
  const first = await merger.merge([seed]);
  const stopping = merger.stop();
  expect(await merger.merge([seed])).toEqual(first);
  await stopping;
});

test("STOP-1: a state that is being put together is stored before the worker ends", async () => {
  const memory = await longLog();
  const errors: unknown[] = [];
  const sync = engineOver(memory, errors);
  await sync.openLocal(actorOf("a"), documentId);
  await sync.stop();
  expect([errors, (await memory.load(documentId))?.baseSeq]).toEqual([[], limits.maxRowsBehind + 1]);
});
