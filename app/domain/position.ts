/** Positions (表态) of units on an item, objections and consensus (FORMAT §4.2). */
import { meetsRatio, neededCount } from "./ratio.ts";
import type { RoundtableRules } from "./roundtable.ts";

export const positionValues = ["agree", "agree_with_comment", "object", "reserve"] as const;
export type PositionValue = (typeof positionValues)[number];

export const resolutions = ["amended", "withdrawn", "reserved", "escalated"] as const;
export type Resolution = (typeof resolutions)[number];

/** One contribution to the consultation about an objection; kept in full. */
export interface Talk {
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

export interface Consensus {
  readonly agree: number;
  readonly agree_with_comment: number;
  readonly reserve: number;
  readonly object: number;
  /** Units of the base without a position. */
  readonly pending: number;
  readonly reached: boolean;
}

export interface ConsensusFacts {
  /** Units checked in and not recused. */
  readonly base: readonly string[];
  /** Latest position of each unit. */
  readonly positions: ReadonlyMap<string, PositionValue>;
  /** Units with an open objection. */
  readonly openObjections: ReadonlySet<string>;
  readonly rule: RoundtableRules["consensus"];
}

/**
 * Counts each base unit's latest position. Reached when no base unit has an open objection and enough have stated
 * agreement or a reservation; an empty base never reaches it.
 */
export function assessConsensus({ base, positions, openObjections, rule }: ConsensusFacts): Consensus {
  const count = { agree: 0, agree_with_comment: 0, reserve: 0, object: 0, pending: 0 };
  for (const unitId of base) count[positions.get(unitId) ?? "pending"] += 1;
  const stated = count.agree + count.agree_with_comment + count.reserve;
  const blocked = base.some((unitId) => openObjections.has(unitId));
  const reached = !blocked && meetsRatio(stated, base.length, rule?.minStated ?? [1, 1]);
  return { ...count, reached };
}

/** How many units have stated and how many must, for "3 of 6 needed". */
export function consensusProgress(
  consensus: Consensus,
  rule: RoundtableRules["consensus"],
): { readonly stated: number; readonly needed: number } {
  const { agree, agree_with_comment, reserve, object, pending } = consensus;
  const base = agree + agree_with_comment + reserve + object + pending;
  return {
    stated: agree + agree_with_comment + reserve,
    needed: neededCount(base, rule?.minStated ?? [1, 1]),
  };
}

/** Who may settle an objection that way: the objecting unit, or the convener. */
export function resolvedBy(resolution: Resolution): "unit" | "convener" {
  return resolution === "amended" || resolution === "withdrawn" ? "unit" : "convener";
}
