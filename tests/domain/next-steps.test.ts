import { expect, test } from "vitest";
import type { PersonActor, Role } from "#app/domain/access.ts";
import { nextSteps, primaryOf, standingOf, type StepCode, type StepFacts } from "#app/domain/next-steps.ts";
import { hourMs } from "#app/domain/time.ts";

const person = (...roles: Role[]): PersonActor => ({
  kind: "person",
  personId: "me",
  roleName: "",
  unitId: "mine",
  unitName: null,
  side: "host",
  roles,
  layer: null,
  roundtableIds: ["r"],
  loginSessionId: null,
});

const startsAt = 100 * hourMs;
const facts = (changes: Partial<StepFacts>): StepFacts => ({
  state: "preparing",
  now: startsAt,
  startsAt,
  isHistory: false,
  cadence: null,
  rules: {
    quorum: [2, 3],
    consensus: { minStated: [2, 3] },
    countersign: null,
    recusal: [],
    supervision: null,
  },
  isListedObserver: false,
  isInvited: true,
  isUnitCheckedIn: false,
  checkedInAs: null,
  isOnLeave: false,
  hasAskedLeave: false,
  present: 0,
  invited: 9,
  hasOwnItem: false,
  submittedCount: 0,
  unstatedItemIds: [],
  decidableItemIds: [],
  ...changes,
});

const steps = (role: Role, changes: Partial<StepFacts>) => nextSteps(person(role), facts(changes));
const primary = (role: Role, changes: Partial<StepFacts>) => primaryOf(steps(role, changes)).primary;
const due = (role: Role, changes: Partial<StepFacts>) =>
  steps(role, changes).flatMap((step): StepCode[] => (step.isDue ? [step.code] : []));

test("each role has its own next step, and nobody an invented one", () => {
  expect(primary("convener", {})?.code).toBe("openCall");
  expect(primary("liaison", { state: "calling" })?.code).toBe("submit");
  expect(primary("convener", { state: "collating", submittedCount: 2 })).toMatchObject({
    code: "approve",
    count: 2,
  });
  expect(primary("secretariat", { state: "approved" })?.code).toBe("lock");
  expect(primary("delegate", { state: "locked" })?.code).toBe("checkIn");
  expect(primary("observer", { state: "in_session", isListedObserver: true })?.code).toBe("observe");
  expect(primary("recorder", { state: "in_session", decidableItemIds: ["i", "j"] })).toMatchObject({
    code: "decide",
    itemIds: ["i", "j"],
  });
  for (const role of ["convener", "secretariat", "liaison"] as const) {
    expect(steps(role, { state: "issued" })).toEqual([]);
    expect(steps(role, { isHistory: true })).toEqual([]);
  }
});

test("a unit that has proposed is not asked again, and may propose more", () => {
  expect(due("liaison", { state: "calling", hasOwnItem: true })).toEqual([]);
  expect(steps("liaison", { state: "calling", hasOwnItem: true })).toMatchObject([
    { code: "submit", isDue: false },
    { code: "leave" },
  ]);
});

test("signing in and starting wait for the hour before the meeting", () => {
  const early = { state: "locked", now: startsAt - hourMs - 1, present: 6 } as const;
  const near = { ...early, now: startsAt - hourMs };
  expect(due("liaison", early)).toEqual([]);
  expect(due("convener", early)).toEqual([]);
  expect(due("liaison", near)).toEqual(["checkIn"]);
  expect(due("convener", near)).toEqual(["start"]);
});

test("a series starts from preparation, any other meeting from the lock", () => {
  const monthly = { cadence: "monthly", present: 6 } as const;
  expect(due("convener", monthly)).toEqual(["start"]);
  expect(due("convener", { ...monthly, state: "locked" })).toEqual([]);
  expect(due("convener", { state: "locked", present: 6 })).toEqual(["start"]);
});

test("starting waits for the quorum and says so", () => {
  expect(primary("convener", { state: "locked", present: 5 })).toMatchObject({
    code: "start",
    blocked: "quorum",
  });
  expect(primary("convener", { state: "locked", present: 6 })).toMatchObject({ blocked: null });
});

test("who is on approved leave is not asked to sign in", () => {
  expect(due("delegate", { state: "in_session", isOnLeave: true })).toEqual([]);
  expect(due("delegate", { state: "in_session", hasAskedLeave: true })).toEqual(["checkIn"]);
});

test("only the person checked in for the unit is sent to state positions", () => {
  const session = { state: "in_session", isUnitCheckedIn: true, unstatedItemIds: ["i", "j"] } as const;
  expect(primary("liaison", { ...session, checkedInAs: "present" })).toMatchObject({
    code: "state",
    itemIds: ["i", "j"],
    count: 2,
  });
  expect(due("liaison", { ...session, checkedInAs: "observing" })).toEqual([]);
  expect(due("liaison", session)).toEqual([]);
});

test("standing counts units, and leave belongs to the person who asked", () => {
  const attendance = [
    { personId: "you", unitId: "yours", as: "present" },
    { personId: "colleague", unitId: "mine", as: "present" },
    { personId: "guest", unitId: null, as: "observing" },
  ] as const;
  const leaves = [{ personId: "colleague", unitId: "mine", state: "approved" }] as const;
  expect(standingOf(person("liaison"), { attendance, leaves })).toEqual({
    isUnitCheckedIn: true,
    checkedInAs: null,
    isOnLeave: false,
    hasAskedLeave: true,
    present: 2,
  });
});
