import pg from "pg";
import { expect, test } from "vitest";
import { freshPostgresUrl } from "#tests/support/postgres.ts";

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows;
  } finally {
    await client.end();
  }
}

test("a test gets an empty UTF-8 database of its own on a real PostgreSQL server", async () => {
  const [first, second] = await Promise.all([freshPostgresUrl(), freshPostgresUrl()]);
  await ask(first, "CREATE TABLE only_here (title text)");
  const tables = "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'";
  expect(await ask(first, tables)).toEqual([{ n: 1 }]);
  expect(await ask(second, tables)).toEqual([{ n: 0 }]);
  expect(await ask(second, "SHOW server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  expect(await ask(second, "SELECT upper('é') AS letter")).toEqual([{ letter: "É" }]);
});
