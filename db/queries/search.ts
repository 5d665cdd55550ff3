/** The search index: one row per object, written in the same transaction as the object. */
import { and, eq, inArray, or, isNull } from "drizzle-orm";
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
  const phrases = toPhrases(query);
  if (phrases.length === 0) return [];
  const { searchTexts } = q.t;
  const inReach =
    roundtableIds === "all"
      ? undefined
      : or(isNull(searchTexts.roundtableId), inArray(searchTexts.roundtableId, [...roundtableIds, ""]));
  return q.db
    .select({ subjectKind: searchTexts.subjectKind, subjectId: searchTexts.subjectId })
    .from(searchTexts)
    .where(and(inReach, ...phrases.map(({ phrase, prefix }) => q.textMatch(phrase, prefix))))
    .orderBy(searchTexts.id);
}
