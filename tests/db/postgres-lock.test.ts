/** What PostgreSQL alone has to be asked for: commits on disk, one writer among processes, nothing left of a refusal. */
import pg from "pg";
import { expect, test } from "vitest";
import { storageTrouble } from "#db/errors.ts";
import { openPostgres } from "#db/engines/postgres/open.ts";
import type { Store } from "#db/store.ts";
import { freshPostgresUrl } from "#tests/support/postgres.ts";
import { openTestStore } from "#tests/support/stores.ts";

const migrationsFolder = "db/migrations/postgres";

const keys = async (store: Store) =>
  (await store.read.db.select({ key: store.read.t.installation.key }).from(store.read.t.installation))
    .map((row) => row.key)
    .sort();

const write = (store: Store, key: string) =>
  store.transact((tx) => tx.db.insert(tx.t.installation).values({ key, value: true }));

/** A store whose writers lose patience soon, and another process's connection that can hold the writers' lock. */
async function openBesideHolder() {
  const url = await freshPostgresUrl();
  const store = await openPostgres({ url, migrationsFolder, lockTimeoutMs: 200 });
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await write(store, "before");
  // The lock is found by watching a writer hold it, so that the test does not repeat its number.
  const lockKey = await store.transact(async () => {
    const { rows } = await holder.query(
      "select objid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())",
    );
    return Number(rows[0]?.objid);
  });
  return {
    store,
    hold: () => holder.query("select pg_advisory_lock($1)", [lockKey]),
    letGo: () => holder.query("select pg_advisory_unlock($1)", [lockKey]),
    /** When the transaction that waits for the lock began; null while none waits. */
    async waitingSince(): Promise<string | null> {
      const { rows } = await holder.query(
        "select xact_start::text as since from pg_stat_activity where datname = current_database() and wait_event = 'advisory'",
      );
      return rows[0]?.since ?? null;
    },
    async close() {
      await holder.end();
      await store.close();
    },
  };
}

test("a writer that finds the lock taken tries again, and writes once", async () => {
  const { store, hold, letGo, waitingSince, close } = await openBesideHolder();
  await hold();
  const written = write(store, "second");
  let first: string | null = null;
  while (first === null) first = await waitingSince();
  let second: string | null = first;
  while (second === null || second === first) second = await waitingSince();
  expect(await keys(store)).toEqual(["before"]);
  await letGo();
  await written;
  expect(await keys(store)).toEqual(["before", "second"]);
  await close();
});

test("a writer gives up after some tries, leaves nothing, and the next one is not held up", async () => {
  const { store, hold, letGo, close } = await openBesideHolder();
  await hold();
  const error = await write(store, "never").catch((cause: unknown) => cause);
  expect(storageTrouble(error)).toBe("failed");
  await letGo();
  await write(store, "later");
  expect(await keys(store)).toEqual(["before", "later"]);
  await close();
});

test("a refusal that comes while a statement is under way leaves nothing, here or in the next transaction", async () => {
  const store = await openTestStore("postgres");
  let late: Promise<unknown> = Promise.resolve();
  const refused = await store.transact(
    async (tx) => {
      await tx.db.insert(tx.t.installation).values({ key: "first", value: true });
      late = (async () => tx.db.insert(tx.t.installation).values({ key: "under way", value: true }))();
      return "refused";
    },
    () => false,
  );
  expect(refused).toBe("refused");
  await late.catch(() => undefined);
  await write(store, "next");
  expect(await keys(store)).toEqual(["next"]);
});

test("a server that would answer before data is on disk is not used", async () => {
  const url = await freshPostgresUrl();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const name = new URL(url).pathname.slice(1);
  await admin.query(`alter database ${name} set synchronous_commit = off`);
  await admin.end();
  await expect(openPostgres({ url, migrationsFolder })).rejects.toThrow(
    "PostgreSQL would answer before data is on disk",
  );
});
