/** The decision log. */
import { and, asc, desc, eq, inArray, isNull, lte, max, ne, notInArray, or } from "drizzle-orm";
import type { DecisionState, LinkType } from "#app/domain/decision.ts";
import type { Handle, Tx } from "../store.ts";
import { indexText } from "./search.ts";

/** A decision by id, or undefined. */
export async function findDecision(q: Handle, id: string) {
  const [row] = await q.db.select().from(q.t.decisions).where(eq(q.t.decisions.id, id));
  return row;
}

export type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecision>>>;

/** The decision on an item, or undefined; an item has at most one. */
export async function findDecisionOfItem(q: Handle, itemId: string): Promise<DecisionRow | undefined> {
  const { decisions } = q.t;
  const [row] = await q.db.select().from(decisions).where(eq(decisions.itemId, itemId)).limit(1);
  return row;
}

/** Decisions of a meeting in the order they were registered. */
export function listDecisionsOfMeeting(q: Handle, meetingId: string) {
  const { decisions } = q.t;
  return q.db
    .select()
    .from(decisions)
    .where(eq(decisions.meetingId, meetingId))
    .orderBy(asc(decisions.registeredNo));
}

/** Decisions with the meeting, roundtable and item they come from; the caller names the rows. */
export function withSource(q: Handle) {
  const { decisions, meetings, agendaItems, roundtables } = q.t;
  return q.db
    .select({ decision: decisions, meetingNo: meetings.no, item: agendaItems, roundtable: roundtables })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(roundtables, eq(roundtables.id, decisions.roundtableId))
    .leftJoin(agendaItems, eq(agendaItems.id, decisions.itemId));
}

export type LoggedDecision = Awaited<ReturnType<typeof withSource>>[number];

/** One decision with its source. */
export async function findLoggedDecision(q: Handle, id: string): Promise<LoggedDecision | undefined> {
  const [row] = await withSource(q).where(eq(q.t.decisions.id, id));
  return row;
}

/** Decisions by id, as lists and links name them. */
export async function listDecisionHeads(q: Handle, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { id, no, text, state, effectiveFrom } = q.t.decisions;
  return q.db
    .select({ id, no, text, state, effectiveFrom })
    .from(q.t.decisions)
    .where(inArray(id, [...ids]));
}

/** Next number of registration in the roundtable, from 1; it only orders, people see the number of the template. */
export async function nextRegisteredNo(tx: Tx, roundtableId: string): Promise<number> {
  const { decisions } = tx.t;
  const [row] = await tx.db
    .select({ last: max(decisions.registeredNo) })
    .from(decisions)
    .where(eq(decisions.roundtableId, roundtableId));
  return (row?.last ?? 0) + 1;
}

/** Adds a decision; its registration number must be free in the roundtable (`nextRegisteredNo`). */
export async function insertDecision(tx: Tx, row: typeof tx.t.decisions.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.decisions).values(row);
}

/** Names the units that are to countersign a decision; each at most once. */
export async function insertCountersigners(tx: Tx, decisionId: string, unitIds: readonly string[]) {
  if (unitIds.length === 0) return;
  await tx.db.insert(tx.t.countersigns).values(unitIds.map((unitId) => ({ decisionId, unitId })));
}

/** Units named to countersign, in protocol order. */
export async function listCountersigners(q: Handle, decisionId: string): Promise<string[]> {
  const { countersigns, units } = q.t;
  const rows = await q.db
    .select({ id: units.id })
    .from(countersigns)
    .innerJoin(units, eq(units.id, countersigns.unitId))
    .where(eq(countersigns.decisionId, decisionId))
    .orderBy(asc(units.protocolOrder), asc(units.id));
  return rows.map((row) => row.id);
}

export interface NewLink {
  readonly fromId: string;
  readonly type: LinkType;
  readonly targetId: string;
  readonly clause: string | null;
  readonly reason: string | null;
}

/** Adds links between decisions; whether they may be drawn is asked before. */
export async function insertLinks(tx: Tx, links: readonly NewLink[]): Promise<void> {
  if (links.length > 0) await tx.db.insert(tx.t.decisionLinks).values([...links]);
}

/** All links between decisions of a roundtable. */
export async function listLinks(q: Handle, roundtableId: string) {
  const { decisionLinks, decisions } = q.t;
  const rows = await q.db
    .select({ link: decisionLinks })
    .from(decisionLinks)
    .innerJoin(decisions, eq(decisions.id, decisionLinks.fromId))
    .where(eq(decisions.roundtableId, roundtableId))
    .orderBy(asc(decisions.registeredNo), asc(decisionLinks.targetId));
  return rows.map((row) => row.link);
}

/** Decisions of a roundtable that nothing has replaced or is to replace, newest first. */
export function listReplaceable(q: Handle, roundtableId: string) {
  const { decisions, decisionLinks } = q.t;
  const { id, no, text } = decisions;
  const replaced = q.db
    .select({ id: decisionLinks.targetId })
    .from(decisionLinks)
    .where(ne(decisionLinks.type, "amends"));
  return q.db
    .select({ id, no, text })
    .from(decisions)
    .where(
      and(
        eq(decisions.roundtableId, roundtableId),
        notInArray(decisions.state, ["superseded", "repealed"]),
        notInArray(id, replaced),
      ),
    )
    .orderBy(desc(decisions.madeAt), desc(decisions.registeredNo));
}

