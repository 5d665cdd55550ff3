/** Decisions (决定): states, flags and links (FORMAT §4.3). */
import type { Conclusion, ItemState, MeetingState } from "./agenda.ts";
import { accepted, refused, type Outcome } from "./outcome.ts";
import type { Instant } from "./time.ts";

export const decisionStates = [
  "draft",
  "countersigning",
  "pending_effective",
  "effective",
  "superseded",
  "repealed",
] as const;
export type DecisionState = (typeof decisionStates)[number];

export const linkTypes = ["supersedes", "amends", "repeals"] as const;
export type LinkType = (typeof linkTypes)[number];

/** A regulation the decision enacts, revises or repeals (废改立). */
export interface RegulationNote {
  readonly no: string;
  readonly op: "enact" | "revise" | "repeal";
  readonly area: string;
}

/** The state a reader sees: a decision whose date has come is in force, timer or not. */
export function effectiveDecisionState(
  decision: { readonly state: DecisionState; readonly effectiveFrom: Instant | null },
  now: Instant,
): DecisionState {
  const due = decision.effectiveFrom !== null && now >= decision.effectiveFrom;
  return decision.state === "pending_effective" && due ? "effective" : decision.state;
}

/** Order of search results by state (FORMAT §4.5): in force, pending, others, replaced ones last. */
export const searchRank: Readonly<Record<DecisionState, number>> = {
  effective: 0,
  pending_effective: 1,
  countersigning: 2,
  draft: 2,
  superseded: 3,
  repealed: 3,
};

export const decisionFlags = ["amended", "to_be_superseded", "to_be_repealed"] as const;
export type DecisionFlag = (typeof decisionFlags)[number];

/** Flags of a decision in their fixed order, from the links that point to it and the states of their sources. */
export function flagsOf(
  state: DecisionState,
  incoming: readonly { readonly type: LinkType; readonly fromState: DecisionState }[],
): DecisionFlag[] {
  const has = (type: LinkType) => incoming.some((link) => link.type === type);
  const flags: DecisionFlag[] = [];
  if (incoming.some((link) => link.type === "amends" && link.fromState === "effective"))
    flags.push("amended");
  if (state !== "effective") return flags;
  if (has("supersedes")) flags.push("to_be_superseded");
  if (has("repeals")) flags.push("to_be_repealed");
  return flags;
}

export interface DecidedItem {
  readonly state: ItemState;
  readonly conclusion: Conclusion | null;
}

/**
 * Whether a decision may be registered on an item, together with those merged into it: none of them has come to another
 * end, or has a decision already.
 * @returns `wrong-state`, `item-already-decided`
 */
export function decideRegistering(meetingState: MeetingState, items: readonly DecidedItem[]): Outcome<null> {
  if (meetingState !== "in_session" && meetingState !== "minutes_draft") return refused("wrong-state");
  const decided = (item: DecidedItem) => item.conclusion === "decided";
  const over = (item: DecidedItem) => ["returned", "merged", "concluded"].includes(item.state);
  if (items.some((item) => over(item) && !decided(item))) return refused("wrong-state");
  return items.some(decided) ? refused("item-already-decided") : accepted(null);
}
