import { expect, test } from "vitest";
import { minuteMs } from "#app/domain/time.ts";
import { agendaTimes, moved } from "#app/features/meetings/agenda-times.ts";
import { meetingSteps, type StepFacts } from "#app/features/meetings/meeting-steps.ts";

const frame = { startsAt: 0, endsAt: 60 * minuteMs, leadMinutes: 5 };

test("items begin after the review and one after another", () => {
  const times = agendaTimes(frame, [
    { id: "a", plannedMinutes: 20 },
    { id: "b", plannedMinutes: null },
    { id: "c", plannedMinutes: 15 },
  ]);
  expect(times.startsAt).toEqual({ a: 5 * minuteMs, b: 25 * minuteMs, c: 25 * minuteMs });
  expect(times.spareMinutes).toBe(20);
  expect(times.untimedIds).toEqual(["b"]);
});

test("items that end after the meeting are over", () => {
  const times = agendaTimes(frame, [
    { id: "a", plannedMinutes: 50 },
    { id: "b", plannedMinutes: 17 },
  ]);
  expect(times.overIds).toEqual(["b"]);
  expect(times.spareMinutes).toBe(-12);
});

test("a moved entry stands on the list exactly once", () => {
  const list = [{ id: "a" }, { id: "b" }, { id: "c" }];
  expect(moved(list, "a", 2).map((each) => each.id)).toEqual(["b", "c", "a"]);
  expect(moved(list, "c", -5).map((each) => each.id)).toEqual(["c", "a", "b"]);
  expect(moved(list, "x", 0)).toBe(list);
});

const facts = (changes: Partial<StepFacts>): StepFacts => ({
  state: "preparing",
  now: 0,
  startsAt: 0,
  isHistory: false,
  hasCadence: false,
  convenes: false,
  isOffice: false,
  isLiaison: false,
  speaks: false,
  isListedObserver: false,
  isInvited: true,
  keepsSignIn: true,
  hasConsensusRule: true,
  isUnitSignedIn: false,
  isSignedInMyself: false,
  isOnLeave: false,
  hasAskedLeave: false,
  quorumMet: false,
  submittedCount: 0,
  unstatedItemIds: [],
  decidableItemIds: [],
  ...changes,
});
const primary = (changes: Partial<StepFacts>) => meetingSteps(facts(changes)).primary;

test("each role has its own next step, and nobody an invented one", () => {
  expect(primary({ convenes: true })?.code).toBe("openCall");
  expect(primary({ state: "calling", isLiaison: true, speaks: true })?.code).toBe("submit");
  expect(primary({ state: "collating", convenes: true, submittedCount: 2 })?.code).toBe("approve");
  expect(primary({ state: "approved", isOffice: true })?.code).toBe("lock");
  expect(primary({ state: "locked", speaks: true })?.code).toBe("checkIn");
  expect(primary({ state: "in_session", isListedObserver: true })?.code).toBe("observe");
  expect(primary({ state: "issued", convenes: true, isOffice: true })).toBeNull();
  expect(primary({ isHistory: true, convenes: true })).toBeNull();
});

test("starting waits for the quorum and says so", () => {
  expect(primary({ state: "locked", convenes: true })).toMatchObject({ code: "start", blocked: "quorum" });
  expect(primary({ state: "locked", convenes: true, quorumMet: true })).toMatchObject({ blocked: null });
});

test("only the person signed in is sent to state positions", () => {
  const session = {
    state: "in_session",
    speaks: true,
    isUnitSignedIn: true,
    unstatedItemIds: ["i"],
  } as const;
  expect(primary({ ...session, isSignedInMyself: true })).toMatchObject({ code: "state", itemId: "i" });
  expect(primary(session)).toBeNull();
});
