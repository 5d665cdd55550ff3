/** Read model of one decision: its text, where it came from, who stood where, what it replaces. */
import type { PersonActor } from "#app/domain/access.ts";
import { effectiveDecisionState } from "#app/domain/decision.ts";
import { assessConsensus } from "#app/domain/position.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import type { Instant } from "#app/domain/time.ts";
import { listItems } from "#db/queries/agenda-items.ts";
import { listCountersigners, listDecisions, listLinks, type LoggedDecision } from "#db/queries/decisions.ts";
import { findPerson, listUnits, type UnitRow } from "#db/queries/people.ts";
import { listObjections, listPositions, listPresentUnits } from "#db/queries/positions.ts";
import type { Handle } from "#db/store.ts";
import { decisionLine, unitView } from "./decision-log.server.ts";
import type { DecisionPage, LinkedView } from "./decision-views.ts";

/** Null when there is no such decision for this reader. */
export async function loadDecisionPage(
  q: Handle,
  actor: PersonActor,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<DecisionPage | null> {
  const logged = await listDecisions(q, actor.roundtableIds);
  const row = logged.find(({ decision }) => decision.id === id);
  if (!row) return null;
  const units = new Map((await listUnits(q)).map((unit) => [unit.id, unit]));
  const links = await linkedViews(q, row, { logged, now });
  const incoming = links
    .filter((link) => link.direction === "in")
    .map(({ type, state }) => ({ type, fromState: state }));
  const { decision, item, roundtable } = row;
  const hidden = item !== null && isRecused(roundtable.rules, actor.side, item.topic);
  const recorder = decision.recordedBy === null ? undefined : await findPerson(q, decision.recordedBy);
  const topic = roundtable.topics.find((each) => each.code === decision.topic);
  const chosen = item?.options.find((option) => option.id === decision.chosenOption);
  return {
    ...decisionLine(row, { actor, now, units, incoming }),
    roundtableId: roundtable.id,
    facets: decision.facets,
    topicZh: topic?.zh ?? null,
    item: item && !hidden ? { id: item.id, title: item.title } : null,
    isRecused: hidden,
    mergedItems: hidden ? [] : await mergedItems(q, row),
    chosenOption: hidden ? null : (chosen?.title ?? decision.chosenOption),
    recordedBy: recorder ? { roleName: recorder.roleName, roleNameEn: recorder.roleNameEn } : null,
    countersigners: (await listCountersigners(q, id)).flatMap((unitId) => viewOf(units, unitId)),
    ...(hidden ? { consensus: null, positions: [] } : await stances(q, row, units)),
    links,
    isHistory: decision.history,
  };
}

function viewOf(units: ReadonlyMap<string, UnitRow>, unitId: string) {
  const unit = units.get(unitId);
  return unit ? [unitView(unit)] : [];
}

async function mergedItems(q: Handle, { item, decision }: LoggedDecision) {
  if (item === null) return [];
  const items = await listItems(q, decision.meetingId);
  return items.filter((each) => each.mergedInto === item.id).map(({ id, title }) => ({ id, title }));
}

async function linkedViews(
  q: Handle,
  { decision, roundtable }: LoggedDecision,
  { logged, now }: { readonly logged: readonly LoggedDecision[]; readonly now: Instant },
): Promise<LinkedView[]> {
  const byId = new Map(logged.map((row) => [row.decision.id, row.decision]));
  return (await listLinks(q, roundtable.id)).flatMap(({ fromId, targetId, type, clause, reason }) => {
    if (fromId !== decision.id && targetId !== decision.id) return [];
    const direction = fromId === decision.id ? "out" : "in";
    const other = byId.get(direction === "out" ? targetId : fromId);
    if (!other) return [];
    const { id, no, text } = other;
    return [{ type, direction, id, no, text, state: effectiveDecisionState(other, now), clause, reason }];
  });
}

/** Latest position of each unit that was signed in and not recused. */
async function stances(
  q: Handle,
  { item, decision, roundtable }: LoggedDecision,
  units: ReadonlyMap<string, UnitRow>,
): Promise<Pick<DecisionPage, "consensus" | "positions">> {
  const { rules } = roundtable;
  if (item === null || rules.consensus === null) return { consensus: null, positions: [] };
  const present = (await listPresentUnits(q, decision.meetingId)).filter(
    (unit) => !isRecused(rules, unit.side, item.topic),
  );
  const latest = new Map((await listPositions(q, [item.id])).map((row) => [row.unitId, row]));
  const objections = await listObjections(q, item.id);
  const consensus = assessConsensus({
    base: present.map((unit) => unit.id),
    positions: new Map([...latest].map(([unitId, row]) => [unitId, row.value])),
    openObjections: new Set(objections.filter((row) => row.state === "open").map((row) => row.unitId)),
    rule: rules.consensus,
  });
  const positions = present.flatMap(({ id }) =>
    viewOf(units, id).map((unit) => ({
      unit,
      value: latest.get(id)?.value ?? null,
      comment: latest.get(id)?.comment ?? null,
    })),
  );
  return { consensus, positions };
}
