/** Attendance, leave, positions and objections of a meeting. */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Handle, Tx } from "../store.ts";

/** Who checked in, in order of arrival. */
export function listAttendance(q: Handle, meetingId: string) {
  const { attendance } = q.t;
  return q.db
    .select()
    .from(attendance)
    .where(eq(attendance.meetingId, meetingId))
    .orderBy(asc(attendance.at), asc(attendance.id));
}

/** Checks a person in; for a unit when one is named. */
export async function insertAttendance(tx: Tx, row: typeof tx.t.attendance.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.attendance).values(row);
}

/** Requests for leave, in the order they were made. */
export function listLeaves(q: Handle, meetingId: string) {
  const { leaves } = q.t;
  return q.db
    .select()
    .from(leaves)
    .where(eq(leaves.meetingId, meetingId))
    .orderBy(asc(leaves.requestedAt), asc(leaves.id));
}

/** Adds a request for leave. */
export async function insertLeave(tx: Tx, row: typeof tx.t.leaves.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.leaves).values(row);
}

/** Approves a request for leave at this instant (epoch ms). */
export async function approveLeave(tx: Tx, id: string, at: number): Promise<void> {
  await tx.db.update(tx.t.leaves).set({ state: "approved", approvedAt: at }).where(eq(tx.t.leaves.id, id));
}

/** Units checked in as present, in protocol order. */
export async function listPresentUnits(q: Handle, meetingId: string) {
  const { attendance, units } = q.t;
  return q.db
    .select({ id: units.id, side: units.side, personId: attendance.personId, late: attendance.late })
    .from(attendance)
    .innerJoin(units, eq(units.id, attendance.unitId))
    .where(and(eq(attendance.meetingId, meetingId), eq(attendance.as, "present")))
    .orderBy(asc(units.protocolOrder), asc(units.id));
}

/** All versions of all units' positions on the items, oldest first. */
export async function listPositions(q: Handle, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  const { positions } = q.t;
  return q.db
    .select()
    .from(positions)
    .where(inArray(positions.itemId, [...itemIds]))
    .orderBy(asc(positions.itemId), asc(positions.unitId), asc(positions.version));
}

/** What consensus on an item is counted from: who is checked in, all positions and objections. */
export async function loadStances(q: Handle, item: { readonly id: string; readonly meetingId: string }) {
  return {
    present: await listPresentUnits(q, item.meetingId),
    positions: await listPositions(q, [item.id]),
    objections: await listObjections(q, item.id),
  };
}

/** A unit's latest position on an item. */
export async function findPosition(q: Handle, itemId: string, unitId: string) {
  const { positions } = q.t;
  const [row] = await q.db
    .select()
    .from(positions)
    .where(and(eq(positions.itemId, itemId), eq(positions.unitId, unitId)))
    .orderBy(desc(positions.version))
    .limit(1);
  return row;
}

/** Adds a version of a unit's position; versions count from 1 and are never changed. */
export async function insertPosition(tx: Tx, row: typeof tx.t.positions.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.positions).values(row);
}

/** Objections on an item, in the order they were opened. */
export function listObjections(q: Handle, itemId: string) {
  const { objections } = q.t;
  return q.db
    .select()
    .from(objections)
    .where(eq(objections.itemId, itemId))
    .orderBy(asc(objections.openedAt), asc(objections.id));
}

/** An objection by id, or undefined. */
export async function findObjection(q: Handle, id: string) {
  const [row] = await q.db.select().from(q.t.objections).where(eq(q.t.objections.id, id));
  return row;
}

/** Opens an objection. */
export async function insertObjection(tx: Tx, row: typeof tx.t.objections.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.objections).values(row);
}

/** Changes the named columns of an objection; one that is unknown changes nothing. */
export async function updateObjection(
  tx: Tx,
  id: string,
  patch: Partial<typeof tx.t.objections.$inferInsert>,
): Promise<void> {
  await tx.db.update(tx.t.objections).set(patch).where(eq(tx.t.objections.id, id));
}
