/** The search index: one row per object, written in the same transaction as the object. */
import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import type { Actor } from "#app/domain/access.ts";
import { searchRank } from "#app/domain/decision.ts";
import { recusedTopics } from "#app/domain/recusal.ts";
import { holdsAll, segment, toPhrases } from "#app/domain/search.ts";
import type { SubjectKind } from "../schema/records.ts";
import type { Handle, Tx } from "../store.ts";

export interface IndexedText {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly roundtableId: string | null;
  readonly text: string;
}

/** Puts an object's text into the index, replacing what was there. */
export async function indexText(tx: Tx, entry: IndexedText): Promise<void> {
  const { searchTexts } = tx.t;
  const { subjectKind, subjectId, roundtableId } = entry;
  const tokens = segment(entry.text);
  await tx.db
    .insert(searchTexts)
    .values({ subjectKind, subjectId, roundtableId, tokens })
    .onConflictDoUpdate({
      target: [searchTexts.subjectKind, searchTexts.subjectId],
      set: { tokens, roundtableId },
    });
}

/** Every part of the query stands in the text; undefined when the query has no part that could be found. */
function matches(q: Handle, query: string): SQL | undefined {
  const phrases = toPhrases(query);
  return phrases.length === 0
    ? undefined
    : and(...phrases.map(({ phrase, prefix }) => q.textMatch(phrase, prefix)));
}

export interface FoundText {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
}

/** Objects whose text holds every part of the query, inside the given roundtables or outside any. */
export async function findTexts(
  q: Handle,
  query: string,
  roundtableIds: readonly string[] | "all",
): Promise<FoundText[]> {
  const match = matches(q, query);
  if (!match) return [];
  const { searchTexts } = q.t;
  const inReach =
    roundtableIds === "all"
      ? undefined
      : or(isNull(searchTexts.roundtableId), inArray(searchTexts.roundtableId, [...roundtableIds, ""]));
  return q.db
    .select({ subjectKind: searchTexts.subjectKind, subjectId: searchTexts.subjectId })
    .from(searchTexts)
    .where(and(inReach, match))
    .orderBy(asc(searchTexts.id));
}

/** A roundtable a reader looks into, with the topics her unit stands aside from. */
export interface Reach {
  readonly roundtableId: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly recusedTopics: readonly string[];
}

/** The roundtables the actor is a member of, newest first. */
export async function loadReach(q: Handle, actor: Actor): Promise<Reach[]> {
  if (actor.kind !== "person" || actor.roundtableIds.length === 0) return [];
  const { id, titleZh, titleEn, rules, createdAt } = q.t.roundtables;
  const rows = await q.db
    .select({ id, titleZh, titleEn, rules })
    .from(q.t.roundtables)
    .where(inArray(id, [...actor.roundtableIds]))
    .orderBy(desc(createdAt), asc(id));
  return rows.map((row) => ({
    roundtableId: row.id,
    titleZh: row.titleZh,
    titleEn: row.titleEn,
    recusedTopics: recusedTopics(row.rules, actor.side),
  }));
}

/** Condition on `agenda_items`: the reader stands aside. Null rows count as not hidden, hence no plain `not`. */
function isHidden(q: Handle, reach: readonly Reach[]): SQL {
  const { roundtableId, topic } = q.t.agendaItems;
  const aside = reach
    .filter((each) => each.recusedTopics.length > 0)
    .map((each) => and(eq(roundtableId, each.roundtableId), inArray(topic, [...each.recusedTopics])));
  return aside.length === 0 ? sql`1 = 0` : sql`(${or(...aside)}) is true`;
}

/** Condition on `agenda_items`: the reader may see the item; rows without an item pass too. */
export function isShown(q: Handle, reach: readonly Reach[]): SQL {
  return sql`not (${isHidden(q, reach)})`;
}

/** What somebody looks for, and where she may look. */
export interface Question {
  readonly query: string;
  readonly reach: readonly Reach[];
}

/**
 * Condition on `decisions` joined with their items: number, text or item title hold every part of the query. The words
 * of an item the reader stands aside from do not count, so those decisions are asked again without them.
 */
export async function decisionMatch(q: Handle, { query, reach }: Question): Promise<SQL | undefined> {
  const match = matches(q, query);
  if (!match || reach.length === 0) return undefined;
  const { searchTexts, decisions, agendaItems } = q.t;
  const found = q.db
    .select({ id: searchTexts.subjectId })
    .from(searchTexts)
    .where(and(eq(searchTexts.subjectKind, "decision"), match));
  const inReach = inArray(
    decisions.roundtableId,
    reach.map((each) => each.roundtableId),
  );
  const aside = await q.db
    .select({ id: decisions.id, no: decisions.no, text: decisions.text })
    .from(decisions)
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(and(inReach, isHidden(q, reach), inArray(decisions.id, found)));
  const ownWords = aside.filter(({ no, text }) => holdsAll(`${no ?? ""}\n${text}`, query));
  const shown = and(isShown(q, reach), inArray(decisions.id, found));
  return and(
    inReach,
    or(
      shown,
      inArray(
        decisions.id,
        ownWords.map((row) => row.id),
      ),
    ),
  );
}

