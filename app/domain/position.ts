/** Positions (表态) of units on an item, objections and consensus (FORMAT §4.2). */

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
