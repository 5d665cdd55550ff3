/** An answer means on disk (goals R2 and R3): proven by holding, counting and failing the syncs. */
import { copyFileSync, existsSync, fdatasyncSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import type { SyncFile } from "#db/engines/sqlite/wal-sync.ts";
import type { Store } from "#db/store.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "roundtable-durability-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Healing never comes to its turn here; `healing.test.ts` is about it. */
const open = (file: string, syncFile?: SyncFile) =>
  openSqlite({
    file,
    migrationsFolder: "db/migrations/sqlite",
    after: () => () => undefined,
    ...(syncFile && { syncFile }),
  });

const write = (store: Store, key: string) =>
  store.transact((tx) => tx.db.insert(tx.t.installation).values({ key, value: true }));

const keys = async (store: Store) =>
  (await store.read.db.select({ key: store.read.t.installation.key }).from(store.read.t.installation)).map(
    (row) => row.key,
  );

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A disk that finishes a sync only when told to. */
function heldDisk() {
  const waiting: (() => void)[] = [];
  return {
    syncFile: () => new Promise<void>((resolve) => waiting.push(resolve)),
    started: () => waiting.length,
    finishOne: () => waiting.shift()?.(),
  };
}

test("an answer waits for a sync that began after its commit", async () => {
  const disk = heldDisk();
  const store = await open(join(temporaryFolder(), "a.db"), disk.syncFile);
  const answered: string[] = [];
  const first = write(store, "first").then(() => answered.push("first"));
  while (disk.started() === 0) await turn();
  const second = write(store, "second").then(() => answered.push("second"));
  while ((await keys(store)).length < 2) await turn();
  expect(answered).toEqual([]);
  disk.finishOne();
  await first;
  expect(answered).toEqual(["first"]);
  while (disk.started() === 0) await turn();
  disk.finishOne();
  await second;
  expect(answered).toEqual(["first", "second"]);
  await store.close();
});

test("a commit during the third sync in a row waits for a fourth", async () => {
  const disk = heldDisk();
  const store = await open(join(temporaryFolder(), "chain.db"), disk.syncFile);
  const answered: number[] = [];
  const writes: Promise<unknown>[] = [];
  for (const n of [1, 2, 3, 4, 5]) {
    writes.push(write(store, `k${n}`).then(() => answered.push(n)));
    while ((await keys(store)).length < n || disk.started() === 0) await turn();
    expect(answered).toEqual(Array.from({ length: Math.max(0, n - 2) }, (_, index) => index + 1));
    if (n > 1) {
      disk.finishOne();
      await writes[n - 2];
    }
  }
  while (disk.started() === 0) await turn();
  expect(answered).toEqual([1, 2, 3, 4]);
  disk.finishOne();
  await Promise.all(writes);
  expect((await store.health()).syncs).toBe(5);
  await store.close();
});

test("one sync serves many commits", async () => {
  const store = await open(join(temporaryFolder(), "b.db"));
  await Promise.all(Array.from({ length: 200 }, (_, n) => write(store, `k${n}`)));
  const { commits, syncs } = await store.health();
  expect(commits).toBe(200);
  expect(syncs).toBeGreaterThan(0);
  expect(syncs).toBeLessThan(100);
  await store.close();
});

test("what was answered is in the bytes that were synced, even when all others are lost", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "c.db");
  const kept = join(folder, "kept.db");
  const copyOfDisk: SyncFile = async (descriptor) => {
    copyFileSync(file, kept);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${kept}-wal`);
    fdatasyncSync(descriptor);
  };
  const store = await open(file, copyOfDisk);
  const answered = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      await write(store, `k${n}`);
      return `k${n}`;
    }),
  );
  const survivor = await open(kept);
  expect(new Set(await keys(survivor))).toEqual(new Set(answered));
  await survivor.close();
  await store.close();
});

test("until a failed sync is healed nothing is answered and nothing more is written", async () => {
  const failing: SyncFile = () => Promise.reject(new Error("EIO"));
  const store = await open(join(temporaryFolder(), "d.db"), failing);
  await expect(write(store, "unsure")).rejects.toThrow("the disk did not take a sync");
  await expect(write(store, "later")).rejects.toThrow("the disk did not take a sync");
  expect(await keys(store)).not.toContain("later");
  await store.close();
});

test("writers that wait while a sync fails write nothing", async () => {
  let fail: ((reason: Error) => void) | null = null;
  const failing: SyncFile = () => new Promise((_resolve, reject) => (fail = reject));
  const store = await open(join(temporaryFolder(), "f.db"), failing);
  const first = write(store, "unsure");
  first.catch(() => undefined);
  while (!fail) await turn();
  const queued = store.transact(async (tx) => {
    fail?.(new Error("EIO"));
    await expect(first).rejects.toThrow("the disk did not take a sync");
    await tx.db.insert(tx.t.installation).values({ key: "during", value: true });
  });
  const behind = write(store, "behind");
  await expect(queued).rejects.toThrow("the disk did not take a sync");
  await expect(behind).rejects.toThrow("the disk did not take a sync");
  expect(await keys(store)).not.toContain("behind");
  await store.close();
});

test("a second opener is told to stop the first, and may come when it has gone", async () => {
  const file = join(temporaryFolder(), "g.db");
  const store = await open(file);
  await expect(open(file)).rejects.toThrow("another process works on");
  await write(store, "still");
  await store.close();
  const next = await open(file);
  expect(await keys(next)).toEqual(["still"]);
  await next.close();
});

test("journal, references, sync mode and guards of both connections are as set, again after reopening", async () => {
  const file = join(temporaryFolder(), "e.db");
  const expected = {
    journal_mode: "wal",
    synchronous: 1,
    foreign_keys: 1,
    trusted_schema: 0,
    recursive_triggers: 1,
    reader_foreign_keys: 1,
    reader_trusted_schema: 0,
    reader_recursive_triggers: 1,
  };
  for (const key of ["once", "again"]) {
    const store = await open(file);
    await write(store, key);
    expect((await store.health()).settings).toEqual(expected);
    await store.close();
  }
});
