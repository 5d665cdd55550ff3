/** The decision log: filtered, counted and paged in the database, newest first. */
import { and, asc, count, desc, eq, gt, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import type { DecisionState } from "#app/domain/decision.ts";
import type { ItemKind, Side, Thread } from "#app/domain/sides.ts";
import type { Handle } from "../store.ts";
import { withSource, type LoggedDecision } from "./decisions.ts";
import { decisionMatch, isShown, type Reach } from "./search.ts";

export interface LogQuestion {
  readonly reach: readonly Reach[];
  readonly now: number;
  readonly text: string;
  readonly side: Side | null;
  readonly thread: Thread | null;
  readonly kind: ItemKind | null;
  readonly state: DecisionState | null;
  readonly inForce: boolean;
  readonly roundtableId: string | null;
}

export interface LogPage {
  readonly rows: readonly LoggedDecision[];
  readonly total: number;
  /** Decisions within reach, without any filter. */
  readonly all: number;
}

/** At most `limit` decisions behind the one named by `after`; an unknown one means the beginning. */
export async function findLogPage(
  q: Handle,
  question: LogQuestion,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<LogPage> {
  const { decisions } = q.t;
  const inReach = inArray(
    decisions.roundtableId,
    question.reach.map((each) => each.roundtableId),
  );
  const filters = await filtersOf(q, question);
  if (question.reach.length === 0 || filters === "nothing")
    return { rows: [], total: 0, all: question.reach.length === 0 ? 0 : await countOf(q, inReach) };
  const matching = and(inReach, ...filters);
  const behind = after === null ? undefined : await behindOf(q, after, inReach);
  return {
    rows: await withSource(q)
      .where(and(matching, behind))
      .orderBy(desc(decisions.madeAt), desc(decisions.registeredNo), asc(decisions.id))
      .limit(limit),
    total: await countOf(q, matching),
    all: await countOf(q, inReach),
  };
}

async function countOf(q: Handle, where: SQL | undefined): Promise<number> {
  const { decisions, agendaItems } = q.t;
  const [row] = await q.db
    .select({ rows: count() })
    .from(decisions)
    .leftJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(where);
  return row?.rows ?? 0;
}

/** Condition: later in the order of the log. */
async function behindOf(q: Handle, id: string, inReach: SQL): Promise<SQL | undefined> {
  const { decisions } = q.t;
  const [from] = await q.db
    .select({ madeAt: decisions.madeAt, no: decisions.registeredNo })
    .from(decisions)
    .where(and(eq(decisions.id, id), inReach));
  if (!from) return undefined;
  const sameNo = and(eq(decisions.registeredNo, from.no), gt(decisions.id, id));
  const sameInstant = and(eq(decisions.madeAt, from.madeAt), or(lt(decisions.registeredNo, from.no), sameNo));
  return or(lt(decisions.madeAt, from.madeAt), sameInstant);
}

async function filtersOf(q: Handle, question: LogQuestion): Promise<(SQL | undefined)[] | "nothing"> {
  const { text, reach, side, thread, kind, state, inForce, roundtableId, now } = question;
  const { decisions, agendaItems } = q.t;
  const match = text === "" ? null : await decisionMatch(q, { query: text, reach });
  // A text without a single letter or digit finds nothing, here as in the search.
  if (match === undefined) return "nothing";
  return [
    match ?? undefined,
    side === null ? undefined : ofSide(q, reach, side),
    // The closed list of threads holds no quote and no wildcard.
    thread === null ? undefined : sql`cast(${decisions.threads} as text) like ${`%"${thread}"%`}`,
    kind === null ? undefined : and(isShown(q, reach), eq(agendaItems.kind, kind)),
    state === null ? undefined : inState(q, state, now),
    inForce ? inState(q, "effective", now) : undefined,
    roundtableId === null ? undefined : eq(decisions.roundtableId, roundtableId),
  ];
}

/**
 * A decision belongs to the sides of the unit that proposed its item and of the units that countersign it; the proposer
 * of an item the reader stands aside from is part of that item.
 */
function ofSide(q: Handle, reach: readonly Reach[], side: Side): SQL | undefined {
  const { decisions, agendaItems, units, countersigns } = q.t;
  const ofThatSide = q.db.select({ id: units.id }).from(units).where(eq(units.side, side));
  const signing = q.db
    .select({ id: countersigns.decisionId })
    .from(countersigns)
    .where(inArray(countersigns.unitId, ofThatSide));
  return or(
    and(isShown(q, reach), inArray(agendaItems.submittedByUnit, ofThatSide)),
    inArray(decisions.id, signing),
  );
}

/** Condition on the state a reader sees: a decision whose date has come is in force, timer or not. */
function inState(q: Handle, wanted: DecisionState, now: number): SQL | undefined {
  const { state, effectiveFrom } = q.t.decisions;
  const due = sql`(${state} = 'pending_effective' and ${effectiveFrom} is not null and ${effectiveFrom} <= ${now})`;
  if (wanted === "effective") return or(eq(state, wanted), due);
  return wanted === "pending_effective" ? and(eq(state, wanted), sql`not ${due}`) : eq(state, wanted);
}

/** Links that lead to the decisions, with the state of those they come from. */
export async function listIncomingLinks(q: Handle, decisionIds: readonly string[]) {
  if (decisionIds.length === 0) return [];
  const { decisionLinks, decisions } = q.t;
  return q.db
    .select({
      targetId: decisionLinks.targetId,
      type: decisionLinks.type,
      state: decisions.state,
      effectiveFrom: decisions.effectiveFrom,
    })
    .from(decisionLinks)
    .innerJoin(decisions, eq(decisions.id, decisionLinks.fromId))
    .where(inArray(decisionLinks.targetId, [...decisionIds]))
    .orderBy(asc(decisions.registeredNo), asc(decisionLinks.targetId));
}
