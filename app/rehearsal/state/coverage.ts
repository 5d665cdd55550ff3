/** Which of the 3 × 4 × 5 cells an agenda item or a study event covers (FORMAT §7, `coverage`). */
import { layers, sides, threads, type Layer, type Side, type Thread } from "#app/domain/sides.ts";
import { invitedUnits, presentUnits, recusedUnits, rulesOf, type Item, type StateView } from "./view.ts";

interface Touch {
  readonly layers: readonly Layer[];
  readonly thread: Thread;
  readonly sides: ReadonlySet<Side>;
}

export function coverageState(view: StateView): object {
  const items = view.rows.items.filter((item) => item.orderKey !== null).map((item) => itemTouch(view, item));
  const events = view.rows.studyEvents.map((event) => ({
    layers: event.layers,
    thread: event.primaryThread,
    sides: new Set(
      view.rows.studyQuotas.filter((quota) => quota.eventId === event.id).map((quota) => quota.side),
    ),
  }));
  const cells = layers.flatMap((layer) =>
    threads.flatMap((thread) =>
      sides.map((side) => {
        const count = (touches: readonly Touch[]) =>
          touches.filter(
            (touch) => touch.layers.includes(layer) && touch.thread === thread && touch.sides.has(side),
          ).length;
        return { layer, thread, side, items: count(items), events: count(events) };
      }),
    ),
  );
  const covered = cells.filter((cell) => cell.items > 0 || cell.events > 0).length;
  return { covered, empty: cells.length - covered, cells };
}

function itemTouch(view: StateView, item: Item): Touch {
  const roundtable = view.rows.roundtables.find(({ id }) => id === item.roundtableId);
  const keepsCheckIn = rulesOf(view, item.roundtableId)?.quorum !== null;
  const there = keepsCheckIn ? presentUnits(view, item.meetingId) : invitedUnits(view, item.meetingId);
  const recused = recusedUnits(view, item, there);
  const sideOf = new Map(view.rows.units.map((unit) => [unit.id, unit.side]));
  const touched = there
    .filter((unitId) => !recused.has(unitId))
    .flatMap((unitId) => sideOf.get(unitId) ?? []);
  return { layers: roundtable?.layers ?? [], thread: item.primaryThread, sides: new Set(touched) };
}
