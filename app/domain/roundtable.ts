/** A roundtable (圆桌会): the long-lived space a body convenes, and the rules it decides by (FORMAT §2.1). */
import type { Ratio } from "./ratio.ts";
import type { Side } from "./sides.ts";

export interface Topic {
  readonly code: string;
  readonly zh: string;
}

/** Templates with `{year} {month} {no} {seq}`; year and month of the meeting's planned start in Shanghai, not padded. */
export interface Numbering {
  readonly decision: string;
  readonly minutes: string;
}

export interface RecusalRule {
  readonly side: Side;
  readonly topic: string;
}

export interface SupervisionRules {
  readonly warnHours: number;
  readonly warnFraction: number;
  readonly accountability: { readonly unexplainedHours: number | null; readonly overdueTimes: number | null };
}

export interface RoundtableRules {
  /** Share of invited units that must be checked in to start; null = no check-in is kept. */
  readonly quorum: Ratio | null;
  /** Share of the base that must have stated a position; null = decisions need no position record. */
  readonly consensus: { readonly minStated: Ratio } | null;
  /** Null = no countersign: a decision has force by itself. */
  readonly countersign: { readonly dueHours: number; readonly deemedConsent: boolean } | null;
  readonly recusal: readonly RecusalRule[];
  readonly supervision: SupervisionRules | null;
}

/** True when units of the side recuse themselves (回避) on items of the topic. */
export function isRecused(rules: RoundtableRules, side: Side | null, topic: string | null): boolean {
  return (
    side !== null &&
    topic !== null &&
    rules.recusal.some((rule) => rule.side === side && rule.topic === topic)
  );
}

/** A unit or a person that belongs to a roundtable; the other field is null. */
export interface Member {
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** True when the person, or the unit she acts for, is a member; only then does the roundtable exist for her. */
export function isMember(
  members: readonly Member[],
  person: { readonly id: string; readonly unitId: string | null },
): boolean {
  return members.some(
    ({ unitId, personId }) => personId === person.id || (unitId !== null && unitId === person.unitId),
  );
}
