/** Decisions (决定): states, flags and links (FORMAT §4.3). */

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
