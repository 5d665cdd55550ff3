import { expect, test } from "vitest";
import { minuteMs } from "#app/domain/time.ts";
import { agendaTimes, moved } from "#app/features/meetings/agenda-times.ts";

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
