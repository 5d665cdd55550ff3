/** Search over everything a person may see (FORMAT §4.5): decisions first, in force before replaced, then items. */
import type { Actor } from "#app/domain/access.ts";
import { effectiveDecisionState, type DecisionState } from "#app/domain/decision.ts";
import type { ItemState } from "#app/domain/agenda.ts";
import { effectiveEventState, type EventState } from "#app/domain/registration.ts";
import { matchRanges, toPhrases } from "#app/domain/search.ts";
import type { ItemKind, Side } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";
import { matchesName } from "#app/domain/pinyin.ts";
import { listUnits } from "#db/queries/people.ts";
import { findDecisions, findItems, findStudyEvents, loadReach } from "#db/queries/search.ts";
import type { Handle } from "#db/store.ts";

type Range = readonly [from: number, to: number];

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly ranges: readonly Range[];
}

export interface DecisionHit extends Hit {
  readonly type: "decision";
  readonly state: DecisionState;
  readonly no: string | null;
}

export interface ItemHit extends Hit {
  readonly type: "item";
  readonly state: ItemState;
  readonly kind: ItemKind;
  readonly meetingNo: number;
}

export interface EventHit extends Hit {
  readonly type: "event";
  readonly state: EventState;
  readonly titleEn: string | null;
  readonly place: string;
}

export interface UnitHit extends Hit {
  readonly type: "unit";
  readonly side: Side;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly shortEn: string | null;
}

export interface SearchResults {
  readonly query: string;
  readonly decisions: readonly DecisionHit[];
  readonly items: readonly ItemHit[];
  readonly events: readonly EventHit[];
  readonly units: readonly UnitHit[];
}

interface Question {
  readonly query: string;
  readonly now: Instant;
  /** Most hits of one sort. */
  readonly limit?: number;
}

/** A page that says there are more than this many needs a longer word, not more hits. */
const mostHits = 51;

/** Decisions and items in the order of FORMAT; items the actor's unit is recused from are left out. */
export async function searchRecord(
  q: Handle,
  actor: Actor,
  { query, now, limit = mostHits }: Question,
): Promise<Pick<SearchResults, "decisions" | "items">> {
  const question = { query, reach: await loadReach(q, actor) };
  const decisions = (await findDecisions(q, question, { now, limit })).map(
    ({ id, no, text, ...row }): DecisionHit => ({
      type: "decision",
      id,
      no,
      state: effectiveDecisionState(row, now),
      title: text,
      ranges: matchRanges(text, query),
    }),
  );
  const items = (await findItems(q, question, limit)).map((row): ItemHit => ({
    ...row,
    type: "item",
    ranges: matchRanges(row.title, query),
  }));
  return { decisions, items };
}

/** The whole search page: the record, study events, and units by name or pinyin initials. */
export async function searchAll(q: Handle, actor: Actor, question: Question): Promise<SearchResults> {
  const query = question.query.trim().slice(0, 200);
  if (query === "") return { query, decisions: [], items: [], events: [], units: [] };
  const record = await searchRecord(q, actor, { ...question, query });
  const events = (await findStudyEvents(q, query, question.limit ?? mostHits)).map((row): EventHit => ({
    type: "event",
    id: row.id,
    title: row.titleZh,
    titleEn: row.titleEn,
    place: row.place,
    state: effectiveEventState(row, question.now),
    ranges: matchRanges(row.titleZh, query),
  }));
  return { query, ...record, events, units: await findUnits(q, query) };
}

async function findUnits(q: Handle, query: string): Promise<UnitHit[]> {
  if (toPhrases(query).length === 0) return [];
  return (await listUnits(q))
    .filter(({ nameZh, shortZh, nameEn, shortEn, pinyinKey }) =>
      matchesName([nameZh, shortZh, nameEn, shortEn], pinyinKey, query),
    )
    .map(({ id, side, shortZh, shortEn, nameZh, nameEn }) => ({
      type: "unit",
      id,
      side,
      title: shortZh,
      shortEn,
      nameZh,
      nameEn,
      ranges: matchRanges(shortZh, query),
    }));
}
