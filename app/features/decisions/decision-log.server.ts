/** Read model of the decision log: what a person may see, filtered, newest first, fifty to a page. */
import type { PersonActor } from "#app/domain/access.ts";
import { decisionStates, effectiveDecisionState, flagsOf } from "#app/domain/decision.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import { itemKinds, sides, threads } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnits } from "#app/domain/units.ts";
import { findLogPage, listIncomingLinks } from "#db/queries/decision-log.ts";
import type { LoggedDecision } from "#db/queries/decisions.ts";
import { unitsById, type UnitRow } from "#db/queries/people.ts";
import { loadReach } from "#db/queries/search.ts";
import type { Handle } from "#db/store.ts";
import type { DecisionLine, DecisionLog, LogFilters } from "./decision-views.ts";

const pageSize = 50;

/** Filters as the address keeps them; unknown values count as not given. */
export function readFilters(search: URLSearchParams): LogFilters {
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === search.get(name)) ?? null;
  return {
    side: one("side", sides),
    thread: one("thread", threads),
    kind: one("kind", itemKinds),
    state: one("state", decisionStates),
    inForce: search.get("inForce") === "1",
    roundtableId: search.get("roundtable") || null,
    text: (search.get("q") ?? "").trim().slice(0, 200),
    after: search.get("after") || null,
  };
}

export async function loadDecisionLog(
  q: Handle,
  actor: PersonActor,
  { filters, now }: { readonly filters: LogFilters; readonly now: Instant },
): Promise<DecisionLog> {
  const reach = await loadReach(q, actor);
  const { after, ...question } = filters;
  // One more than a page tells whether there is another one.
  const found = await findLogPage(q, { ...question, reach, now }, { after, limit: pageSize + 1 });
  const page = found.rows.slice(0, pageSize);
  const links = await listIncomingLinks(
    q,
    page.map(({ decision }) => decision.id),
  );
  const units = await unitsById(
    q,
    page.map(({ item }) => item?.submittedByUnit ?? null),
  );
  const rows = page.map((row) => {
    const incoming = links
      .filter((link) => link.targetId === row.decision.id)
      .map((link) => ({ type: link.type, fromState: effectiveDecisionState(link, now) }));
    return decisionLine(row, { actor, now, units, incoming });
  });
  const next = found.rows.length > pageSize ? (rows.at(-1)?.id ?? null) : null;
  const roundtables = reach.map(({ roundtableId: id, titleZh, titleEn }) => ({ id, titleZh, titleEn }));
  return { rows, next, total: found.total, all: found.all, roundtables };
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
