/** Idempotency keys: one effect and one answer for a command sent again (rule D5). */
import { and, asc, eq, lte } from "drizzle-orm";
import type { Handle, Tx } from "../store.ts";

/** The stored answer for a person's key, or undefined. */
export async function findIdempotencyKey(q: Handle, personId: string, key: string) {
  const { idempotencyKeys } = q.t;
  const [row] = await q.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.personId, personId), eq(idempotencyKeys.key, key)));
  return row;
}

export interface NewIdempotencyKey {
  readonly key: string;
  readonly personId: string;
  readonly op: string;
  readonly inputHash: string;
  readonly outcome: unknown;
  readonly at: number;
}

/** Keeps an answer; a key the person has used already breaks the primary key. */
export async function insertIdempotencyKey(tx: Tx, row: NewIdempotencyKey): Promise<void> {
  await tx.db.insert(tx.t.idempotencyKeys).values(row);
}

/** When the oldest remembered answer was given, or null. */
export async function findOldestIdempotencyKeyAt(q: Handle): Promise<number | null> {
  const { idempotencyKeys: keys } = q.t;
  const [row] = await q.db.select({ at: keys.at }).from(keys).orderBy(asc(keys.at)).limit(1);
  return row?.at ?? null;
}

/** Forgets answers given up to this instant. @returns how many */
export async function deleteIdempotencyKeys(tx: Tx, upTo: number): Promise<number> {
  const { idempotencyKeys: keys } = tx.t;
  const rows = await tx.db.delete(keys).where(lte(keys.at, upTo)).returning({ key: keys.key });
  return rows.length;
}
