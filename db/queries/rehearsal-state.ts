/** Everything the observable state of a rehearsal is built from (FORMAT §7); reads committed rows, writes nothing. */
import { asc, eq } from "drizzle-orm";
import type { Handle } from "../store.ts";
import { countNoticesByKind } from "./notices.ts";

/** Loads the rows of all business facts, each list in a fixed order. */
export async function loadObservedRows(q: Handle) {
  return {
    ...(await loadMeetingRows(q)),
    ...(await loadDecisionRows(q)),
    ...(await loadStudyRows(q)),
    noticeCounts: await countNoticesByKind(q),
  };
}

async function loadMeetingRows(q: Handle) {
  const { t, db } = q;
  return {
    units: await db.select().from(t.units).orderBy(asc(t.units.protocolOrder), asc(t.units.id)),
    people: await db.select().from(t.people).orderBy(asc(t.people.id)),
    personRoles: await db.select().from(t.personRoles).orderBy(asc(t.personRoles.personId)),
    roundtables: await db.select().from(t.roundtables).orderBy(asc(t.roundtables.id)),
    meetings: await db.select().from(t.meetings).orderBy(asc(t.meetings.no), asc(t.meetings.id)),
    meetingUnits: await db.select().from(t.meetingUnits).orderBy(asc(t.meetingUnits.unitId)),
    items: await db.select().from(t.agendaItems).orderBy(asc(t.agendaItems.no), asc(t.agendaItems.id)),
    coSubmitters: await db.select().from(t.coSubmitters).orderBy(asc(t.coSubmitters.unitId)),
    findings: await db.select().from(t.findings).orderBy(asc(t.findings.id)),
    suggestions: await db.select().from(t.suggestions).orderBy(asc(t.suggestions.at), asc(t.suggestions.id)),
    attendance: await db.select().from(t.attendance).orderBy(asc(t.attendance.at), asc(t.attendance.id)),
    leaves: await db.select().from(t.leaves).orderBy(asc(t.leaves.requestedAt), asc(t.leaves.id)),
    positions: await db
      .select()
      .from(t.positions)
      .orderBy(asc(t.positions.itemId), asc(t.positions.unitId), asc(t.positions.version)),
    objections: await db
      .select()
      .from(t.objections)
      .orderBy(asc(t.objections.openedAt), asc(t.objections.id)),
  };
}

async function loadDecisionRows(q: Handle) {
  const { t, db } = q;
  return {
    decisions: await db
      .select()
      .from(t.decisions)
      .orderBy(asc(t.decisions.registeredNo), asc(t.decisions.id)),
    decisionLinks: await db
      .select()
      .from(t.decisionLinks)
      .orderBy(asc(t.decisionLinks.fromId), asc(t.decisionLinks.targetId)),
  };
}

async function loadStudyRows(q: Handle) {
  const { t, db } = q;
  return {
    studyEvents: await db.select().from(t.studyEvents).orderBy(asc(t.studyEvents.id)),
    studySlots: await db
      .select()
      .from(t.studySlots)
      .orderBy(asc(t.studySlots.position), asc(t.studySlots.id)),
    studyQuotas: await db.select().from(t.studyQuotas).orderBy(asc(t.studyQuotas.side)),
    registrations: await db
      .select()
      .from(t.registrations)
      .orderBy(asc(t.registrations.regNo), asc(t.registrations.id)),
  };
}

export type ObservedRows = Awaited<ReturnType<typeof loadObservedRows>>;

/** Live document of an item and the roundtable it belongs to, or null. */
export async function findItemDocument(q: Handle, itemId: string) {
  const { agendaItems } = q.t;
  const [row] = await q.db
    .select({ documentId: agendaItems.documentId, roundtableId: agendaItems.roundtableId })
    .from(agendaItems)
    .where(eq(agendaItems.id, itemId));
  return row ?? null;
}
