/** Study events (联学联建): states, seats by slot and side, sign-up and promotion (FORMAT §2.2, §5). */
import { accepted, refused, type Outcome } from "./outcome.ts";
import type { Side } from "./sides.ts";
import type { Instant } from "./time.ts";

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

/** The state a reader sees: sign-up opens and closes at its instants, timer or not. */
export function effectiveEventState(
  event: { readonly state: EventState; readonly opensAt: Instant | null; readonly closesAt: Instant | null },
  now: Instant,
): EventState {
  if (event.state === "archived" || event.state === "closed") return event.state;
  if (event.closesAt !== null && now >= event.closesAt) return "closed";
  if (event.state === "published" && event.opensAt !== null && now >= event.opensAt) return "open";
  return event.state;
}

export interface Slot {
  readonly id: string;
  readonly startsAt: Instant;
  readonly seats: number;
}

export interface Registration {
  readonly id: string;
  readonly unitId: string;
  readonly side: Side;
  readonly preferredSlotId: string;
  readonly slotId: string | null;
  readonly state: RegistrationState;
  readonly confirmed: number;
  readonly held: number;
  readonly waiting: number;
  readonly waitlistNo: number | null;
  readonly waitlistNoTo: number | null;
}

export interface EventFacts {
  readonly state: EventState;
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly waitlistClosed: boolean;
  readonly released: boolean;
  readonly rules: EventRules;
  readonly slots: readonly Slot[];
  readonly quotas: ReadonlyMap<Side, number>;
  readonly registrations: readonly Registration[];
}

const taken = (registrations: readonly Registration[]) =>
  registrations.reduce((sum, each) => sum + each.confirmed + each.held, 0);

/** Free seats of a slot. */
export function slotRoom(event: EventFacts, slot: Slot): number {
  return slot.seats - taken(event.registrations.filter((each) => each.slotId === slot.id));
}

/** Free places of a side; after the release of quotas, the free seats of the whole event. */
export function quotaRoom(event: EventFacts, side: Side): number {
  if (event.released) {
    const seats = event.slots.reduce((sum, slot) => sum + slot.seats, 0);
    return seats - taken(event.registrations);
  }
  return (event.quotas.get(side) ?? 0) - taken(event.registrations.filter((each) => each.side === side));
}

export interface Placement {
  readonly confirmed: number;
  readonly waiting: number;
  readonly reason: WaitReason | null;
}

/** How many persons fit into the free seats of the slot and of the side: one by one, or the whole group or nobody. */
export function placeInto(
  room: { readonly slot: number; readonly quota: number },
  mode: EventRules["mode"],
  headcount: number,
): Placement {
  const inSlot = Math.max(room.slot, 0);
  const fits = Math.min(inSlot, Math.max(room.quota, 0), headcount);
  const confirmed = mode === "group" && fits < headcount ? 0 : fits;
  const waiting = headcount - confirmed;
  if (waiting === 0) return { confirmed, waiting, reason: null };
  return { confirmed, waiting, reason: inSlot < headcount ? "slot_full" : "quota_exhausted" };
}

function placeRequest(event: EventFacts, slot: Slot, request: { side: Side; headcount: number }): Placement {
  const room = { slot: slotRoom(event, slot), quota: quotaRoom(event, request.side) };
  return placeInto(room, event.rules.mode, request.headcount);
}

export interface SignUpRequest {
  readonly unitId: string;
  readonly side: Side;
  readonly slotId: string | null;
  readonly headcount: number;
}

const isLive = (booking: Registration) => ["confirmed", "waitlisted", "offered"].includes(booking.state);

/**
 * A unit may sign up only while the event is open.
 * @returns `side-not-invited`, `not-open-yet`, `registration-closed`, `headcount-out-of-range`, `already-registered`.
 */
export function decideRegistration(
  event: EventFacts,
  request: SignUpRequest,
  now: Instant,
): Outcome<Placement & { slot: Slot }> {
  if (!event.quotas.has(request.side)) return refused("side-not-invited");
  const state = effectiveEventState(event, now);
  if (state === "published") return refused("not-open-yet", { opensAt: event.opensAt });
  const slot =
    request.slotId === null ? only(event.slots) : event.slots.find((each) => each.id === request.slotId);
  if (!slot) return refused(request.slotId === null ? "bad-argument" : "unknown-slot");
  if (state !== "open" || event.waitlistClosed || now >= slot.startsAt) {
    return refused("registration-closed", { closedAt: event.closesAt });
  }
  const [min, max] = event.rules.headcount ?? [1, Number.MAX_SAFE_INTEGER];
  if (request.headcount < min || request.headcount > max)
    return refused("headcount-out-of-range", { min, max });
  const again = event.registrations.some((each) => each.unitId === request.unitId && isLive(each));
  if (event.rules.onePerUnit && again) return refused("already-registered");
  return accepted({ ...placeRequest(event, slot, request), slot });
}

