/** SQLite engine: one writing connection under a lock, one read-only connection beside it, durable commits. */
import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import path from "node:path";
import type Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import { migrate } from "drizzle-orm/sqlite-proxy/migrator";
import { assertGuards, sqliteGuards, type Guards } from "../../guards.ts";
import { Mutex } from "../../mutex.ts";
import { sqliteTables } from "../../schema.sqlite.ts";
import type { Db, Handle, Store, StoreHealth, Tx } from "../../store.ts";
import { holdDatabase } from "./process-lock.ts";
import { Healing, type After, type ReportDisk } from "./healing.ts";
import { Watermark } from "./watermark.ts";
import { syncToDisk, WalSync, type SyncFile } from "./wal-sync.ts";

const require = createRequire(import.meta.url);

/** Release 13 needs Node-API 10 and crashes on Node 20; release 12 aborts on Node 24.19 and later. */
function loadDriver(): typeof Database {
  const name = Number(process.versions.napi) >= 10 ? "better-sqlite3-napi" : "better-sqlite3";
  return require(name) as typeof Database;
}

type Method = "run" | "all" | "values" | "get";
const statementCacheSize = 500;

function statements(client: Database.Database) {
  const cache = new Map<string, Database.Statement>();
  return (text: string, params: unknown[], method: Method): { rows: unknown[] } => {
    let statement = cache.get(text);
    if (!statement) {
      statement = client.prepare(text);
      cache.set(text, statement);
      const oldest = cache.keys().next().value;
      if (cache.size > statementCacheSize && oldest !== undefined) cache.delete(oldest);
    }
    if (!statement.reader) {
      statement.run(...params);
      return { rows: [] };
    }
    statement.raw(true);
    return { rows: (method === "get" ? statement.get(...params) : statement.all(...params)) as unknown[] };
  };
}

function handle(db: unknown): Handle {
  return {
    db: db as Db,
    t: sqliteTables,
    dialect: "sqlite",
    textMatch: (phrase, prefix) => {
      const query = `"${phrase.replaceAll('"', '""')}"${prefix ? "*" : ""}`;
      return sql`${sqliteTables.searchTexts.id} in (select rowid from search_index where search_index match ${query})`;
    },
  };
}

function configure(client: Database.Database): void {
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = NORMAL");
  client.pragma("foreign_keys = ON");
  client.pragma("trusted_schema = OFF");
  // Without it `INSERT OR REPLACE` deletes the old row past every trigger that keeps it.
  client.pragma("recursive_triggers = ON");
  client.pragma("busy_timeout = 5000");
}

/** The journal and the syncs belong to the writer; what guards the schema holds for readers too. */
function configureReader(client: Database.Database): void {
  client.pragma("foreign_keys = ON");
  client.pragma("trusted_schema = OFF");
  client.pragma("recursive_triggers = ON");
  client.pragma("busy_timeout = 5000");
}

/** What every connection must say of itself. */
const guards = { foreign_keys: 1, trusted_schema: 0, recursive_triggers: 1 } as const;

function settingsOf(client: Database.Database): Record<string, string | number> {
  const read = (name: string) => client.pragma(name, { simple: true }) as string | number;
  return {
    journal_mode: read("journal_mode"),
    synchronous: read("synchronous"),
    foreign_keys: read("foreign_keys"),
    trusted_schema: read("trusted_schema"),
    recursive_triggers: read("recursive_triggers"),
  };
}

/** The reader's guards under names of their own. */
function readerSettingsOf(client: Database.Database): Record<string, string | number> {
  const now = settingsOf(client);
  return Object.fromEntries(Object.keys(guards).map((name) => [`reader_${name}`, now[name] ?? ""]));
}

function assertSettings(client: Database.Database, wanted: Readonly<Record<string, string | number>>): void {
  const now = settingsOf(client);
  const lost = Object.entries(wanted).some(([name, value]) => now[name] !== value);
  if (lost) throw new Error(`SQLite does not keep its settings: ${JSON.stringify(now)}`);
}

/** Writes a row and takes it back: the driver falls back to another mode after the first write. */
function writeOnce(client: Database.Database): void {
  client.exec(
    "create table if not exists engine_probe (at integer); insert into engine_probe values (1); delete from engine_probe;",
  );
}

function guardsOf(client: Database.Database): Guards {
  const rows = client.prepare("select name, sql from sqlite_master where type = 'trigger'").all();
  return new Map((rows as { name: string; sql: string }[]).map(({ name, sql: text }) => [name, text]));
}

/** Releases before 3.51.3 may damage the database when two connections write or checkpoint. */
function assertVersion(client: Database.Database): void {
  const version = client.prepare("select sqlite_version()").pluck().get() as string;
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const fixedWalReset = major > 3 || (major === 3 && (minor > 51 || (minor === 51 && patch >= 3)));
  if (!fixedWalReset) throw new Error(`SQLite ${version} is too old; 3.51.3 or newer is needed`);
}

