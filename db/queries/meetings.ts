/** Roundtables and meetings as commands need them. */
import { and, asc, desc, eq, inArray, lt, lte } from "drizzle-orm";
import type { Member } from "#app/domain/roundtable.ts";
import type { Handle, Tx } from "../store.ts";

/** A meeting with its roundtable, or undefined. */
export async function findMeeting(q: Handle, id: string) {
  const { meetings, roundtables } = q.t;
  const [row] = await q.db
    .select({ meeting: meetings, roundtable: roundtables })
    .from(meetings)
    .innerJoin(roundtables, eq(roundtables.id, meetings.roundtableId))
    .where(eq(meetings.id, id));
  return row;
}

export type MeetingWithRoundtable = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

/** A meeting by its number in the roundtable, or undefined. */
export async function findMeetingByNo(q: Handle, roundtableId: string, no: number) {
  const { meetings } = q.t;
  const [row] = await q.db
    .select()
    .from(meetings)
    .where(and(eq(meetings.roundtableId, roundtableId), eq(meetings.no, no)));
  return row;
}

export type MeetingRow = NonNullable<Awaited<ReturnType<typeof findMeetingByNo>>>;

/** A roundtable by id, or undefined. */
export async function findRoundtable(q: Handle, id: string) {
  const [row] = await q.db.select().from(q.t.roundtables).where(eq(q.t.roundtables.id, id));
  return row;
}

export type RoundtableRow = NonNullable<Awaited<ReturnType<typeof findRoundtable>>>;

/** Adds a roundtable without members. */
export async function insertRoundtable(tx: Tx, row: typeof tx.t.roundtables.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.roundtables).values(row);
}

/** Lets browsers keep copies of a roundtable's texts, or forbids it. */
export async function setOfflineCopy(tx: Tx, roundtableId: string, offlineCopy: boolean): Promise<void> {
  const { roundtables } = tx.t;
  await tx.db.update(roundtables).set({ offlineCopy }).where(eq(roundtables.id, roundtableId));
}

export interface NewMember {
  readonly id: string;
  readonly roundtableId: string;
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** Adds members; each row names a unit or a person. */
export async function insertMembers(tx: Tx, rows: readonly NewMember[]): Promise<void> {
  if (rows.length > 0) await tx.db.insert(tx.t.roundtableMembers).values([...rows]);
}

/** Units and people that belong to a roundtable. */
export function listMembers(q: Handle, roundtableId: string): Promise<Member[]> {
  const { unitId, personId, ...members } = q.t.roundtableMembers;
  return q.db
    .select({ unitId, personId })
    .from(q.t.roundtableMembers)
    .where(eq(members.roundtableId, roundtableId))
    .orderBy(asc(members.id));
}

export interface Invitations {
  readonly unitIds: readonly string[];
  readonly observerIds: readonly string[];
}

/** Inserts a meeting with its invited units (应到) and observers. */
export async function insertMeeting(
  tx: Tx,
  row: typeof tx.t.meetings.$inferInsert,
  { unitIds, observerIds }: Invitations,
): Promise<void> {
  await tx.db.insert(tx.t.meetings).values(row);
  const meetingId = row.id;
  if (unitIds.length > 0) {
    await tx.db.insert(tx.t.meetingUnits).values(unitIds.map((unitId) => ({ meetingId, unitId })));
  }
  if (observerIds.length > 0) {
    await tx.db
      .insert(tx.t.meetingObservers)
      .values(observerIds.map((personId) => ({ meetingId, personId })));
  }
}

/** Changes the named columns of a meeting; one that is unknown changes nothing. */
export async function updateMeeting(
  tx: Tx,
  id: string,
  patch: Partial<typeof tx.t.meetings.$inferInsert>,
): Promise<void> {
  await tx.db.update(tx.t.meetings).set(patch).where(eq(tx.t.meetings.id, id));
}

/** Id and side of the invited units (应到), in protocol order. */
export async function listInvitedUnits(q: Handle, meetingId: string) {
  const { meetingUnits, units } = q.t;
  return q.db
    .select({ id: units.id, side: units.side })
    .from(meetingUnits)
    .innerJoin(units, eq(units.id, meetingUnits.unitId))
    .where(eq(meetingUnits.meetingId, meetingId))
    .orderBy(asc(units.protocolOrder), asc(units.id));
}

/** Ids of the people listed as observers, sorted. */
export async function listObserverIds(q: Handle, meetingId: string): Promise<string[]> {
  const { meetingObservers } = q.t;
  const rows = await q.db
    .select({ id: meetingObservers.personId })
    .from(meetingObservers)
    .where(eq(meetingObservers.meetingId, meetingId))
    .orderBy(asc(meetingObservers.personId));
  return rows.map((row) => row.id);
}

/** The call that closes first at or before the instant. */
export async function findCallDue(q: Handle, upTo: number) {
  const { meetings } = q.t;
  const [row] = await q.db
    .select({ id: meetings.id, closesAt: meetings.callClosesAt })
    .from(meetings)
    .where(and(eq(meetings.state, "calling"), lte(meetings.callClosesAt, upTo)))
    .orderBy(asc(meetings.callClosesAt), asc(meetings.id))
    .limit(1);
  return row;
}

/** The meeting of these roundtables that is in session; the one that began last when several are, or undefined. */
export async function findMeetingInSession(q: Handle, roundtableIds: readonly string[]) {
  if (roundtableIds.length === 0) return undefined;
  const { meetings } = q.t;
  const [row] = await q.db
    .select({ no: meetings.no, roundtableId: meetings.roundtableId })
    .from(meetings)
    .where(and(eq(meetings.state, "in_session"), inArray(meetings.roundtableId, [...roundtableIds])))
    .orderBy(desc(meetings.startedAt), asc(meetings.id))
    .limit(1);
  return row;
}

/** The meeting before this one in the roundtable; a past one kept as background counts. */
export async function findPreviousMeeting(q: Handle, roundtableId: string, no: number) {
  const { meetings } = q.t;
  const [row] = await q.db
    .select()
    .from(meetings)
    .where(and(eq(meetings.roundtableId, roundtableId), lt(meetings.no, no)))
    .orderBy(desc(meetings.no))
    .limit(1);
  return row;
}
