/** States and shapes of meetings and agenda items (FORMAT §4.1). The rules follow below their types. */

export const meetingStates = [
  "preparing",
  "calling",
  "collating",
  "approved",
  "locked",
  "in_session",
  "minutes_draft",
  "countersigning",
  "issued",
] as const;
export type MeetingState = (typeof meetingStates)[number];

export const itemStates = ["submitted", "returned", "merged", "approved", "scheduled", "concluded"] as const;
export type ItemState = (typeof itemStates)[number];

export const conclusions = [
  "decided",
  "merged",
  "deferred",
  "handled_on_site",
  "noted",
  "withdrawn",
] as const;
export type Conclusion = (typeof conclusions)[number];

export interface Material {
  readonly title: string;
  readonly pages: number;
  readonly version: string;
}

export interface ItemOption {
  readonly id: string;
  readonly title: string;
  readonly cost: string;
  readonly risk: string;
}
