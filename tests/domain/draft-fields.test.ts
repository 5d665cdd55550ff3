import { expect, test } from "vitest";
import { maxTitleLength, readMinutes, titleFault } from "#app/domain/draft-fields.ts";

test("a title has between one and two hundred characters", () => {
  expect(["", " \n", "议"].map(titleFault)).toEqual(["empty", "empty", null]);
  expect(titleFault(` ${"👍".repeat(maxTitleLength)} `)).toBeNull();
  expect(titleFault("议".repeat(maxTitleLength + 1))).toBe("too-long");
});

test("minutes are whole numbers from 1 to 480, however their digits are wide", () => {
  expect(["1", " 45 ", "４５", "480"].map(readMinutes)).toEqual([1, 45, 45, 480]);
  for (const typed of ["", "0", "481", "-5", "1.5", "1e2", "半小时"]) expect(readMinutes(typed)).toBeNull();
});
