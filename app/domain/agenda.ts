/** Agenda items: states, shapes, and the rules of the call, collation, approval and late additions (FORMAT §4.1). */
import { accepted, refused, type Outcome } from "./outcome.ts";
import type { ItemKind } from "./sides.ts";
import type { Instant } from "./time.ts";

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

/** @returns `call-not-open` before a call; `call-closed` from its closing instant on. */
export function decideSubmission(
  meeting: { readonly state: MeetingState; readonly callClosesAt: Instant | null },
  now: Instant,
): Outcome<null> {
  if (meeting.callClosesAt === null) return refused("call-not-open");
  if (now >= meeting.callClosesAt) return refused("call-closed", { closedAt: meeting.callClosesAt });
  return meeting.state === "calling" ? accepted(null) : refused("call-not-open");
}

const started: readonly MeetingState[] = ["in_session", "minutes_draft", "countersigning", "issued"];

/** The urgent lane stays open until the meeting starts. @returns `not-urgent`, `wrong-state`. */
export function decideUrgentSubmission(kind: ItemKind, state: MeetingState): Outcome<null> {
  if (kind !== "urgent") return refused("not-urgent");
  return started.includes(state) ? refused("wrong-state") : accepted(null);
}

/** How an item can reach the meeting at this moment: by the call, by the urgent lane, or not at all. */
export function submissionLane(
  meeting: { readonly state: MeetingState; readonly callClosesAt: Instant | null },
  now: Instant,
): "call" | "urgent" | null {
  if (decideSubmission(meeting, now).kind === "accepted") return "call";
  return decideUrgentSubmission("urgent", meeting.state).kind === "accepted" ? "urgent" : null;
}

/** @returns `late-not-urgent`, `wrong-state`. */
export function decideLateAddition(kind: ItemKind, state: MeetingState): Outcome<null> {
  if (kind !== "urgent") return refused("late-not-urgent");
  return state === "locked" ? accepted(null) : refused("wrong-state");
}

/**
 * Approval names the items in their order.
 * @returns `wrong-state` once locked, or when an item is not `submitted` or is named twice.
 */
export function decideApproval(
  state: MeetingState,
  items: readonly { readonly id: string; readonly state: ItemState }[],
): Outcome<null> {
  const tooLate = ["locked", ...started].includes(state);
  const unfit = items.some((item) => item.state !== "submitted");
  const twice = new Set(items.map((item) => item.id)).size !== items.length;
  return tooLate || unfit || twice ? refused("wrong-state") : accepted(null);
}

/** Order of the agenda: by key, compared code unit by code unit as the keys are made; equal keys by number. */
export function byOrder(
  a: { readonly orderKey: string | null; readonly no: number },
  b: { readonly orderKey: string | null; readonly no: number },
): number {
  const [first, second] = [a.orderKey ?? "", b.orderKey ?? ""];
  if (first === second) return a.no - b.no;
  return first < second ? -1 : 1;
}

/**
 * Neighbours of the place an item moves to: it is taken out and put in at the 1-based order, so every item stays
 * exactly once. Orders beyond the ends mean the ends.
 */
export function neighboursAt<Item extends { readonly id: string }>(
  agenda: readonly Item[],
  itemId: string,
  toOrder: number,
): { readonly before: Item | null; readonly after: Item | null } {
  const rest = agenda.filter((item) => item.id !== itemId);
  const index = Math.min(Math.max(toOrder, 1), rest.length + 1) - 1;
  return { before: rest[index - 1] ?? null, after: rest[index] ?? null };
}