export interface SqliteOptions {
  readonly file: string;
  readonly migrationsFolder: string;
  /** Hears of a disk that fails and of its healing. */
  readonly report?: ReportDisk;
  readonly syncFile?: SyncFile;
  readonly after?: After;
  readonly watermark?: Watermark;
}

/** Opens (and migrates) an embedded database file. @throws when another process holds it or a setting does not stick. */
export async function openSqlite(options: SqliteOptions): Promise<Store> {
  const { file, migrationsFolder, syncFile = syncToDisk, report = () => undefined, after } = options;
  const watermark = options.watermark ?? new Watermark(path.dirname(file));
  const Driver = loadDriver();
  const release = holdDatabase(Driver, file);
  const client = new Driver(file);
  configure(client);
  await migrateSqlite(client, migrationsFolder);
  assertGuards(sqliteGuards(migrationsFolder), guardsOf(client));
  assertVersion(client);
  const readClient = new Driver(file, { readonly: true });
  configureReader(readClient);
  // Read again after the first write, on every connection (rule D2, goal R3).
  writeOnce(client);
  assertSettings(client, { journal_mode: "wal", synchronous: 1, ...guards });
  assertSettings(readClient, { journal_mode: "wal", ...guards });

  const lock = new Mutex();
  const scopes = new AsyncLocalStorage<{ open: boolean }>();
  const disk = new WalSync(file, { syncFile, onLost: (reason) => healing.begin(reason) });
  const healing = new Healing({ file, client, disk, lock, syncFile, report, ...(after && { after }) });
  const execute = statements(client);
  const executeRead = statements(readClient);
  let commits = 0;

  const writeDb = drizzle(
    async (text, params, method) => {
      // A full disk ends a transaction from within; what came after it would be kept statement by statement.
      if (!scopes.getStore()?.open || !client.inTransaction)
        throw new Error("a transaction handle was used after its transaction ended");
      return execute(text, params, method);
    },
    { schema: sqliteTables },
  );
  const readDb = drizzle(async (text, params, method) => executeRead(text, params, method), {
    schema: sqliteTables,
  });
  const tx: Tx = { ...handle(writeDb), writable: true, announce: async () => undefined };

  // Prepared once: typing begins and ends a hundred transactions a second.
  const begin = client.prepare("BEGIN IMMEDIATE");
  const commit = client.prepare("COMMIT");
  const rollback = client.prepare("ROLLBACK");

  async function inTransaction<Value>(work: (tx: Tx) => Promise<Value>, keep: (value: Value) => boolean) {
    const scope = { open: true };
    return scopes.run(scope, async () => {
      begin.run();
      try {
        const value = await work(tx);
        const kept = keep(value);
        (kept ? commit : rollback).run();
        return { value, kept };
      } catch (error) {
        if (client.inTransaction) rollback.run();
        throw error;
      } finally {
        scope.open = false;
      }
    });
  }

  return {
    dialect: "sqlite",
    read: handle(readDb),
    channel: null,
    assertDurable: () => disk.assertHealthy(),
    async transact(work, keep = () => true) {
      if (scopes.getStore()?.open) throw new Error("nested transaction");
      const { value, kept } = await lock.run(() => {
        disk.assertHealthy();
        watermark.assertRoom();
        return inTransaction(work, keep);
      });
      if (kept) {
        commits += 1;
        await disk.flushed();
      }
      return value;
    },
    async health(): Promise<StoreHealth> {
      const version = client.prepare("select sqlite_version()").pluck().get() as string;
      const settings = { ...settingsOf(client), ...readerSettingsOf(readClient) };
      return {
        dialect: "sqlite",
        version,
        settings,
        commits,
        syncs: disk.syncs,
        takesWrites: disk.isHealthy && watermark.hasRoom,
      };
    },
    async close() {
      healing.stop();
      await lock.run(async () => undefined);
      await disk.close();
      readClient.close();
      client.close();
      release();
    },
  };
}

async function migrateSqlite(client: Database.Database, migrationsFolder: string): Promise<void> {
  const execute = statements(client);
  const db = drizzle(async (text, params, method) => execute(text, params, method));
  // Table rebuilds drop and rename; references are checked once at the end instead of at every step.
  client.pragma("foreign_keys = OFF");
  await migrate(
    db,
    async (queries) => {
      client.exec("BEGIN IMMEDIATE");
      try {
        for (const query of queries) client.exec(query);
        const broken = client.pragma("foreign_key_check") as unknown[];
        if (broken.length > 0) throw new Error(`a migration broke ${broken.length} references`);
        client.exec("COMMIT");
      } catch (error) {
        if (client.inTransaction) client.exec("ROLLBACK");
        throw error;
      }
    },
    { migrationsFolder },
  );
  client.pragma("foreign_keys = ON");
}
