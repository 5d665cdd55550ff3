/** State of meetings: agenda, attendance, pool and kept suggestions (FORMAT §7, `meetings`). */
import {
  agendaOf,
  invitedUnits,
  namedRows,
  presentUnits,
  rulesOf,
  unitNames,
  type Meeting,
  type StateView,
} from "./view.ts";

export function meetingsState(view: StateView): Record<string, object> {
  const held = namedRows(view, "meeting", view.rows.meetings).filter(([, meeting]) => !meeting.history);
  const state: Record<string, object> = {};
  for (const [no, meeting] of held) state[no] = meetingState(view, meeting);
  for (const no of poolNumbers(view)) {
    state[no] ??= { state: "planned", agenda: [], pool: poolOf(view, Number(no)) };
  }
  return state;
}

function poolNumbers(view: StateView): string[] {
  return view.rows.items.flatMap((item) => (item.carriedTo === null ? [] : [String(item.carriedTo)]));
}

function poolOf(view: StateView, no: number): string[] {
  return view.rows.items.filter((item) => item.carriedTo === no).map((item) => view.aliases.nameOf(item.id));
}

function meetingState(view: StateView, meeting: Meeting): object {
  const present = presentUnits(view, meeting.id);
  const signed = view.rows.attendance.filter((row) => row.meetingId === meeting.id);
  const late = signed.filter((row) => row.as === "present" && row.late).map((row) => row.unitId);
  const people = (ids: readonly string[]) => ids.map((id) => view.aliases.nameOf(id));
  const leaves = view.rows.leaves.filter((row) => row.meetingId === meeting.id && row.state === "approved");
  return {
    state: meeting.state,
    agenda: agendaOf(view, meeting.id).map((item) => view.aliases.nameOf(item.id)),
    present: unitNames(view, present),
    late: unitNames(view, late),
    absent: absentUnits(view, meeting, present),
    onLeave: people(leaves.map((row) => row.personId)),
    observing: people(signed.filter((row) => row.as === "observing").map((row) => row.personId)),
    reviewList: meeting.startedAt === null ? null : [],
    pool: poolOf(view, meeting.no),
    suggestions: suggestionsOf(view, meeting.id),
  };
}

function absentUnits(view: StateView, meeting: Meeting, present: readonly string[]): string[] {
  if (meeting.startedAt === null || !rulesOf(view, meeting.roundtableId)?.quorum) return [];
  const there = new Set(present);
  return unitNames(
    view,
    invitedUnits(view, meeting.id).filter((unitId) => !there.has(unitId)),
  );
}

function suggestionsOf(view: StateView, meetingId: string): object[] {
  const items = new Set(view.rows.items.filter((item) => item.meetingId === meetingId).map(({ id }) => id));
  return view.rows.suggestions
    .filter((row) => items.has(row.itemId))
    .map((row) => ({
      itemId: view.aliases.nameOf(row.itemId),
      by: view.aliases.nameOf(row.personId),
      text: row.text,
    }));
}
