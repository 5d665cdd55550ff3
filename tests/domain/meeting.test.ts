import { expect, test } from "vitest";
import { meetingStates } from "#app/domain/agenda.ts";
import {
  decideStart,
  effectiveMeetingState,
  formatNumber,
  isAgendaOpen,
  tellsDecisionsApart,
} from "#app/domain/meeting.ts";
import type { RoundtableRules } from "#app/domain/roundtable.ts";
import { parseShanghai } from "#app/domain/time.ts";

const rules: RoundtableRules = {
  quorum: [2, 3],
  consensus: null,
  countersign: null,
  recusal: [],
  supervision: null,
};
const facts = { state: "locked", cadence: null, rules, present: 6, invited: 9 } as const;

test("a meeting starts from the lock when two thirds of the invited units are there", () => {
  expect(decideStart(facts).kind).toBe("accepted");
  expect(decideStart({ ...facts, present: 5 })).toMatchObject({
    code: "quorum-not-met",
    details: { present: 5, invited: 9, needed: 6 },
  });
});

test("a meeting without a quorum rule starts with nobody signed in", () => {
  expect(decideStart({ ...facts, rules: { ...rules, quorum: null }, present: 0 }).kind).toBe("accepted");
});

test("a meeting of a series starts from preparation, any other from the lock", () => {
  for (const state of meetingStates) {
    expect(decideStart({ ...facts, state }).kind === "accepted").toBe(state === "locked");
    const monthly = decideStart({ ...facts, state, cadence: "monthly" });
    expect(monthly.kind === "accepted").toBe(state === "preparing");
  }
});

test("a call whose closing instant has come shows as collating, and no other state changes by itself", () => {
  expect(effectiveMeetingState({ state: "calling", callClosesAt: 10 }, 9)).toBe("calling");
  expect(effectiveMeetingState({ state: "calling", callClosesAt: 10 }, 10)).toBe("collating");
  expect(effectiveMeetingState({ state: "approved", callClosesAt: 10 }, 11)).toBe("approved");
});

test("the agenda is open until the lock", () => {
  expect(meetingStates.filter(isAgendaOpen)).toEqual(["preparing", "calling", "collating", "approved"]);
});

test("numbers take year and month of the planned start in Shanghai, without padding", () => {
  const startsAt = parseShanghai("2021-01-01T00:30") ?? 0;
  expect(formatNumber("决〔{year}〕{month}-{no}-{seq}号", { startsAt, no: 4 }, 12)).toBe(
    "决〔2021〕1-4-12号",
  );
});

test("a decision template names the meeting and counts inside it; a monthly series may name the month instead", () => {
  const told = (template: string) =>
    [null, "monthly" as const].map((cadence) => tellsDecisionsApart(template, cadence));
  expect(told("决〔{year}〕{no}-{seq}号")).toEqual([true, true]);
  expect(told("月度决〔{year}〕{month}-{seq}号")).toEqual([false, true]);
  expect(told("决〔{year}〕{seq}号")).toEqual([false, false]);
  expect(told("决〔{year}〕{no}号")).toEqual([false, false]);
});
