/** Opens the configured database; `file:` is the embedded engine, `postgres:` a server. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Config } from "#app/platform/config.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openPostgres } from "#db/engines/postgres/open.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import type { ReportDisk } from "#db/engines/sqlite/healing.ts";
import type { Store } from "#db/store.ts";

/** @throws with a sentence that says what to do when the address is of no known kind. */
export async function openStore(config: Config): Promise<Store> {
  const url = config.databaseUrl;
  if (url.startsWith("postgres:") || url.startsWith("postgresql:")) {
    return openPostgres({ url, migrationsFolder: "db/migrations/postgres" });
  }
  if (!url.startsWith("file:")) {
    throw new Error("DATABASE_URL must begin with file: or postgres://");
  }
  const file = path.resolve(url.slice("file:".length));
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return openSqlite({ file, migrationsFolder: "db/migrations/sqlite", report: reportDisk(config) });
}

function reportDisk(config: Config): ReportDisk {
  const log = createLog(config.logLevel);
  return (news, reason) => {
    if (news === "healed") log.warn("the disk takes writes again; everything committed is on it");
    else
      log.error(
        { err: reason },
        `the disk does not take writes (${news}); nothing is acknowledged meanwhile`,
      );
  };
}
