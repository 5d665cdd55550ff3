/** Statements the typed queries of the product cannot say. */
import type { SQL } from "drizzle-orm";
import type { Tx } from "#db/store.ts";

export function runRaw(tx: Tx, statement: SQL): Promise<unknown> {
  const db = tx.db as unknown as Record<"run" | "execute", (query: SQL) => Promise<unknown>>;
  return tx.dialect === "sqlite" ? db.run(statement) : db.execute(statement);
}
