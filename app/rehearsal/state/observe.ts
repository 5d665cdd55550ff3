/** The observable state of one instant, keyed by the scenario's names (FORMAT §7). */
import { formatInstant } from "#app/domain/time.ts";
import { calendarEntry, meetingCalendarText } from "#app/features/meetings/meeting-calendar.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { loadObservedRows, type ObservedRows } from "#db/queries/rehearsal-state.ts";
import type { Aliases } from "../aliases.ts";
import { readCalendar } from "../calendar-text.ts";
import { coverageState } from "./coverage.ts";
import { decisionsState, inForceState, lineageState } from "./decisions.ts";
import { itemsState, objectionsState } from "./items.ts";
import { meetingsState } from "./meetings.ts";
import { eventsState, registrationsState } from "./study.ts";
import { todosState, totalsState } from "./totals.ts";
import type { StateView } from "./view.ts";

/** Reads the state; the clock already stands at the wanted instant and due jobs have run. */
export async function observeState(services: Services, aliases: Aliases): Promise<Record<string, unknown>> {
  const rows = await loadObservedRows(services.store.read);
  const at = services.clock.now();
  const view: StateView = {
    rows,
    aliases,
    at,
    texts: await readTexts(services, rows),
    calendars: calendarsOf(rows, at),
  };
  return {
    at: formatInstant(at),
    meetings: meetingsState(view),
    items: itemsState(view),
    objections: objectionsState(view),
    decisions: decisionsState(view),
    inForce: inForceState(view),
    lineage: lineageState(view),
    ics: icsState(view),
    totals: totalsState(view),
    events: eventsState(view),
    registrations: registrationsState(view),
    coverage: coverageState(view),
    todos: todosState(view),
    notifications: rows.noticeCounts,
  };
}

async function readTexts(services: Services, rows: ObservedRows): Promise<StateView["texts"]> {
  const texts = new Map<string, Readonly<Record<string, string>>>();
  for (const { id, documentId, texts: projected } of rows.items) {
    const live = documentId === null ? null : await services.live.read(services.store.read, documentId);
    texts.set(id, live ? { title: live.title, ...live.fields } : projected);
  }
  return texts;
}

function calendarsOf(rows: ObservedRows, at: number): StateView["calendars"] {
  const calendars = new Map<string, string>();
  for (const meeting of rows.meetings) {
    const roundtable = rows.roundtables.find(({ id }) => id === meeting.roundtableId);
    const entry = roundtable && calendarEntry(meeting, roundtable.titleZh);
    if (entry) calendars.set(meeting.id, meetingCalendarText(entry, at));
  }
  return calendars;
}

function icsState(view: StateView): Record<string, object> {
  const read = view.rows.meetings.flatMap(({ id }) => {
    const text = view.calendars.get(id);
    return text === undefined ? [] : [[view.aliases.nameOf(id), readCalendar(text)] as const];
  });
  return Object.fromEntries(read);
}
