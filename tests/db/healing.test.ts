/** Storage that fails and comes back: nothing is acknowledged meanwhile, and no restart is needed (goals R2 and R5). */
import { closeSync, copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { StorageFull, storageTrouble } from "#db/errors.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import { Watermark } from "#db/engines/sqlite/watermark.ts";
import { openPostgres } from "#db/engines/postgres/open.ts";
import type { Store } from "#db/store.ts";
import { openOnFailingDisk } from "#tests/support/failing-disk.ts";
import { freshPostgresUrl } from "#tests/support/postgres.ts";
import { runRaw } from "#tests/support/raw.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const write = (store: Store, key: string, value: unknown = true) =>
  store.transact((tx) => tx.db.insert(tx.t.installation).values({ key, value }));

const keys = async (store: Store) =>
  (await store.read.db.select({ key: store.read.t.installation.key }).from(store.read.t.installation))
    .map((row) => row.key)
    .sort();

const troubleOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => storageTrouble(error),
  );

test("writing goes on when the disk does, and what was committed is in the database file by then", async () => {
  const { store, file, news, fail, tryAgain } = await openOnFailingDisk();
  await write(store, "before");
  fail(true);
  expect(await troubleOf(write(store, "unsure"))).toBe("failed");
  expect(await troubleOf(write(store, "refused"))).toBe("failed");
  expect(() => store.assertDurable()).toThrow("the disk did not take a sync");
  await tryAgain();
  await tryAgain();
  expect(await troubleOf(write(store, "still refused"))).toBe("failed");
  fail(false);
  await tryAgain();
  expect(news).toEqual(["lost", "still lost", "still lost", "healed"]);
  expect((await store.health()).takesWrites).toBe(true);
  // Without its log the copy holds what the checkpoint brought over, and no more.
  copyFileSync(file, `${file}-copy`);
  const copy = new Database(`${file}-copy`);
  expect(copy.prepare("select key from installation order by key").pluck().all()).toEqual([
    "before",
    "unsure",
  ]);
  copy.close();
  await write(store, "after");
  expect(await keys(store)).toEqual(["after", "before", "unsure"]);
});

test("a log that lost pages is not taken for whole: writing stays refused", async () => {
  const { store, file, news, fail, tryAgain } = await openOnFailingDisk();
  await write(store, "before");
  fail(true);
  await troubleOf(write(store, "unsure"));
  fail(false);
  const end = readFileSync(`${file}-wal`).length;
  const log = openSync(`${file}-wal`, "r+");
  writeSync(log, Buffer.alloc(64), 0, 64, end - 64);
  await tryAgain();
  expect(news.at(-1)).toBe("still lost");
  expect(await troubleOf(write(store, "refused"))).toBe("failed");
  closeSync(log);
});

test("healing does not wait for a reader: it tries again later, and writers wait for locks as before", async () => {
  const { store, file, news, fail, tryAgain } = await openOnFailingDisk();
  await write(store, "before");
  const reader = new Database(file, { readonly: true });
  reader.exec("begin");
  reader.prepare("select count(*) from installation").get();
  fail(true);
  await troubleOf(write(store, "unsure"));
  fail(false);
  // Waiting five seconds each time, they would not end in time.
  for (let tries = 0; tries < 15; tries += 1) await tryAgain();
  expect(new Set(news)).toEqual(new Set(["lost", "still lost"]));
  reader.close();
  await tryAgain();
  expect(news.at(-1)).toBe("healed");
  const patience = await store.transact(async (tx) => {
    const rows = (await runRaw(tx, sql.raw("pragma busy_timeout"))) as { rows: unknown[] };
    return rows.rows;
  });
  expect(patience).toEqual([[5_000]]);
});

