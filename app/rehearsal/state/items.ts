/** State of agenda items and objections (FORMAT §7, `items`, `objections`). */
import { assessConsensus } from "#app/domain/position.ts";
import {
  agendaOf,
  invitedUnits,
  latestPositions,
  namedRows,
  presentUnits,
  recusedUnits,
  rulesOf,
  unitNames,
  type Item,
  type StateView,
} from "./view.ts";

export function itemsState(view: StateView): Record<string, object> {
  const named = namedRows(view, "item", view.rows.items);
  return Object.fromEntries(named.map(([alias, item]) => [alias, itemState(view, item)]));
}

function itemState(view: StateView, item: Item): object {
  const place = agendaOf(view, item.meetingId).findIndex(({ id }) => id === item.id);
  const nameOrNull = (id: string | null) => (id === null ? null : view.aliases.nameOf(id));
  const ofItem = (row: { itemId: string | null }) => row.itemId === item.id;
  return {
    state: item.state,
    kind: item.kind,
    topic: item.topic,
    order: place < 0 ? null : place + 1,
    lateAddition: item.lateAddition,
    conclusion: item.conclusion,
    decisionId: nameOrNull(decisionOf(view, item)),
    mergedInto: nameOrNull(item.mergedInto),
    coSubmitters: unitNames(
      view,
      view.rows.coSubmitters.filter(ofItem).map((row) => row.unitId),
    ),
    carriedTo: item.carriedTo,
    recused: unitNames(view, recusedUnits(view, item, invitedUnits(view, item.meetingId))),
    fieldFindings: view.rows.findings.filter(ofItem).length,
    text: view.texts.get(item.id) ?? {},
    chosenOption: item.chosenOption,
    positions: positionsState(view, item),
    positionRecords: view.rows.positions.filter(ofItem).length,
    consensus: consensusState(view, item),
  };
}

function decisionOf(view: StateView, item: Item): string | null {
  const own = view.rows.decisions.find((decision) => decision.itemId === item.id);
  if (own) return own.id;
  const merged = view.rows.decisions.find(
    (decision) => item.mergedInto !== null && decision.itemId === item.mergedInto,
  );
  return merged?.id ?? null;
}

function positionsState(view: StateView, item: Item): Record<string, object> {
  const latest = latestPositions(view, item.id);
  const state: Record<string, object> = {};
  for (const unit of view.rows.units) {
    const position = latest.get(unit.id);
    if (!position) continue;
    const { value, comment, version } = position;
    state[view.aliases.nameOf(unit.id)] = { value, comment, version };
  }
  return state;
}

/** Counted over the units signed in and not recused, by each unit's latest position. */
function consensusState(view: StateView, item: Item): object {
  const present = presentUnits(view, item.meetingId);
  const recused = recusedUnits(view, item, present);
  const open = view.rows.objections.filter((row) => row.itemId === item.id && row.state === "open");
  const rule = rulesOf(view, item.roundtableId)?.consensus ?? null;
  const assessed = assessConsensus({
    base: present.filter((unitId) => !recused.has(unitId)),
    positions: new Map([...latestPositions(view, item.id)].map(([unitId, { value }]) => [unitId, value])),
    openObjections: new Set(open.map((row) => row.unitId)),
    rule,
  });
  return { ...assessed, reached: rule !== null && assessed.reached };
}

export function objectionsState(view: StateView): Record<string, object> {
  const named = namedRows(view, "objection", view.rows.objections);
  return Object.fromEntries(
    named.map(([alias, { itemId, unitId, state, resolution, talks }]) => [
      alias,
      {
        itemId: view.aliases.nameOf(itemId),
        unitId: view.aliases.nameOf(unitId),
        state,
        resolution,
        talks: talks.length,
      },
    ]),
  );
}
