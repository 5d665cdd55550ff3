/** Read model of one decision: its text, where it came from, who stood where, what it replaces. */
import { canSee, type PersonActor } from "#app/domain/access.ts";
import { effectiveDecisionState } from "#app/domain/decision.ts";
import { hiddenItem, isHiddenFrom } from "#app/domain/recusal.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import { countStances, latestByUnit } from "#app/domain/stances.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnits } from "#app/domain/units.ts";
import { listMergedItems } from "#db/queries/agenda-items.ts";
import {
  findLoggedDecision,
  listCountersigners,
  listDecisionHeads,
  listLinksOf,
  type LoggedDecision,
} from "#db/queries/decisions.ts";
import { findPerson, unitsById } from "#db/queries/people.ts";
import { loadStances } from "#db/queries/positions.ts";
import type { Handle } from "#db/store.ts";
import { decisionLine } from "./decision-log.server.ts";
import type { DecisionPage, ItemRef, LinkedView } from "./decision-views.ts";

/** Null when there is no such decision for this reader. */
export async function loadDecisionPage(
  q: Handle,
  actor: PersonActor,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<DecisionPage | null> {
  const row = await findLoggedDecision(q, id);
  if (!row || !canSee(actor, row.roundtable.id)) return null;
  const { decision, item, roundtable } = row;
  const links = await linkedViews(q, id, now);
  const incoming = links
    .filter((link) => link.direction === "in")
    .map(({ type, state }) => ({ type, fromState: state }));
  const countersigners = await listCountersigners(q, id);
  const units = await unitsById(q, [item?.submittedByUnit ?? null, ...countersigners]);
  const recorder = decision.recordedBy === null ? undefined : await findPerson(q, decision.recordedBy);
  return {
    ...decisionLine(row, { actor, now, units, incoming }),
    ...(await source(q, actor, row)),
    roundtableId: roundtable.id,
    facets: decision.facets,
    topicZh: roundtable.topics.find((each) => each.code === decision.topic)?.zh ?? null,
    recordedBy: recorder ? { roleName: recorder.roleName, roleNameEn: recorder.roleNameEn } : null,
    countersigners: namedUnits(units, countersigners),
    links,
    isHistory: decision.history,
  };
}

type Source = Pick<DecisionPage, "item" | "mergedItems" | "chosenOption" | "consensus" | "positions">;

/** The item the decision came from, and all that belongs to it. */
async function source(q: Handle, actor: PersonActor, row: LoggedDecision): Promise<Source> {
  const { item, decision, roundtable } = row;
  const nothing = { mergedItems: [], chosenOption: null, consensus: null, positions: [] };
  if (item === null) return { ...nothing, item: null, chosenOption: decision.chosenOption };
  if (isHiddenFrom(actor, roundtable.rules, item.topic)) return { ...nothing, item: hiddenItem(item.id) };
  const chosen = item.options.find((option) => option.id === decision.chosenOption);
  const shown = ({ id, title, topic }: { id: string; title: string; topic: string | null }) =>
    isHiddenFrom(actor, roundtable.rules, topic) ? hiddenItem(id) : itemRef(id, title);
  return {
    item: itemRef(item.id, item.title),
    mergedItems: (await listMergedItems(q, item.id)).map(shown),
    chosenOption: chosen?.title ?? decision.chosenOption,
    ...(await stances(q, row)),
  };
}

function itemRef(id: string, title: string): ItemRef {
  return { isHidden: false, id, title };
}

async function linkedViews(q: Handle, decisionId: string, now: Instant): Promise<LinkedView[]> {
  const links = await listLinksOf(q, decisionId);
  const heads = await listDecisionHeads(
    q,
    links.map(({ fromId, targetId }) => (fromId === decisionId ? targetId : fromId)),
  );
  return links.flatMap(({ fromId, targetId, type, clause, reason }) => {
    const direction = fromId === decisionId ? "out" : "in";
    const other = heads.find((head) => head.id === (direction === "out" ? targetId : fromId));
    if (!other) return [];
    const { id, no, text } = other;
    return [{ type, direction, id, no, text, state: effectiveDecisionState(other, now), clause, reason }];
  });
}

/** Latest position of each unit that was checked in and not recused. */
async function stances(
  q: Handle,
  { item, roundtable: { rules } }: LoggedDecision,
): Promise<Pick<DecisionPage, "consensus" | "positions">> {
  if (item === null || rules.consensus === null) return { consensus: null, positions: [] };
  const facts = await loadStances(q, item);
  const present = facts.present.filter((unit) => !isRecused(rules, unit.side, item.topic));
  const units = await unitsById(
    q,
    present.map((unit) => unit.id),
  );
  const latest = latestByUnit(facts.positions);
  const positions = present.flatMap(({ id }) =>
    namedUnits(units, [id]).map((unit) => ({
      unit,
      value: latest.get(id)?.value ?? null,
      comment: latest.get(id)?.comment ?? null,
    })),
  );
  return { consensus: countStances({ rules, topic: item.topic, ...facts }), positions };
}
