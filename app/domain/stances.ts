/** Where the units stand on one item, in numbers (FORMAT §4.2): each unit's latest position counts. */
import { assessConsensus, consensusProgress, type Consensus, type PositionValue } from "./position.ts";
import { isRecused, type RoundtableRules } from "./roundtable.ts";
import type { Side } from "./sides.ts";

/** Counts of units checked in and not recused, by their latest position. */
export interface Stances extends Consensus {
  readonly base: number;
  readonly stated: number;
  /** Units that must have stated. */
  readonly needed: number;
  readonly openObjections: number;
}

export interface StanceFacts {
  readonly rules: RoundtableRules;
  readonly topic: string | null;
  /** Units checked in. */
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
export function countStances({ rules, topic, present, positions, objections }: StanceFacts): Stances | null {
  if (!rules.consensus) return null;
  const base = present.filter((unit) => !isRecused(rules, unit.side, topic)).map((unit) => unit.id);
  const open = new Set(objections.filter((row) => row.state === "open").map((row) => row.unitId));
  const latest = [...latestByUnit(positions)].map(([unitId, row]) => [unitId, row.value] as const);
  const consensus = assessConsensus({
    base,
    positions: new Map(latest),
    openObjections: open,
    rule: rules.consensus,
  });
  return {
    ...consensus,
    ...consensusProgress(consensus, rules.consensus),
    base: base.length,
    openObjections: base.filter((unitId) => open.has(unitId)).length,
  };
}
