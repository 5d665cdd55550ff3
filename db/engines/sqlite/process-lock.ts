/**
 * One process per embedded database: rooms, rights and limits live in its memory, so a second one would not hear of
 * them. The lock is a transaction on a small file beside the database; the system ends it with the process.
 */
import type Database from "better-sqlite3";

/** Thrown when another process works on the database. */
export class DatabaseHeld extends Error {}

/** Takes the lock. @returns the function that gives it back @throws DatabaseHeld */
export function holdDatabase(Driver: typeof Database, file: string): () => void {
  const lock = new Driver(`${file}-lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    const reason = `another process works on ${file}; stop it first, or use PostgreSQL for several processes`;
    throw new DatabaseHeld(reason, { cause });
  }
  return () => lock.close();
}
