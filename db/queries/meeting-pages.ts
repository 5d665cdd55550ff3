/** What the pages of roundtables, meetings and items read. Units come in protocol order, items in order of their number. */
import { and, asc, count, desc, eq, inArray, or } from "drizzle-orm";
import type { Handle } from "../store.ts";
import type { MeetingRow } from "./meetings.ts";

/** Roundtables by id, newest first, with their bodies. */
export async function listRoundtables(q: Handle, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { roundtables, bodies } = q.t;
  return q.db
    .select({ roundtable: roundtables, body: bodies })
    .from(roundtables)
    .leftJoin(bodies, eq(bodies.id, roundtables.bodyId))
    .where(inArray(roundtables.id, [...ids]))
    .orderBy(desc(roundtables.createdAt), asc(roundtables.id));
}

/** Meetings of roundtables, newest first. */
export async function listMeetingsOf(q: Handle, roundtableIds: readonly string[]) {
  if (roundtableIds.length === 0) return [];
  const { meetings } = q.t;
  return q.db
    .select()
    .from(meetings)
    .where(inArray(meetings.roundtableId, [...roundtableIds]))
    .orderBy(desc(meetings.no), asc(meetings.id));
}

/** Units that are members of a roundtable. */
export async function listMemberUnits(q: Handle, roundtableId: string) {
  const { roundtableMembers, units } = q.t;
  const rows = await q.db
    .select({ unit: units })
    .from(roundtableMembers)
    .innerJoin(units, eq(units.id, roundtableMembers.unitId))
    .where(eq(roundtableMembers.roundtableId, roundtableId))
    .orderBy(asc(units.protocolOrder), asc(units.id));
  return rows.map((row) => row.unit);
}

/** Number of decisions of each meeting of a roundtable; meetings without one are left out. */
export async function countDecisionsByMeeting(
  q: Handle,
  roundtableId: string,
): Promise<ReadonlyMap<string, number>> {
  const { decisions } = q.t;
  const rows = await q.db
    .select({ meetingId: decisions.meetingId, decisions: count() })
    .from(decisions)
    .where(eq(decisions.roundtableId, roundtableId))
    .groupBy(decisions.meetingId);
  return new Map(rows.map((row) => [row.meetingId, row.decisions]));
}

/** Number of decisions of one meeting. */
export async function countDecisions(q: Handle, meetingId: string): Promise<number> {
  return q.db.$count(q.t.decisions, eq(q.t.decisions.meetingId, meetingId));
}

/** The meeting and the roundtable an item lies in. */
export async function findItemPlace(q: Handle, itemId: string) {
  const { agendaItems, meetings } = q.t;
  const [row] = await q.db
    .select({ meetingId: meetings.id, meetingNo: meetings.no, roundtableId: meetings.roundtableId })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(eq(agendaItems.id, itemId));
  return row ?? null;
}

/** All rows one meeting's pages are built from. */
export async function loadMeetingPage(q: Handle, meeting: MeetingRow) {
  const { t, db } = q;
  const items = await db
    .select()
    .from(t.agendaItems)
    .where(
      or(
        eq(t.agendaItems.meetingId, meeting.id),
        and(eq(t.agendaItems.roundtableId, meeting.roundtableId), eq(t.agendaItems.carriedTo, meeting.no)),
      ),
    )
    .orderBy(asc(t.agendaItems.no), asc(t.agendaItems.id));
  return {
    items,
    ...(await loadAttendance(q, meeting.id)),
    ...(await loadItemRows(
      q,
      items.map((item) => item.id),
    )),
  };
}

async function loadAttendance(q: Handle, meetingId: string) {
  const { t, db } = q;
  const invited = await db
    .select({ unit: t.units })
    .from(t.meetingUnits)
    .innerJoin(t.units, eq(t.units.id, t.meetingUnits.unitId))
    .where(eq(t.meetingUnits.meetingId, meetingId))
    .orderBy(asc(t.units.protocolOrder), asc(t.units.id));
  return {
    invited: invited.map((row) => row.unit),
    observers: await db
      .select({ id: t.people.id, roleName: t.people.roleName, roleNameEn: t.people.roleNameEn })
      .from(t.meetingObservers)
      .innerJoin(t.people, eq(t.people.id, t.meetingObservers.personId))
      .where(eq(t.meetingObservers.meetingId, meetingId))
      .orderBy(asc(t.people.id)),
    attendance: await db
      .select()
      .from(t.attendance)
      .where(eq(t.attendance.meetingId, meetingId))
      .orderBy(asc(t.attendance.at), asc(t.attendance.id)),
    leaves: await db
      .select()
      .from(t.leaves)
      .where(eq(t.leaves.meetingId, meetingId))
      .orderBy(asc(t.leaves.requestedAt), asc(t.leaves.id)),
  };
}

async function loadItemRows(q: Handle, itemIds: readonly string[]) {
  const ids = [...itemIds];
  const { t, db } = q;
  if (ids.length === 0)
    return { coSubmitters: [], findings: [], positions: [], objections: [], suggestions: [], decisions: [] };
  return {
    coSubmitters: await db
      .select()
      .from(t.coSubmitters)
      .where(inArray(t.coSubmitters.itemId, ids))
      .orderBy(asc(t.coSubmitters.itemId), asc(t.coSubmitters.unitId)),
    findings: await db
      .select({
        id: t.findings.id,
        itemId: t.findings.itemId,
        text: t.findings.text,
        place: t.fieldVisits.place,
        at: t.fieldVisits.at,
        unitIds: t.fieldVisits.unitIds,
      })
      .from(t.findings)
      .innerJoin(t.fieldVisits, eq(t.fieldVisits.id, t.findings.visitId))
      .where(inArray(t.findings.itemId, ids))
      .orderBy(asc(t.fieldVisits.at), asc(t.findings.id)),
    positions: await db
      .select()
      .from(t.positions)
      .where(inArray(t.positions.itemId, ids))
      .orderBy(asc(t.positions.itemId), asc(t.positions.unitId), asc(t.positions.version)),
    objections: await db
      .select()
      .from(t.objections)
      .where(inArray(t.objections.itemId, ids))
      .orderBy(asc(t.objections.openedAt), asc(t.objections.id)),
    suggestions: await db
      .select()
      .from(t.suggestions)
      .where(inArray(t.suggestions.itemId, ids))
      .orderBy(desc(t.suggestions.at), asc(t.suggestions.id)),
    decisions: await db
      .select({
        id: t.decisions.id,
        itemId: t.decisions.itemId,
        no: t.decisions.no,
        state: t.decisions.state,
        text: t.decisions.text,
      })
      .from(t.decisions)
      .where(inArray(t.decisions.itemId, ids))
      .orderBy(asc(t.decisions.registeredNo), asc(t.decisions.id)),
  };
}

export type MeetingPageRows = Awaited<ReturnType<typeof loadMeetingPage>>;