test("a full disk refuses what does not fit, leaves nothing of it, and takes it once there is room", async () => {
  const store = await openTestStore("sqlite");
  const roof = (pages: number) =>
    store.transact((tx) => runRaw(tx, sql.raw(`pragma max_page_count = ${pages}`)));
  await write(store, "before");
  await roof(1);
  const big = "长".repeat(100_000);
  const half = store.transact(async (tx) => {
    await tx.db.insert(tx.t.installation).values({ key: "small", value: true });
    await tx.db
      .insert(tx.t.installation)
      .values({ key: "big", value: big })
      .catch(() => undefined);
    await tx.db.insert(tx.t.installation).values({ key: "stray", value: true });
  });
  await expect(half).rejects.toThrow();
  expect(await troubleOf(write(store, "big", big))).toBe("full");
  expect(await keys(store)).toEqual(["before"]);
  await roof(1_000_000);
  await write(store, "big", big);
  expect(await keys(store)).toEqual(["before", "big"]);
});

test("writing stops before the disk is full, reading goes on, and room is noticed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "roundtable-watermark-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const megabyte = 1_048_576;
  const disk = { free: 300 * megabyte, size: 10_000 * megabyte };
  let now = 0;
  const store = await openSqlite({
    file: join(folder, "low.db"),
    migrationsFolder: "db/migrations/sqlite",
    watermark: new Watermark(
      folder,
      () => disk,
      () => (now += 1_000),
    ),
  });
  await write(store, "before");
  disk.free = 199 * megabyte;
  expect(await troubleOf(write(store, "late"))).toBe("full");
  expect([await keys(store), (await store.health()).takesWrites]).toEqual([["before"], false]);
  disk.free = 201 * megabyte;
  await write(store, "after");
  // A small disk is used up to its last twentieth.
  Object.assign(disk, { size: 64 * megabyte, free: 4 * megabyte });
  await write(store, "small disk");
  disk.free = 3 * megabyte;
  expect(await troubleOf(write(store, "late"))).toBe("full");
  expect(await keys(store)).toEqual(["after", "before", "small disk"]);
  await store.close();
});

test("PostgreSQL without room refuses, leaves nothing, and takes it once there is room", async () => {
  const store = await openTestStore("postgres");
  await store.transact(async (tx) => {
    await runRaw(
      tx,
      sql`create function no_room() returns trigger language plpgsql as $$ begin
        raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
    );
    await runRaw(
      tx,
      sql`create trigger no_room before insert on installation for each row when (new.key = 'big') execute function no_room()`,
    );
  });
  const both = store.transact(async (tx) => {
    await tx.db.insert(tx.t.installation).values({ key: "small", value: true });
    await tx.db.insert(tx.t.installation).values({ key: "big", value: true });
  });
  expect(await troubleOf(both)).toBe("full");
  expect(await keys(store)).toEqual([]);
  await store.transact((tx) => runRaw(tx, sql`drop trigger no_room on installation`));
  await write(store, "big");
  expect(await keys(store)).toEqual(["big"]);
});

test("connections that PostgreSQL ends are replaced, inside a transaction and beside it", async () => {
  const url = await freshPostgresUrl();
  const store = await openPostgres({ url, migrationsFolder: "db/migrations/postgres" });
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const endAll = () =>
    admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  await write(store, "before");
  const cut = store.transact(async (tx) => {
    await tx.db.insert(tx.t.installation).values({ key: "lost", value: true });
    await endAll();
    await tx.db.insert(tx.t.installation).values({ key: "lost too", value: true });
  });
  expect(await troubleOf(cut)).toBe("failed");
  await write(store, "after");
  expect(await keys(store)).toEqual(["after", "before"]);
  await admin.end();
  await store.close();
});

test("trouble is known across bundles, where its class is another one", async () => {
  vi.resetModules();
  const other = await import("#db/errors.ts");
  expect(new other.StorageFull()).not.toBeInstanceOf(StorageFull);
  const troubles = [new other.StorageFull(), new other.DurabilityLost(), new other.DamagedText("doc", 1)];
  expect(troubles.map(storageTrouble)).toEqual(["full", "failed", "damaged"]);
});

for (const engine of engines) {
  test(`an ordinary fault is no trouble of the storage (${engine})`, async () => {
    const store = await openTestStore(engine);
    await write(store, "once");
    expect(await troubleOf(write(store, "once"))).toBeNull();
  });
}
