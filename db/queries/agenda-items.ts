/** Agenda items as commands need them. Order keys compare byte by byte, in the program and not in the database. */
import { asc, eq, max } from "drizzle-orm";
import { byOrder } from "#app/domain/agenda.ts";
import type { Handle, Tx } from "../store.ts";

/** An item with its meeting and roundtable, or undefined. */
export async function findItem(q: Handle, id: string) {
  const { agendaItems, meetings, roundtables } = q.t;
  const [row] = await q.db
    .select({ item: agendaItems, meeting: meetings, roundtable: roundtables })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(roundtables, eq(roundtables.id, agendaItems.roundtableId))
    .where(eq(agendaItems.id, id));
  return row;
}

export type ItemInPlace = NonNullable<Awaited<ReturnType<typeof findItem>>>;
export type ItemRow = ItemInPlace["item"];

/** All items of a meeting in order of submission. */
export function listItems(q: Handle, meetingId: string) {
  const { agendaItems } = q.t;
  return q.db
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.no));
}

/** Items merged into another one, in order of submission. */
export function listMergedItems(q: Handle, intoId: string) {
  const { agendaItems } = q.t;
  const { id, title, topic } = agendaItems;
  return q.db
    .select({ id, title, topic })
    .from(agendaItems)
    .where(eq(agendaItems.mergedInto, intoId))
    .orderBy(asc(agendaItems.no));
}

/** The agenda: items with an order key, in its order. */
export async function listAgenda(q: Handle, meetingId: string) {
  const rows = await listItems(q, meetingId);
  return rows
    .flatMap((row) => (row.orderKey === null ? [] : [{ ...row, orderKey: row.orderKey }]))
    .sort(byOrder);
}

/** Next running number inside the roundtable. */
export async function nextItemNo(tx: Tx, roundtableId: string): Promise<number> {
  const { agendaItems } = tx.t;
  const [row] = await tx.db
    .select({ last: max(agendaItems.no) })
    .from(agendaItems)
    .where(eq(agendaItems.roundtableId, roundtableId));
  return (row?.last ?? 0) + 1;
}

/** Adds an item; its number must be free in the roundtable (`nextItemNo`). */
export async function insertItem(tx: Tx, row: typeof tx.t.agendaItems.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.agendaItems).values(row);
}

/** Changes the named columns of an item; one that is unknown changes nothing. */
export async function updateItem(
  tx: Tx,
  id: string,
  patch: Partial<typeof tx.t.agendaItems.$inferInsert>,
): Promise<void> {
  await tx.db.update(tx.t.agendaItems).set(patch).where(eq(tx.t.agendaItems.id, id));
}

/** Units that submitted the item together with its own, in protocol order. */
export async function listCoSubmitters(q: Handle, itemId: string): Promise<string[]> {
  const { coSubmitters, units } = q.t;
  const rows = await q.db
    .select({ id: units.id })
    .from(coSubmitters)
    .innerJoin(units, eq(units.id, coSubmitters.unitId))
    .where(eq(coSubmitters.itemId, itemId))
    .orderBy(asc(units.protocolOrder), asc(units.id));
  return rows.map((row) => row.id);
}

/** Adds units that submit together with the item's own; those known already are left as they are. */
export async function insertCoSubmitters(tx: Tx, itemId: string, unitIds: readonly string[]): Promise<void> {
  const known = new Set(await listCoSubmitters(tx, itemId));
  const fresh = [...new Set(unitIds)].filter((unitId) => !known.has(unitId));
  if (fresh.length > 0)
    await tx.db.insert(tx.t.coSubmitters).values(fresh.map((unitId) => ({ itemId, unitId })));
}

export interface NewVisit {
  readonly id: string;
  readonly meetingId: string;
  readonly place: string;
  readonly unitIds: readonly string[];
  readonly at: number;
  readonly byPerson: string | null;
}

export interface NewFinding {
  readonly id: string;
  readonly visitId: string;
  readonly itemId: string;
  readonly text: string;
}

/** Adds a visit with what it found on single items. */
export async function insertFieldVisit(
  tx: Tx,
  visit: NewVisit,
  findings: readonly NewFinding[],
): Promise<void> {
  await tx.db.insert(tx.t.fieldVisits).values(visit);
  if (findings.length > 0) await tx.db.insert(tx.t.findings).values([...findings]);
}
