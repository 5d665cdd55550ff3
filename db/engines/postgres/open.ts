/** PostgreSQL engine: the same promises as the embedded one, across any number of processes. */
import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { assertGuards, postgresGuards, switchedOn, type Guards } from "../../guards.ts";
import { Mutex } from "../../mutex.ts";
import { pgTables } from "../../schema.pg.ts";
import type { Db, Handle, Store, Tx } from "../../store.ts";
import { channelName, PostgresChannel } from "./channel.ts";

/** Writers of all processes take this lock first: one writer at a time, as on SQLite. Any constant serves. */
const writerLock = 7_315_005;
const maxAttempts = 5;
/** A server that does not answer must not hold up everybody for ever. */
const connectTimeoutMs = 15_000;
const retryable = new Set(["40001", "40P01", "55P03"]);

function handle(db: unknown): Handle {
  return {
    db: db as Db,
    t: pgTables,
    dialect: "postgres",
    textMatch: (phrase, prefix) => {
      const words = phrase
        .split(" ")
        .filter(Boolean)
        .map((word) => `'${word.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`);
      const query = words.join(" <-> ") + (prefix ? ":*" : "");
      return sql`to_tsvector('simple', ${pgTables.searchTexts.tokens}) @@ to_tsquery('simple', ${query})`;
    },
  };
}

/** The connection goes back to the pool after the transaction; a late statement must not slip into the next one. */
function guarded(client: pg.PoolClient, scope: { open: boolean }) {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const only = {
    query: (...args: unknown[]) => {
      if (!scope.open) throw new Error("a transaction handle was used after its transaction ended");
      return query(...args);
    },
  };
  return drizzle(only as unknown as pg.PoolClient, { schema: pgTables as never });
}

function codeOf(error: unknown): string | undefined {
  const at = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return typeof at === "object" && at !== null && "code" in at && typeof at.code === "string"
    ? at.code
    : undefined;
}

export interface PostgresOptions {
  readonly url: string;
  readonly migrationsFolder: string;
  readonly maxConnections?: number;
  /** Longest wait for the writer's lock before the next of a few tries; 3 s when left out (rule D3). */
  readonly lockTimeoutMs?: number;
}

/** Connects and migrates. @throws when the server is not reachable or commits are not synchronous. */
export async function openPostgres({
  url,
  migrationsFolder,
  maxConnections = 10,
  lockTimeoutMs = 3_000,
}: PostgresOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    types: {
      // Counts and sums fit a double by far; text would leak into the program otherwise.
      getTypeParser: ((oid: number, format: never) =>
        oid === 20 || oid === 1700
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  pool.on("error", () => undefined);
  const db = drizzle(pool, { schema: pgTables as never });
  await migrateOnce(pool, migrationsFolder);
  assertGuards(postgresGuards(migrationsFolder), await readGuards(pool));
  const settings = await readSettings(pool);
  if (settings.synchronous_commit === "off" || settings.fsync === "off") {
    throw new Error(`PostgreSQL would answer before data is on disk: ${JSON.stringify(settings)}`);
  }

  const channel = new PostgresChannel(url, (text) => notify(pool, text));
  await channel.open();
  const queue = new Mutex();
  const scopes = new AsyncLocalStorage<{ open: boolean }>();
  let commits = 0;

  async function attempt<Value>(
    work: (tx: Tx) => Promise<Value>,
    keep: (value: Value) => boolean,
  ): Promise<Value> {
    const scope = { open: true };
    const client = await pool.connect();
    let broken: Error | undefined;
    // A connection that breaks between two statements would end the process if nobody listened.
    const onBroken = (cause: Error) => {
      broken = cause;
    };
    client.on("error", onBroken);
    try {
      await client.query("begin");
      await client.query("select set_config('lock_timeout', $1, true)", [String(lockTimeoutMs)]);
      await client.query("select pg_advisory_xact_lock($1)", [writerLock]);
      const value = await scopes.run(scope, () =>
        work({ ...handle(guarded(client, scope)), writable: true, announce: (text) => notify(client, text) }),
      );
      const kept = keep(value);
      await client.query(kept ? "commit" : "rollback");
      if (kept) commits += 1;
      return value;
    } catch (error) {
      await client.query("rollback").catch(onBroken);
      throw error;
    } finally {
      scope.open = false;
      client.off("error", onBroken);
      client.release(broken);
    }
  }

  return {
    dialect: "postgres",
    read: handle(db),
    channel,
    // The server shows a commit to others only once it is on its disk.
    assertDurable: () => undefined,
    transact(work, keep = () => true) {
      if (scopes.getStore()?.open) return Promise.reject(new Error("nested transaction"));
      return queue.run(async () => {
        for (let tries = 1; ; tries += 1) {
          try {
            return await attempt(work, keep);
          } catch (error) {
            if (tries >= maxAttempts || !retryable.has(codeOf(error) ?? "")) throw error;
          }
        }
      });
    },
    async health() {
      const { rows } = await pool.query("show server_version");
      return {
        dialect: "postgres",
        version: String(rows[0]?.server_version),
        settings,
        commits,
        syncs: commits,
        takesWrites: true,
      };
    },
    async close() {
      await queue.run(async () => undefined);
      await channel.close();
      await pool.end();
    },
  };
}

async function notify(client: Pick<pg.Pool, "query">, text: string): Promise<void> {
  await client.query("select pg_notify($1, $2)", [channelName, text]);
}

async function readSettings(pool: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query(
    "select name, setting from pg_settings where name in ('synchronous_commit', 'fsync', 'server_encoding')",
  );
  return Object.fromEntries(rows.map((row: { name: string; setting: string }) => [row.name, row.setting]));
}

async function readGuards(pool: pg.Pool): Promise<Guards> {
  const triggers = await pool.query(
    "select tgname as name from pg_trigger where not tgisinternal and tgenabled in ('O', 'A')",
  );
  const functions = await pool.query(
    "select proname || '()' as name, prosrc as text from pg_proc where pronamespace = 'public'::regnamespace",
  );
  return new Map([
    ...triggers.rows.map((row: { name: string }) => [row.name, switchedOn] as const),
    ...functions.rows.map((row: { name: string; text: string }) => [row.name, row.text] as const),
  ]);
}

/** Several processes may start at once; the migration runs under its own lock. */
async function migrateOnce(pool: pg.Pool, migrationsFolder: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [writerLock + 1]);
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.query("select pg_advisory_unlock($1)", [writerLock + 1]);
    client.release();
  }
}
