/** The search index: one row per object, written in the same transaction as the object. */
import { and, asc, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { segment, toPhrases } from "#app/domain/search.ts";
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

/** Decisions of the roundtables whose number, text or item title holds every part of the query; unordered. */
export async function findDecisions(q: Handle, query: string, roundtableIds: readonly string[]) {
  const match = matches(q, query);
  if (!match || roundtableIds.length === 0) return [];
  const { searchTexts, decisions, agendaItems, roundtables } = q.t;
  return q.db
    .select({
      id: decisions.id,
      no: decisions.no,
      text: decisions.text,
      state: decisions.state,
      effectiveFrom: decisions.effectiveFrom,
      madeAt: decisions.madeAt,
      registeredNo: decisions.registeredNo,
      itemTitle: agendaItems.title,
      itemTopic: agendaItems.topic,
      rules: roundtables.rules,
    })
    .from(searchTexts)
    .innerJoin(decisions, eq(decisions.id, searchTexts.subjectId))
    .innerJoin(roundtables, eq(roundtables.id, decisions.roundtableId))
    .leftJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(
      and(
        eq(searchTexts.subjectKind, "decision"),
        inArray(decisions.roundtableId, [...roundtableIds]),
        match,
      ),
    )
    .orderBy(asc(decisions.id));
}

/** Items of the roundtables whose title or texts hold every part of the query; unordered. */
export async function findItems(q: Handle, query: string, roundtableIds: readonly string[]) {
  const match = matches(q, query);
  if (!match || roundtableIds.length === 0) return [];
  const { searchTexts, agendaItems, meetings, roundtables } = q.t;
  return q.db
    .select({
      id: agendaItems.id,
      title: agendaItems.title,
      state: agendaItems.state,
      topic: agendaItems.topic,
      kind: agendaItems.kind,
      submittedAt: agendaItems.submittedAt,
      no: agendaItems.no,
      meetingNo: meetings.no,
      rules: roundtables.rules,
    })
    .from(searchTexts)
    .innerJoin(agendaItems, eq(agendaItems.id, searchTexts.subjectId))
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(roundtables, eq(roundtables.id, agendaItems.roundtableId))
    .where(
      and(
        eq(searchTexts.subjectKind, "agenda_item"),
        inArray(agendaItems.roundtableId, [...roundtableIds]),
        match,
      ),
    )
    .orderBy(asc(agendaItems.id));
}

/** Study events, which all may see, by title, summary and place; newest first. */
export async function findStudyEvents(q: Handle, query: string) {
  const match = matches(q, query);
  if (!match) return [];
  const { searchTexts, studyEvents } = q.t;
  const { id, titleZh, titleEn, state, opensAt, closesAt, place, createdAt } = studyEvents;
  const rows = await q.db
    .select({ id, titleZh, titleEn, state, opensAt, closesAt, place, createdAt })
    .from(searchTexts)
    .innerJoin(studyEvents, eq(studyEvents.id, searchTexts.subjectId))
    .where(and(eq(searchTexts.subjectKind, "study_event"), isNull(searchTexts.roundtableId), match))
    .orderBy(asc(studyEvents.id));
  return rows.sort((a, b) => b.createdAt - a.createdAt);
}
