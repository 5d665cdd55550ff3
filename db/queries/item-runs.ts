/** When items of a meeting were open in the room. */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Handle, Tx } from "../store.ts";

/** Runs of a meeting's items, oldest first. */
export async function listItemRuns(q: Handle, meetingId: string) {
  const { itemRuns } = q.t;
  return q.db
    .select()
    .from(itemRuns)
    .where(eq(itemRuns.meetingId, meetingId))
    .orderBy(asc(itemRuns.openedAt), asc(itemRuns.id));
}

/** Opens an item in the room. */
export async function insertItemRun(tx: Tx, row: typeof tx.t.itemRuns.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.itemRuns).values(row);
}

/** Moves the instant a run is due, in UTC epoch ms. */
export async function updateDueAt(tx: Tx, runId: string, dueAt: number): Promise<void> {
  await tx.db.update(tx.t.itemRuns).set({ dueAt }).where(eq(tx.t.itemRuns.id, runId));
}

/** Closes whatever is open in the room; nothing changes when nothing is. */
export async function closeItemRuns(tx: Tx, meetingId: string, closedAt: number): Promise<void> {
  const { itemRuns } = tx.t;
  await tx.db
    .update(itemRuns)
    .set({ closedAt })
    .where(and(eq(itemRuns.meetingId, meetingId), isNull(itemRuns.closedAt)));
}
