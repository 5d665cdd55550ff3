/** Search over everything a person may see (FORMAT §4.5): decisions first, in force before replaced, then items. */
import type { Actor } from "#app/domain/access.ts";
import { compareForSearch, effectiveDecisionState, type DecisionState } from "#app/domain/decision.ts";
import type { ItemState } from "#app/domain/agenda.ts";
import { effectiveEventState, type EventState } from "#app/domain/registration.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import { matchRanges } from "#app/domain/search.ts";
import type { ItemKind, Side } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";
import { matchesPinyin } from "#app/domain/pinyin.ts";
import { listUnits } from "#db/queries/people.ts";
import { findDecisions, findItems, findStudyEvents } from "#db/queries/search.ts";
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
}

/** Decisions and items in the order of FORMAT; items the actor's unit is recused from are left out. */
export async function searchRecord(
  q: Handle,
  actor: Actor,
  { query, now }: Question,
): Promise<Pick<SearchResults, "decisions" | "items">> {
  const roundtableIds = actor.kind === "person" ? actor.roundtableIds : [];
  const side = actor.kind === "person" ? actor.side : null;
  const decisions = (await findDecisions(q, query, roundtableIds))
    .map((row) => ({ ...row, state: effectiveDecisionState(row, now) }))
    .sort(compareForSearch)
    .map(({ id, no, text, state }): DecisionHit => ({
      type: "decision",
      id,
      no,
      state,
      title: text,
      ranges: matchRanges(text, query),
    }));
  const items = (await findItems(q, query, roundtableIds))
    .filter((row) => !isRecused(row.rules, side, row.topic))
    .sort((a, b) => b.submittedAt - a.submittedAt || b.no - a.no)
    .map(({ id, title, state, kind, meetingNo }): ItemHit => ({
      type: "item",
      id,
      title,
      state,
      kind,
      meetingNo,
      ranges: matchRanges(title, query),
    }));
  return { decisions, items };
}

/** The whole search page: the record, study events, and units by name or pinyin initials. */
export async function searchAll(q: Handle, actor: Actor, question: Question): Promise<SearchResults> {
  const query = question.query.trim().slice(0, 200);
  if (query === "") return { query, decisions: [], items: [], events: [], units: [] };
  const record = await searchRecord(q, actor, { ...question, query });
  const events = (await findStudyEvents(q, query)).map((row): EventHit => ({
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
  const wanted = query.toLowerCase();
  const names = (unit: { nameZh: string; shortZh: string; nameEn: string | null; shortEn: string | null }) =>
    [unit.nameZh, unit.shortZh, unit.nameEn ?? "", unit.shortEn ?? ""].join("\n").toLowerCase();
  return (await listUnits(q))
    .filter((unit) => names(unit).includes(wanted) || matchesPinyin(unit.pinyinKey, query))
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
