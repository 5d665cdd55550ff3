/** Read model of the decision log: what a person may see, filtered, newest first, fifty to a page. */
import type { PersonActor } from "#app/domain/access.ts";
import { decisionStates, effectiveDecisionState, flagsOf } from "#app/domain/decision.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import { itemKinds, sides, threads, type Side } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnits } from "#app/domain/units.ts";
import {
  listCountersigningSides,
  listDecisions,
  listLinks,
  type LoggedDecision,
} from "#db/queries/decisions.ts";
import { listUnits, type UnitRow } from "#db/queries/people.ts";
import { findDecisions, loadReach } from "#db/queries/search.ts";
import type { Handle } from "#db/store.ts";
import type { DecisionLine, DecisionLog, LogFilters } from "./decision-views.ts";

const pageSize = 50;

/** Filters as the address keeps them; unknown values count as not given. */
export function readFilters(search: URLSearchParams): LogFilters {
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === search.get(name)) ?? null;
  const page = Number(search.get("page") ?? "1");
  return {
    side: one("side", sides),
    thread: one("thread", threads),
    kind: one("kind", itemKinds),
    state: one("state", decisionStates),
    inForce: search.get("inForce") === "1",
    roundtableId: search.get("roundtable") || null,
    text: (search.get("q") ?? "").trim().slice(0, 200),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export async function loadDecisionLog(
  q: Handle,
  actor: PersonActor,
  { filters, now }: { readonly filters: LogFilters; readonly now: Instant },
): Promise<DecisionLog> {
  const { roundtableIds } = actor;
  const units = new Map((await listUnits(q)).map((unit) => [unit.id, unit]));
  const links = (await Promise.all(roundtableIds.map((id) => listLinks(q, id)))).flat();
  const logged = await listDecisions(q, roundtableIds);
  const states = new Map(
    logged.map(({ decision }) => [decision.id, effectiveDecisionState(decision, now)] as const),
  );
  const lines = logged.map((row) => {
    const incoming = links.flatMap(({ type, fromId, targetId }) => {
      const fromState = states.get(fromId);
      return targetId === row.decision.id && fromState ? [{ type, fromState }] : [];
    });
    return decisionLine(row, { actor, now, units, incoming });
  });
  const matching = lines.filter(await matcher(q, actor, { filters, logged, units }));
  const from = (filters.page - 1) * pageSize;
  const names = new Map(lines.map((line) => [line.roundtable.id, line.roundtable]));
  return {
    rows: matching.slice(from, from + pageSize),
    total: matching.length,
    all: lines.length,
    pages: Math.max(1, Math.ceil(matching.length / pageSize)),
    roundtables: [...names.values()],
  };
}

interface LineContext {
  readonly actor: PersonActor;
  readonly now: Instant;
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly incoming: Parameters<typeof flagsOf>[1];
}

/** One decision as a line; what comes from a recused item stays out, the decision itself is for all. */
export function decisionLine(
  { decision, item, meetingNo, roundtable }: LoggedDecision,
  { actor, now, units, incoming }: LineContext,
): DecisionLine {
  const state = effectiveDecisionState(decision, now);
  const shown = item && !isHiddenFrom(actor, roundtable.rules, item.topic) ? item : null;
  const { id, no, text, madeAt, effectiveFrom } = decision;
  return {
    id,
    no,
    text,
    madeAt,
    effectiveFrom,
    state,
    flags: flagsOf(state, incoming),
    kind: shown?.kind ?? null,
    threads: decision.threads,
    meetingNo,
    roundtable: { id: roundtable.id, titleZh: roundtable.titleZh, titleEn: roundtable.titleEn },
    unit: namedUnits(units, [shown?.submittedByUnit ?? null])[0] ?? null,
  };
}

async function matcher(
  q: Handle,
  actor: PersonActor,
  facts: {
    readonly filters: LogFilters;
    readonly logged: readonly LoggedDecision[];
    readonly units: ReadonlyMap<string, UnitRow>;
  },
): Promise<(line: DecisionLine) => boolean> {
  const { filters } = facts;
  const found = filters.text === "" ? null : await foundBy(q, actor, filters.text);
  const ofSide = filters.side === null ? null : await decisionsOfSide(q, actor, filters.side, facts);
  return (line) =>
    (found === null || found.has(line.id)) &&
    (ofSide === null || ofSide.has(line.id)) &&
    (filters.thread === null || line.threads.includes(filters.thread)) &&
    (filters.kind === null || line.kind === filters.kind) &&
    (filters.state === null || line.state === filters.state) &&
    (!filters.inForce || line.state === "effective") &&
    (filters.roundtableId === null || line.roundtable.id === filters.roundtableId);
}

async function foundBy(q: Handle, actor: PersonActor, query: string): Promise<Set<string>> {
  const question = { query, reach: await loadReach(q, actor) };
  return new Set((await findDecisions(q, question, { now: 0, limit: 10_000 })).map((row) => row.id));
}

/** A decision belongs to the sides of the unit that proposed its item and of the units that countersign it. */
async function decisionsOfSide(
  q: Handle,
  actor: PersonActor,
  side: Side,
  { logged, units }: { logged: readonly LoggedDecision[]; units: ReadonlyMap<string, UnitRow> },
): Promise<Set<string>> {
  const signing = await listCountersigningSides(q, actor.roundtableIds);
  const proposed = logged.filter(
    ({ item, roundtable }) =>
      item !== null &&
      !isHiddenFrom(actor, roundtable.rules, item.topic) &&
      units.get(item.submittedByUnit ?? "")?.side === side,
  );
  return new Set([
    ...proposed.map(({ decision }) => decision.id),
    ...signing.filter((row) => row.side === side).map((row) => row.decisionId),
  ]);
}