/** Place of a decision among the hits; one whose date has come counts as in force, timer or not. */
function rankOf({ t }: Handle, now: number): SQL {
  const { state, effectiveFrom } = t.decisions;
  const ranks = Object.entries(searchRank).map(
    ([name, rank]) => sql`when ${state} = ${name} then ${sql.raw(String(rank))}`,
  );
  const due = sql`${state} = 'pending_effective' and ${effectiveFrom} <= ${now}`;
  return sql`case when ${due} then ${sql.raw(String(searchRank.effective))} ${sql.join(ranks, sql` `)} end`;
}

/** Up to `limit` hits, by the states at this instant. */
export interface Page {
  readonly now: number;
  readonly limit: number;
}

/** Decisions by number, text or item title, in the order of FORMAT §4.5. */
export async function findDecisions(q: Handle, question: Question, { now, limit }: Page) {
  const match = await decisionMatch(q, question);
  if (!match) return [];
  const { decisions, agendaItems } = q.t;
  const { id, no, text, state, effectiveFrom, madeAt, registeredNo } = decisions;
  return q.db
    .select({ id, no, text, state, effectiveFrom, madeAt, registeredNo })
    .from(decisions)
    .leftJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(match)
    .orderBy(rankOf(q, now), desc(madeAt), desc(registeredNo), asc(id))
    .limit(limit);
}

/** Items by title or texts, except those the reader stands aside from; newest first. */
export async function findItems(q: Handle, { query, reach }: Question, limit: number) {
  const match = matches(q, query);
  if (!match || reach.length === 0) return [];
  const { searchTexts, agendaItems, meetings } = q.t;
  const { id, title, state, kind, submittedAt, no } = agendaItems;
  return q.db
    .select({ id, title, state, kind, meetingNo: meetings.no })
    .from(searchTexts)
    .innerJoin(agendaItems, eq(agendaItems.id, searchTexts.subjectId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(
        eq(searchTexts.subjectKind, "agenda_item"),
        inArray(
          agendaItems.roundtableId,
          reach.map((each) => each.roundtableId),
        ),
        isShown(q, reach),
        match,
      ),
    )
    .orderBy(desc(submittedAt), desc(no), asc(id))
    .limit(limit);
}

/** Items a unit proposed, as far as the reader may see them; newest first. */
export async function listItemsOfUnit(
  q: Handle,
  { unitId, reach }: { readonly unitId: string; readonly reach: readonly Reach[] },
  limit: number,
) {
  if (reach.length === 0) return [];
  const { agendaItems, meetings } = q.t;
  const { id, title, state, kind, submittedAt, no } = agendaItems;
  const inReach = inArray(
    agendaItems.roundtableId,
    reach.map((each) => each.roundtableId),
  );
  return q.db
    .select({ id, title, state, kind, meetingNo: meetings.no })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(eq(agendaItems.submittedByUnit, unitId), inReach, isShown(q, reach)))
    .orderBy(desc(submittedAt), desc(no), asc(id))
    .limit(limit);
}

/** Which of these roundtables a unit is a member of. */
export async function listRoundtablesOfUnit(
  q: Handle,
  unitId: string,
  among: readonly string[],
): Promise<string[]> {
  if (among.length === 0) return [];
  const { roundtableMembers } = q.t;
  const rows = await q.db
    .select({ id: roundtableMembers.roundtableId })
    .from(roundtableMembers)
    .where(and(eq(roundtableMembers.unitId, unitId), inArray(roundtableMembers.roundtableId, [...among])))
    .orderBy(asc(roundtableMembers.roundtableId));
  return rows.map((row) => row.id);
}

/** Study events, which all may see, by title, summary and place; newest first. */
export async function findStudyEvents(q: Handle, query: string, limit: number) {
  const match = matches(q, query);
  if (!match) return [];
  const { searchTexts, studyEvents } = q.t;
  const { id, titleZh, titleEn, state, opensAt, closesAt, place } = studyEvents;
  return q.db
    .select({ id, titleZh, titleEn, state, opensAt, closesAt, place })
    .from(searchTexts)
    .innerJoin(studyEvents, eq(studyEvents.id, searchTexts.subjectId))
    .where(and(eq(searchTexts.subjectKind, "study_event"), isNull(searchTexts.roundtableId), match))
    .orderBy(desc(studyEvents.createdAt), asc(studyEvents.id))
    .limit(limit);
}