function only(slots: readonly Slot[]): Slot | undefined {
  return slots.length === 1 ? slots[0] : undefined;
}

/** Waitlist numbers of the waiting part: one per person, or one for a group. */
export function numberWaiting(
  mode: EventRules["mode"],
  waiting: number,
  lastNo: number,
): { readonly from: number | null; readonly to: number | null; readonly last: number } {
  if (waiting === 0) return { from: null, to: null, last: lastNo };
  if (mode === "group") return { from: lastNo + 1, to: null, last: lastNo + 1 };
  return { from: lastNo + 1, to: lastNo + waiting, last: lastNo + waiting };
}

/**
 * What is left after taking persons off a registration: waiting persons go first, the last numbers first; then
 * confirmed ones.
 */
export function decideCancellation(
  event: EventFacts,
  booking: Registration,
  { headcount, now }: { readonly headcount: number | null; readonly now: Instant },
): Outcome<Pick<Registration, "confirmed" | "waiting" | "waitlistNo" | "waitlistNoTo">> {
  if (!isLive(booking)) return refused("wrong-state");
  const slot = event.slots.find((each) => each.id === (booking.slotId ?? booking.preferredSlotId));
  if (slot && now >= slot.startsAt) return refused("too-late");
  const total = booking.confirmed + booking.waiting;
  const leaving = headcount ?? total;
  const partly = leaving !== total;
  if (leaving < 1 || leaving > total || (partly && event.rules.mode === "group")) {
    return refused("headcount-out-of-range", { min: 1, max: total });
  }
  const waiting = Math.max(booking.waiting - leaving, 0);
  const confirmed = total - leaving - waiting;
  const keepsNumber = waiting > 0;
  const waitlistNo = keepsNumber ? booking.waitlistNo : null;
  const person = event.rules.mode === "person" && waitlistNo !== null;
  return accepted({ confirmed, waiting, waitlistNo, waitlistNoTo: person ? waitlistNo + waiting - 1 : null });
}

export interface Promotion {
  readonly id: string;
  readonly slotId: string;
  readonly confirmed: number;
  readonly waiting: number;
  readonly waitlistNo: number | null;
  readonly waitlistNoTo: number | null;
}

/**
 * One walk through the waiting list from the front: each registration gets what fits into its slot and quota, the
 * others keep their numbers. Nobody is promoted after the list or the event closed, or into a slot that has started.
 */
export function planPromotions(event: EventFacts, now: Instant): Promotion[] {
  if (event.waitlistClosed || effectiveEventState(event, now) !== "open") return [];
  const waiting = event.registrations.filter((each) => isLive(each) && each.waiting > 0);
  const order = [...waiting].sort((a, b) => (a.waitlistNo ?? 0) - (b.waitlistNo ?? 0));
  const promotions: Promotion[] = [];
  let current = event;
  for (const booking of order) {
    const slot = event.slots.find((each) => each.id === booking.preferredSlotId);
    if (!slot || now >= slot.startsAt) continue;
    const placed = placeRequest(current, slot, { side: booking.side, headcount: booking.waiting });
    if (placed.confirmed === 0) continue;
    const promotion = promote(booking, slot.id, placed.confirmed);
    promotions.push(promotion);
    const moved: Registration = { ...booking, ...promotion, state: "confirmed" };
    current = {
      ...current,
      registrations: current.registrations.map((each) => (each.id === moved.id ? moved : each)),
    };
  }
  return promotions;
}

function promote(booking: Registration, slotId: string, count: number): Promotion {
  const waiting = booking.waiting - count;
  const still = waiting > 0;
  return {
    id: booking.id,
    slotId,
    confirmed: booking.confirmed + count,
    waiting,
    waitlistNo: still && booking.waitlistNo !== null ? booking.waitlistNo + count : null,
    waitlistNoTo: still ? booking.waitlistNoTo : null,
  };
}
