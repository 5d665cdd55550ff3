/** Fresh, migrated stores of both engines for contract tests; every store is closed and removed after its test. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openPostgres } from "#db/engines/postgres/open.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import type { Dialect, Store } from "#db/store.ts";
import { freshPostgresUrl } from "./postgres.ts";

export const engines = ["sqlite", "postgres"] as const satisfies readonly Dialect[];

/** Opens an empty store; closed when the test ends. */
export async function openTestStore(engine: Dialect): Promise<Store> {
  const store = engine === "sqlite" ? await openInTemporaryFolder() : await openOnFreshDatabase();
  return store;
}

async function openInTemporaryFolder(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), "roundtable-store-"));
  const store = await openSqlite({ file: join(folder, "test.db"), migrationsFolder: "db/migrations/sqlite" });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

async function openOnFreshDatabase(): Promise<Store> {
  const store = await openPostgres({
    url: await freshPostgresUrl(),
    migrationsFolder: "db/migrations/postgres",
    maxConnections: 4,
  });
  onTestFinished(() => store.close());
  return store;
}