/** Links that lead from or to a decision, in the order of the decisions they come from. */
export async function listLinksOf(q: Handle, decisionId: string) {
  const { decisionLinks, decisions } = q.t;
  const rows = await q.db
    .select({ link: decisionLinks })
    .from(decisionLinks)
    .innerJoin(decisions, eq(decisions.id, decisionLinks.fromId))
    .where(or(eq(decisionLinks.fromId, decisionId), eq(decisionLinks.targetId, decisionId)))
    .orderBy(asc(decisions.registeredNo), asc(decisionLinks.targetId));
  return rows.map((row) => row.link);
}

/** Sets the state of a decision; whether the step is allowed is asked before. */
export async function setDecisionState(tx: Tx, id: string, state: DecisionState): Promise<void> {
  await tx.db.update(tx.t.decisions).set({ state }).where(eq(tx.t.decisions.id, id));
}

/** The decision that takes effect first at or before the instant. */
export async function findDecisionDue(q: Handle, upTo: number) {
  const { decisions } = q.t;
  const [row] = await q.db
    .select({ id: decisions.id, effectiveFrom: decisions.effectiveFrom })
    .from(decisions)
    .where(and(eq(decisions.state, "pending_effective"), lte(decisions.effectiveFrom, upTo)))
    .orderBy(asc(decisions.effectiveFrom), asc(decisions.registeredNo), asc(decisions.id))
    .limit(1);
  return row;
}

export interface Numbering {
  readonly meetingId: string;
  /** Items in agenda order; decisions get their numbers in this order. */
  readonly itemIds: readonly string[];
  readonly numberOf: (seq: number) => string;
  readonly madeAt: number;
}

/** Gives the meeting's decisions their final numbers, once. @returns how many decisions the meeting has. */
export async function numberDecisions(
  tx: Tx,
  { meetingId, itemIds, numberOf, madeAt }: Numbering,
): Promise<number> {
  const { decisions, agendaItems } = tx.t;
  const open = await tx.db
    .select({ decision: decisions, itemTitle: agendaItems.title })
    .from(decisions)
    .leftJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(and(eq(decisions.meetingId, meetingId), isNull(decisions.no)));
  const place = (itemId: string | null) => {
    const index = itemId === null ? -1 : itemIds.indexOf(itemId);
    return index < 0 ? itemIds.length : index;
  };
  open.sort(
    (a, b) =>
      place(a.decision.itemId) - place(b.decision.itemId) ||
      a.decision.registeredNo - b.decision.registeredNo,
  );
  let last = 0;
  for (const { decision, itemTitle } of open) {
    const { seq, no } = await nextNumber(tx, { roundtableId: decision.roundtableId, after: last, numberOf });
    last = seq;
    await tx.db.update(decisions).set({ seq, no, madeAt }).where(eq(decisions.id, decision.id));
    // The number is what people search by, so it joins the text as soon as it exists.
    const text = [no, decision.text, itemTitle ?? ""].join("\n");
    const { id: subjectId, roundtableId } = decision;
    await indexText(tx, { subjectKind: "decision", subjectId, roundtableId, text });
  }
  return open.length;
}

/** Last running number of a meeting whose decisions are numbered already; 0 when it has none. */
export async function lastSeq(tx: Tx, meetingId: string): Promise<number> {
  const { decisions } = tx.t;
  const [row] = await tx.db
    .select({ last: max(decisions.seq) })
    .from(decisions)
    .where(eq(decisions.meetingId, meetingId));
  return row?.last ?? 0;
}

/** Where a number is looked for: in which roundtable, behind which running number, by which template. */
export interface NumberSearch {
  readonly roundtableId: string;
  readonly after: number;
  readonly numberOf: Numbering["numberOf"];
}

/**
 * The next running number that gives a number nobody has. Numbers of past meetings are as they were written, and older
 * templates need not name the meeting, so one may be taken; a meeting must end all the same.
 */
export async function nextNumber(
  tx: Tx,
  { roundtableId, after, numberOf }: NumberSearch,
): Promise<{ seq: number; no: string }> {
  const { decisions } = tx.t;
  for (let seq = after + 1, before = ""; ; seq += 1) {
    const no = numberOf(seq);
    if (no === before) throw new Error("the decision template has no running number");
    const taken = await tx.db
      .select({ id: decisions.id })
      .from(decisions)
      .where(and(eq(decisions.roundtableId, roundtableId), eq(decisions.no, no)))
      .limit(1);
    if (taken.length === 0) return { seq, no };
    before = no;
  }
}

/** Decisions of a past meeting kept as background: in force, numbered, outside every count. */
export async function insertPastDecisions(
  tx: Tx,
  meeting: { readonly roundtableId: string; readonly meetingId: string; readonly madeAt: number },
  rows: readonly { id: string; no: string; text: string; effectiveFrom: number | null }[],
): Promise<void> {
  for (const [index, row] of rows.entries()) {
    await insertDecision(tx, {
      ...row,
      ...meeting,
      history: true,
      seq: index + 1,
      registeredNo: await nextRegisteredNo(tx, meeting.roundtableId),
      threads: [],
      facets: [],
      state: "effective",
    });
  }
}
