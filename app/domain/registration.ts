/** Study events (联学联建) and registrations: states and shapes (FORMAT §2.2, §5). */

export const eventStates = ["published", "open", "closed", "archived"] as const;
export type EventState = (typeof eventStates)[number];

export const registrationStates = ["confirmed", "waitlisted", "offered", "lapsed", "cancelled"] as const;
export type RegistrationState = (typeof registrationStates)[number];

export const waitReasons = ["slot_full", "quota_exhausted"] as const;
export type WaitReason = (typeof waitReasons)[number];

export const brands = ["party_lecture", "forum", "dialogue", "story"] as const;

/** Rules of one event; instants are epoch milliseconds, null as FORMAT §2.2 says. */
export interface EventRules {
  readonly mode: "person" | "group";
  readonly headcount: readonly [min: number, max: number] | null;
  readonly onePerUnit: boolean;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly offerHoldHours: number | null;
  readonly quotaReleaseAt: number | null;
  readonly rosterRemindAt: number | null;
  readonly rosterDueAt: number | null;
  readonly substituteUntil: number | null;
  readonly checkInWindowMinutes: readonly [from: number, to: number];
}
