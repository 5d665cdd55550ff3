/** What a person's workbench needs: running meetings of her roundtables, her unit's items, positions and seats. */
import { and, asc, eq, gte, inArray, ne } from "drizzle-orm";
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
      orderKey: agendaItems.orderKey,
      viaUrgentLane: agendaItems.viaUrgentLane,
      submittedByUnit: agendaItems.submittedByUnit,
    })
    .from(agendaItems)
    .where(inArray(agendaItems.meetingId, [...meetingIds]))
    .orderBy(asc(agendaItems.no));
}

/** Ids of the meetings a unit is invited to. */
export async function listInvitations(
  q: Handle,
  unitId: string,
  meetingIds: readonly string[],
): Promise<string[]> {
  if (meetingIds.length === 0) return [];
  const { meetingUnits } = q.t;
  const rows = await q.db
    .select({ meetingId: meetingUnits.meetingId })
    .from(meetingUnits)
    .where(and(eq(meetingUnits.unitId, unitId), inArray(meetingUnits.meetingId, [...meetingIds])));
  return rows.map((row) => row.meetingId);
}

/** Who signed in for a unit, by meeting. */
export async function listSignIns(q: Handle, unitId: string, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return [];
  const { attendance } = q.t;
  return q.db
    .select({ meetingId: attendance.meetingId, personId: attendance.personId })
    .from(attendance)
    .where(
      and(
        eq(attendance.unitId, unitId),
        eq(attendance.as, "present"),
        inArray(attendance.meetingId, [...meetingIds]),
      ),
    );
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

/** Substitutions that wait for the convener. */
export async function listPendingLeaves(q: Handle, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return [];
  const { leaves, units } = q.t;
  return q.db
    .select({
      meetingId: leaves.meetingId,
      unitId: leaves.unitId,
      shortZh: units.shortZh,
      shortEn: units.shortEn,
    })
    .from(leaves)
    .innerJoin(units, eq(units.id, leaves.unitId))
    .where(and(eq(leaves.state, "pending"), inArray(leaves.meetingId, [...meetingIds])))
    .orderBy(asc(leaves.requestedAt));
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
