/** A database whose guards were taken away, switched off or replaced is not opened (goal T5). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openPostgres } from "#db/engines/postgres/open.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import { freshPostgresUrl } from "#tests/support/postgres.ts";

const onSqlite = [
  ["audit_log_no_delete", "drop trigger audit_log_no_delete"],
  [
    "positions_no_update",
    "drop trigger positions_no_update; create trigger positions_no_update before update on positions when 0 begin select 1; end",
  ],
] as const;

for (const [name, statement] of onSqlite) {
  test(`an embedded database without its ${name} is not opened`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "roundtable-guards-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "guards.db");
    const open = () => openSqlite({ file, migrationsFolder: "db/migrations/sqlite" });
    await (await open()).close();
    await (await open()).close();
    const client = new Database(file);
    client.exec(statement);
    client.close();
    await expect(open()).rejects.toThrow(`the database lost guards that keep its rows: ${name};`);
  });
}

const onPostgres = [
  ["audit_log_append_only", "drop trigger audit_log_append_only on audit_log"],
  ["registrations_seats", "alter table registrations disable trigger registrations_seats"],
  [
    "refuse_change()",
    "create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$",
  ],
] as const;

for (const [name, statement] of onPostgres) {
  test(`a PostgreSQL database without its ${name} is not used`, async () => {
    const url = await freshPostgresUrl();
    const open = () => openPostgres({ url, migrationsFolder: "db/migrations/postgres" });
    await (await open()).close();
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(statement);
    await admin.end();
    await expect(open()).rejects.toThrow(`the database lost guards that keep its rows: ${name};`);
  });
}
