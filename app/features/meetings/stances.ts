/** Where the units stand on one item, in numbers (FORMAT §4.2): each unit's latest position counts. */
import type { PositionValue } from "#app/domain/position.ts";
import { meetsRatio, neededCount } from "#app/domain/ratio.ts";
import { isRecused, type RoundtableRules } from "#app/domain/roundtable.ts";
import type { Side } from "#app/domain/sides.ts";
import type { Stances } from "./meeting-views.ts";

export interface StanceFacts {
  readonly rules: RoundtableRules;
  readonly topic: string | null;
  /** Units signed in. */
  readonly present: readonly { readonly id: string; readonly side: Side }[];
  /** All versions, in any order. */
  readonly positions: readonly {
    readonly unitId: string;
    readonly version: number;
    readonly value: PositionValue;
  }[];
  readonly objections: readonly { readonly unitId: string; readonly state: "open" | "resolved" }[];
}

/** Each unit's latest version. */
export function latestByUnit<Row extends { readonly unitId: string; readonly version: number }>(
  rows: readonly Row[],
): Map<string, Row> {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    const known = latest.get(row.unitId);
    if (!known || known.version < row.version) latest.set(row.unitId, row);
  }
  return latest;
}

/** Null when the roundtable decides without positions. */
export function countStances(facts: StanceFacts): Stances | null {
  const { consensus } = facts.rules;
  if (!consensus) return null;
  const base = new Set(
    facts.present.filter((unit) => !isRecused(facts.rules, unit.side, facts.topic)).map((unit) => unit.id),
  );
  const values = [...latestByUnit(facts.positions).values()].filter((row) => base.has(row.unitId));
  const count = (value: PositionValue) => values.filter((row) => row.value === value).length;
  const agree = count("agree");
  const agreeWithComment = count("agree_with_comment");
  const reserve = count("reserve");
  const openObjections = facts.objections.filter((row) => row.state === "open" && base.has(row.unitId)).length;
  const stated = agree + agreeWithComment + reserve;
  return {
    agree,
    agreeWithComment,
    reserve,
    object: count("object"),
    pending: base.size - values.length,
    base: base.size,
    needed: neededCount(base.size, consensus.minStated),
    openObjections,
    reached: openObjections === 0 && meetsRatio(stated, base.size, consensus.minStated),
  };
}
