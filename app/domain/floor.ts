/** A meeting in session (会中): which item is open, how long it may take, and what everybody in the room is shown. */
import type { Conclusion, ItemState, MeetingState } from "./agenda.ts";
import { accepted, refused, type Outcome } from "./outcome.ts";
import type { PositionValue } from "./position.ts";
import type { Stances } from "./stances.ts";
import { minuteMs, type Instant } from "./time.ts";

/** One stretch of time an item was open; an item that is opened again has several. */
export interface ItemRun {
  readonly itemId: string;
  readonly openedAt: Instant;
  /** When its planned minutes are over, extensions included; null without planned minutes. */
  readonly dueAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** Minutes one extension may add. */
export const extensionMinutes = [3, 5, 10] as const;

/** @returns `wrong-state` outside a session or for an item that is concluded; `not-on-agenda`; else when it is due. */
export function decideOpening(facts: {
  readonly meetingState: MeetingState;
  readonly item: {
    readonly state: ItemState;
    readonly isOnAgenda: boolean;
    readonly plannedMinutes: number | null;
  };
  /** Milliseconds the item was open before. */
  readonly spentMs: number;
  readonly now: Instant;
}): Outcome<{ dueAt: Instant | null }> {
  const { meetingState, item, spentMs, now } = facts;
  if (meetingState !== "in_session") return refused("wrong-state");
  if (!item.isOnAgenda) return refused("not-on-agenda");
  if (item.state === "concluded") return refused("wrong-state");
  const planned = item.plannedMinutes;
  return accepted({ dueAt: planned === null ? null : now + Math.max(0, planned * minuteMs - spentMs) });
}

/** An extension counts from the due instant, or from now when that has passed. */
export function extended(run: Pick<ItemRun, "dueAt">, minutes: number, now: Instant): Instant {
  return Math.max(run.dueAt ?? now, now) + minutes * minuteMs;
}

/** Milliseconds an item was open in all its runs. */
export function spentMs(runs: readonly Omit<ItemRun, "itemId" | "dueAt">[], now: Instant): number {
  return runs.reduce((sum, { openedAt, closedAt }) => sum + (closedAt ?? now) - openedAt, 0);
}

/** What is told live of a meeting, by key; the values of one audience hold nothing it may not see. */
export interface MeetingFacts {
  readonly meeting: {
    readonly state: MeetingState;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly startedAt: Instant | null;
    readonly endedAt: Instant | null;
  };
  readonly quorum: QuorumFact;
  /** The open item; absent while none is. */
  readonly open?: OpenItemFact;
  readonly [seat: `seat/${string}`]: SeatFact;
  readonly [item: `item/${string}`]: ItemFact;
  readonly [position: `position/${string}/${string}`]: PositionValue;
}

export interface QuorumFact {
  /** False when the roundtable keeps no sign-in. */
  readonly isKept: boolean;
  readonly present: number;
  readonly invited: number;
  readonly needed: number;
  readonly isMet: boolean;
}

/** The item the room is at. */
export interface OpenItem {
  readonly itemId: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  /** Milliseconds it was open before this run. */
  readonly spentMs: number;
}

/** The open item as one reader may see it. */
export type OpenItemFact =
  ({ readonly isHidden: false } & OpenItem) | { readonly isHidden: true; readonly itemId: string };

export interface SeatFact {
  readonly state: "in" | "late" | "substitute" | "missing";
}

export type ItemFact =
  | { readonly isHidden: true; readonly order: number }
  | {
      readonly isHidden: false;
      readonly order: number;
      readonly state: ItemState;
      readonly conclusion: Conclusion | null;
      readonly stances: Stances | null;
      readonly decision: { readonly id: string; readonly no: string | null; readonly state: string } | null;
    };
