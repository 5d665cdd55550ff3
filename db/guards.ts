/**
 * The triggers of the migrations, held against those of a database when it is opened (rule D8, goal T5): one that is
 * missing, switched off or another would let rows be changed that must not be. A table that is made anew loses its
 * triggers without a word.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Names with what they must say: the statement of a trigger, the body of a function. */
export type Guards = ReadonlyMap<string, string>;

/** What stands for a trigger whose statement the database tells in words of its own. */
export const switchedOn = "on";

function statementsOf(migrationsFolder: string): string[] {
  const files = readdirSync(migrationsFolder).filter((name) => name.endsWith(".sql"));
  return files
    .toSorted()
    .flatMap((name) =>
      readFileSync(path.join(migrationsFolder, name), "utf8").split("--> statement-breakpoint"),
    );
}

/** Triggers of the SQLite migrations with their whole statements. */
export function sqliteGuards(migrationsFolder: string): Guards {
  const guards = new Map<string, string>();
  for (const statement of statementsOf(migrationsFolder)) {
    const [, dropped] = /^\s*DROP TRIGGER (?:IF EXISTS )?(\w+)/m.exec(statement) ?? [];
    if (dropped) guards.delete(dropped);
    const found = /^CREATE TRIGGER (\w+)[^]*/m.exec(statement);
    if (found?.[1]) guards.set(found[1], found[0].trim().replace(/;$/, ""));
  }
  return guards;
}

/** Triggers of the PostgreSQL migrations, and their functions with their bodies. */
export function postgresGuards(migrationsFolder: string): Guards {
  const guards = new Map<string, string>();
  for (const statement of statementsOf(migrationsFolder)) {
    const [, dropped] = /^\s*DROP TRIGGER (?:IF EXISTS )?(\w+)/m.exec(statement) ?? [];
    if (dropped) guards.delete(dropped);
    const [, trigger] = /^CREATE TRIGGER (\w+)/m.exec(statement) ?? [];
    if (trigger) guards.set(trigger, switchedOn);
    const [, name, body] =
      /^CREATE (?:OR REPLACE )?FUNCTION (\w+)[^]*?AS \$\$([^]*)\$\$/m.exec(statement) ?? [];
    if (name && body) guards.set(`${name}()`, body);
  }
  return guards;
}

/** Line ends differ between checkouts. */
const inOneLine = (text: string | undefined) => text?.replace(/\s+/g, " ").trim();

/** @throws with the names of guards that are not as the migrations made them */
export function assertGuards(wanted: Guards, present: Guards): void {
  const broken = [...wanted]
    .filter(([name, text]) => inOneLine(present.get(name)) !== inOneLine(text))
    .map(([name]) => name);
  if (broken.length === 0) return;
  throw new Error(
    `the database lost guards that keep its rows: ${broken.join(", ")}; restore a backup, or make them anew from db/migrations`,
  );
}
