/** Counts over the whole file, and open to-dos (FORMAT §7, `totals`, `todos`). */
import { itemKinds } from "#app/domain/sides.ts";
import { invitedUnits, type StateView } from "./view.ts";

export function totalsState(view: StateView): object {
  const { rows } = view;
  const onAgenda = rows.items.filter((item) => item.orderKey !== null);
  const concluded = (conclusion: string) =>
    rows.items.filter((item) => item.conclusion === conclusion).length;
  const inState = (state: string) => rows.items.filter((item) => item.state === state).length;
  return {
    units: rows.units.length,
    sides: new Set(rows.units.map((unit) => unit.side)).size,
    items: onAgenda.length,
    byKind: Object.fromEntries(
      itemKinds.map((kind) => [kind, onAgenda.filter((item) => item.kind === kind).length]),
    ),
    submitted: rows.items.filter((item) => item.submittedByUnit !== null && !item.viaUrgentLane).length,
    returned: inState("returned"),
    mergedBeforeMeeting: inState("merged"),
    lateAdded: rows.items.filter((item) => item.lateAddition).length,
    deferred: concluded("deferred"),
    merged: concluded("merged"),
    decisions: rows.decisions.filter((decision) => !decision.history).length,
    objections: rows.objections.length,
    objectionsResolved: rows.objections.filter((row) => row.state === "resolved").length,
    positionsRecorded: rows.positions.length,
  };
}

export function todosState(view: StateView): Record<string, number> {
  return {
    item_call: openItemCalls(view),
    substitute_approval: view.rows.leaves.filter((leave) => leave.state === "pending").length,
  };
}

/** One for each liaison of an invited unit that has sent no item while the call is open. */
function openItemCalls(view: StateView): number {
  const { meetings, items, people, personRoles } = view.rows;
  const liaisons = new Set(personRoles.filter((row) => row.role === "liaison").map((row) => row.personId));
  const open = meetings.filter((meeting) => meeting.state === "calling");
  return open.reduce((total, meeting) => {
    const silent = new Set(invitedUnits(view, meeting.id));
    for (const item of items) {
      if (item.meetingId === meeting.id && item.submittedByUnit !== null) silent.delete(item.submittedByUnit);
    }
    const asked = people.filter(
      (person) => person.unitId !== null && silent.has(person.unitId) && liaisons.has(person.id),
    );
    return total + asked.length;
  }, 0);
}
