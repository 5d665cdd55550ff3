import fc from "fast-check";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { expect, test } from "vitest";
import {
  decideApproval,
  decideLateAddition,
  decideSubmission,
  decideUrgentSubmission,
  itemStates,
  meetingStates,
  neighboursAt,
} from "#app/domain/agenda.ts";
import { itemKinds } from "#app/domain/sides.ts";

const codeOf = (outcome: { kind: string; code?: string }) => outcome.code ?? outcome.kind;

test("an item is taken in only while the call runs", () => {
  const at = (state: (typeof meetingStates)[number], callClosesAt: number | null, now: number) =>
    codeOf(decideSubmission({ state, callClosesAt }, now));
  expect(at("preparing", null, 5)).toBe("call-not-open");
  expect(at("calling", 10, 9)).toBe("accepted");
  expect(at("calling", 10, 10)).toBe("call-closed");
  expect(at("collating", 10, 11)).toBe("call-closed");
  expect(at("approved", 10, 9)).toBe("call-not-open");
});

test("the urgent lane takes urgent items alone, until the meeting starts", () => {
  const open = meetingStates.filter((state) => decideUrgentSubmission("urgent", state).kind === "accepted");
  expect(open).toEqual(["preparing", "calling", "collating", "approved", "locked"]);
  for (const state of meetingStates) expect(codeOf(decideUrgentSubmission("hard", state))).toBe("not-urgent");
});

test("a late addition is urgent and finds the agenda locked", () => {
  for (const kind of itemKinds) {
    for (const state of meetingStates) {
      const wanted = kind !== "urgent" ? "late-not-urgent" : state === "locked" ? "accepted" : "wrong-state";
      expect(codeOf(decideLateAddition(kind, state))).toBe(wanted);
    }
  }
});

test("approval takes submitted items, each named once, before the lock", () => {
  for (const state of itemStates) {
    const wanted = state === "submitted" ? "accepted" : "wrong-state";
    expect(codeOf(decideApproval("collating", [{ id: "a", state }]))).toBe(wanted);
  }
  const item = { id: "a", state: "submitted" } as const;
  expect(codeOf(decideApproval("collating", [item, item]))).toBe("wrong-state");
  expect(codeOf(decideApproval("locked", [item]))).toBe("wrong-state");
});

test("however items are moved, each stays on the agenda exactly once and lands at its place", () => {
  const moves = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.integer({ min: 1, max: 9 })), { maxLength: 30 });
  fc.assert(
    fc.property(moves, (list) => {
      const keys = generateNKeysBetween(null, null, 8);
      let agenda = keys.map((orderKey, index) => ({ id: String(index), orderKey }));
      for (const [index, toOrder] of list) {
        const { before, after } = neighboursAt(agenda, String(index), toOrder);
        const orderKey = generateKeyBetween(before?.orderKey ?? null, after?.orderKey ?? null);
        agenda = [...agenda.filter((item) => item.id !== String(index)), { id: String(index), orderKey }];
        agenda.sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1));
        expect(agenda.findIndex((item) => item.id === String(index)) + 1).toBe(Math.min(toOrder, 8));
      }
      expect(agenda.map((item) => item.id).sort()).toEqual(keys.map((_, index) => String(index)));
    }),
  );
});
