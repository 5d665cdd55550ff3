/** What objects are called, by their ids: for readers of the audit log, who see names and numbers and no content. */
import { eq, inArray } from "drizzle-orm";
import type { Handle } from "../store.ts";

/** Roundtables, bodies and study events with these ids; each has a name of its own. */
export async function listNamedSubjects(q: Handle, ids: readonly string[]) {
  if (ids.length === 0) return { roundtables: [], bodies: [], events: [] };
  const { roundtables, bodies, studyEvents } = q.t;
  const wanted = [...ids];
  return {
    roundtables: await q.db
      .select({ id: roundtables.id, zh: roundtables.titleZh, en: roundtables.titleEn })
      .from(roundtables)
      .where(inArray(roundtables.id, wanted)),
    bodies: await q.db
      .select({ id: bodies.id, zh: bodies.nameZh, en: bodies.nameEn })
      .from(bodies)
      .where(inArray(bodies.id, wanted)),
    events: await q.db
      .select({ id: studyEvents.id, zh: studyEvents.titleZh, en: studyEvents.titleEn })
      .from(studyEvents)
      .where(inArray(studyEvents.id, wanted)),
  };
}

/** Meetings, items, decisions and registrations with these ids, by number and by what they belong to. */
export async function listNumberedSubjects(q: Handle, ids: readonly string[]) {
  if (ids.length === 0) return { meetings: [], items: [], decisions: [], registrations: [] };
  const { roundtables, meetings, agendaItems, decisions, registrations, studyEvents } = q.t;
  const wanted = [...ids];
  return {
    meetings: await q.db
      .select({ id: meetings.id, no: meetings.no, zh: roundtables.titleZh, en: roundtables.titleEn })
      .from(meetings)
      .innerJoin(roundtables, eq(roundtables.id, meetings.roundtableId))
      .where(inArray(meetings.id, wanted)),
    items: await q.db
      .select({ id: agendaItems.id, no: agendaItems.no, meetingNo: meetings.no })
      .from(agendaItems)
      .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
      .where(inArray(agendaItems.id, wanted)),
    decisions: await q.db
      .select({ id: decisions.id, no: decisions.no, registeredNo: decisions.registeredNo })
      .from(decisions)
      .where(inArray(decisions.id, wanted)),
    registrations: await q.db
      .select({
        id: registrations.id,
        no: registrations.regNo,
        eventId: studyEvents.id,
        zh: studyEvents.titleZh,
        en: studyEvents.titleEn,
      })
      .from(registrations)
      .innerJoin(studyEvents, eq(studyEvents.id, registrations.eventId))
      .where(inArray(registrations.id, wanted)),
  };
}
