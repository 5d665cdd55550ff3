/** What a person's workbench needs: running meetings of her roundtables, her unit's items, positions and seats. */
import { and, asc, eq, gte, inArray, isNull, ne } from "drizzle-orm";
import type { Handle } from "../store.ts";

/** Meetings that are not over, soonest first. */
export async function listCurrentMeetings(q: Handle, roundtableIds: readonly string[]) {
  if (roundtableIds.length === 0) return [];
  const { meetings, roundtables } = q.t;
  return q.db
    .select({
      meeting: meetings,
      titleZh: roundtables.titleZh,
      titleEn: roundtables.titleEn,
      cadence: roundtables.cadence,
      rules: roundtables.rules,
    })
    .from(meetings)
    .innerJoin(roundtables, eq(roundtables.id, meetings.roundtableId))
    .where(
      and(
        inArray(meetings.roundtableId, [...roundtableIds]),
        eq(meetings.history, false),
        ne(meetings.state, "issued"),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
}

export type CurrentMeeting = Awaited<ReturnType<typeof listCurrentMeetings>>[number];

/** Items of the meetings as to-dos need them, in order of submission. */
export async function listItemsOfMeetings(q: Handle, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return [];
  const { agendaItems } = q.t;
  return q.db
    .select({
      id: agendaItems.id,
      meetingId: agendaItems.meetingId,
      state: agendaItems.state,
      title: agendaItems.title,
      kind: agendaItems.kind,
      topic: agendaItems.topic,
      no: agendaItems.no,
      orderKey: agendaItems.orderKey,
      viaUrgentLane: agendaItems.viaUrgentLane,
      submittedByUnit: agendaItems.submittedByUnit,
    })
    .from(agendaItems)
    .where(inArray(agendaItems.meetingId, [...meetingIds]))
    .orderBy(asc(agendaItems.no));
}

/** Units invited to the meetings. */
export async function listInvitations(q: Handle, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return [];
  const { meetingUnits } = q.t;
  return q.db
    .select()
    .from(meetingUnits)
    .where(inArray(meetingUnits.meetingId, [...meetingIds]));
}

/** Ids of the meetings a person is listed for as an observer. */
export async function listObservedMeetings(
  q: Handle,
  personId: string,
  meetingIds: readonly string[],
): Promise<string[]> {
  if (meetingIds.length === 0) return [];
  const { meetingObservers } = q.t;
  const rows = await q.db
    .select({ meetingId: meetingObservers.meetingId })
    .from(meetingObservers)
    .where(
      and(eq(meetingObservers.personId, personId), inArray(meetingObservers.meetingId, [...meetingIds])),
    );
  return rows.map((row) => row.meetingId);
}

/** Who is checked in, with the side of the unit, by meeting. */
export async function listCheckIns(q: Handle, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return [];
  const { meetingId, personId, unitId, as } = q.t.attendance;
  return q.db
    .select({ meetingId, personId, unitId, as, side: q.t.units.side })
    .from(q.t.attendance)
    .leftJoin(q.t.units, eq(q.t.units.id, unitId))
    .where(inArray(meetingId, [...meetingIds]));
}

/** Items a unit has stated a position on. */
export async function listStatedItems(
  q: Handle,
  unitId: string,
  itemIds: readonly string[],
): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set();
  const { positions } = q.t;
  const rows = await q.db
    .select({ itemId: positions.itemId })
    .from(positions)
    .where(and(eq(positions.unitId, unitId), inArray(positions.itemId, [...itemIds])));
  return new Set(rows.map((row) => row.itemId));
}

/**
 * The positions on those of the items that have no decision: one row per version, with whether an objection of the
 * unit is open. An item without positions has one row without a unit.
 */
export async function listUndecided(q: Handle, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  const { agendaItems, decisions, positions, objections } = q.t;
  const openObjection = and(
    eq(objections.itemId, positions.itemId),
    eq(objections.unitId, positions.unitId),
    eq(objections.state, "open"),
  );
  return q.db
    .select({
      itemId: agendaItems.id,
      unitId: positions.unitId,
      version: positions.version,
      value: positions.value,
      objectionId: objections.id,
    })
    .from(agendaItems)
    .leftJoin(decisions, eq(decisions.itemId, agendaItems.id))
    .leftJoin(positions, eq(positions.itemId, agendaItems.id))
    .leftJoin(objections, openObjection)
    .where(and(inArray(agendaItems.id, [...itemIds]), isNull(decisions.id)));
}

/** Requests for leave, by meeting. */
export async function listLeavesOf(q: Handle, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return [];
  const { meetingId, personId, unitId, state } = q.t.leaves;
  return q.db
    .select({ meetingId, personId, unitId, state })
    .from(q.t.leaves)
    .where(inArray(meetingId, [...meetingIds]));
}

/** Study events with a slot still to come, with the unit's own registrations. */
export async function listComingSeats(q: Handle, unitId: string, now: number) {
  const { registrations, studyEvents, studySlots } = q.t;
  return q.db
    .select({
      eventId: studyEvents.id,
      titleZh: studyEvents.titleZh,
      titleEn: studyEvents.titleEn,
      place: studyEvents.place,
      startsAt: studySlots.startsAt,
      endsAt: studySlots.endsAt,
      confirmed: registrations.confirmed,
      waiting: registrations.waiting,
      waitlistNo: registrations.waitlistNo,
    })
    .from(registrations)
    .innerJoin(studyEvents, eq(studyEvents.id, registrations.eventId))
    .innerJoin(studySlots, eq(studySlots.id, registrations.preferredSlotId))
    .where(
      and(
        eq(registrations.unitId, unitId),
        inArray(registrations.state, ["confirmed", "waitlisted", "offered"]),
        gte(studySlots.endsAt, now),
      ),
    )
    .orderBy(asc(studySlots.startsAt), asc(registrations.id));
}
