import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decideCancellation,
  decideRegistration,
  numberWaiting,
  planPromotions,
  type Registration,
  type EventFacts,
  type EventRules,
} from "#app/domain/registration.ts";
import { sides } from "#app/domain/sides.ts";

const now = 1_000;
const rules: EventRules = {
  mode: "person",
  headcount: [1, 6],
  onePerUnit: true,
  opensAt: null,
  closesAt: 10_000,
  offerHoldHours: null,
  quotaReleaseAt: null,
  rosterRemindAt: null,
  rosterDueAt: null,
  substituteUntil: null,
  checkInWindowMinutes: [-30, 15],
};

function eventOf(quota: number, mode: EventRules["mode"] = "person"): EventFacts {
  return {
    state: "open",
    opensAt: null,
    closesAt: 10_000,
    waitlistClosed: false,
    released: false,
    rules: { ...rules, mode },
    slots: [{ id: "slot", startsAt: 20_000, seats: quota * sides.length }],
    quotas: new Map(sides.map((side) => [side, quota])),
    registrations: [],
  };
}

interface Played {
  event: EventFacts;
  lastNo: number;
  given: number[];
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant("create" as const),
    side: fc.constantFrom(...sides),
    headcount: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    kind: fc.constant("cancel" as const),
    pick: fc.nat(30),
    headcount: fc.integer({ min: 1, max: 6 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function play(steps: readonly Step[], mode: EventRules["mode"]): Played {
  const played: Played = { event: eventOf(3, mode), lastNo: 0, given: [] };
  for (const [index, each] of steps.entries()) {
    if (each.kind === "create") create(played, `b${index}`, each);
    else cancel(played, each);
    check(played.event);
  }
  return played;
}

function create(
  played: Played,
  id: string,
  { side, headcount }: { side: (typeof sides)[number]; headcount: number },
) {
  const { event } = played;
  const outcome = decideRegistration(event, { unitId: id, side, slotId: null, headcount }, now);
  if (outcome.kind !== "accepted") return;
  const { confirmed, waiting } = outcome.value;
  const numbers = numberWaiting(event.rules.mode, waiting, played.lastNo);
  for (let no = played.lastNo + 1; no <= numbers.last; no += 1) played.given.push(no);
  played.lastNo = numbers.last;
  const booking: Registration = {
    id,
    unitId: id,
    side,
    preferredSlotId: "slot",
    slotId: confirmed > 0 ? "slot" : null,
    state: confirmed > 0 ? "confirmed" : "waitlisted",
    confirmed,
    held: 0,
    waiting,
    waitlistNo: numbers.from,
    waitlistNoTo: numbers.to,
  };
  played.event = { ...event, registrations: [...event.registrations, booking] };
}

function cancel(played: Played, { pick, headcount }: { pick: number; headcount: number }) {
  const { registrations, rules: own } = played.event;
  const booking = registrations[pick % Math.max(1, registrations.length)];
  if (!booking) return;
  const count = own.mode === "group" ? null : headcount;
  const outcome = decideCancellation(played.event, booking, { headcount: count, now });
  if (outcome.kind !== "accepted") return;
  const left = outcome.value;
  const state = left.confirmed > 0 ? "confirmed" : left.waiting > 0 ? "waitlisted" : "cancelled";
  replace(played, { ...booking, ...left, state });
  for (const promotion of planPromotions(played.event, now)) {
    const row = played.event.registrations.find((each) => each.id === promotion.id);
    if (row) replace(played, { ...row, ...promotion, state: "confirmed" });
  }
}

function replace(played: Played, next: Registration) {
  const registrations = played.event.registrations.map((each) => (each.id === next.id ? next : each));
  played.event = { ...played.event, registrations };
}

const seated = (registrations: readonly Registration[]) =>
  registrations.reduce((sum, each) => sum + each.confirmed, 0);

function check(event: EventFacts) {
  expect(seated(event.registrations)).toBeLessThanOrEqual(event.slots[0]?.seats ?? 0);
  for (const side of sides) {
    const own = event.registrations.filter((each) => each.side === side);
    const room = (event.quotas.get(side) ?? 0) - seated(own);
    expect(room).toBeGreaterThanOrEqual(0);
    const fitting = own.filter(
      (each) => each.waiting > 0 && (event.rules.mode === "person" || each.waiting <= room),
    );
    if (room > 0) expect(fitting).toEqual([]);
  }
}

test("seats are never oversold, and none stays free while somebody waits who fits", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.constantFrom("person" as const, "group" as const),
      (steps, mode) => {
        play(steps, mode);
      },
    ),
  );
});

test("waiting numbers are given once, and those who wait on one side keep their order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { event, given } = play(steps, "person");
      expect(new Set(given).size).toBe(given.length);
      const waiting = event.registrations.filter((each) => each.waiting > 0);
      for (const each of waiting) {
        const [from, to] = [each.waitlistNo ?? 0, each.waitlistNoTo ?? 0];
        expect(to - from + 1).toBe(each.waiting);
      }
      const numbers = waiting.map((each) => each.waitlistNo ?? 0);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }),
  );
});

test("a request that meets a full slot waits for the slot, one that meets a full side for its side", () => {
  const event = eventOf(3);
  const request = { unitId: "u", side: "host", slotId: null, headcount: 5 } as const;
  expect(decideRegistration(event, request, now)).toMatchObject({
    kind: "accepted",
    value: { confirmed: 3, waiting: 2, reason: "quota_exhausted" },
  });
  const small = { ...event, slots: [{ id: "slot", startsAt: 20_000, seats: 2 }] };
  expect(decideRegistration(small, request, now)).toMatchObject({
    kind: "accepted",
    value: { confirmed: 2, waiting: 3, reason: "slot_full" },
  });
});

test("refusals come in the order of the list of rules", () => {
  const event = eventOf(3);
  const ask = { unitId: "u", side: "host", slotId: null, headcount: 99 } as const;
  const codeOf = (facts: EventFacts, at: number) => {
    const outcome = decideRegistration(facts, ask, at);
    return outcome.kind === "refused" ? outcome.code : outcome.kind;
  };
  expect(codeOf({ ...event, quotas: new Map() }, now)).toBe("side-not-invited");
  expect(codeOf({ ...event, state: "published" }, now)).toBe("not-open-yet");
  expect(codeOf(event, 10_000)).toBe("registration-closed");
  expect(codeOf(event, now)).toBe("headcount-out-of-range");
});
