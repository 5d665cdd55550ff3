import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseScenario, ScenarioError } from "#app/rehearsal/scenario.ts";
import { scenarioA, scenarioB } from "./play.ts";

const minimal = {
  format: "rehearsal/2",
  id: "m",
  title: { zh: "最小" },
  tz: "Asia/Shanghai",
  units: [],
  people: [],
  timeline: [],
  endAt: "2021-01-01T00:00:00+08:00",
};
const parse = (change: object) => parseScenario(JSON.stringify({ ...minimal, ...change }));
const step = { n: 1, at: "2021-01-01T00:00:00+08:00", actor: "p", op: "search", args: {} };

test("both scenarios of the project are read, and what the verifier expects is left out", () => {
  for (const file of [scenarioA, scenarioB]) {
    const scenario = parseScenario(readFileSync(file, "utf8"));
    expect(scenario.timeline.length).toBeGreaterThan(0);
    expect(JSON.stringify(scenario)).not.toContain('"expect');
    for (const checkpoint of scenario.checkpoints)
      expect(Object.keys(checkpoint).sort()).toEqual(["at", "label"]);
  }
});

test("a file without expectations, checkpoints and events is a scenario", () => {
  expect(parse({})).toMatchObject({ id: "m", events: [], checkpoints: [], roundtable: null });
});

test("instants are compared as instants, whatever their offset", () => {
  expect(parse({ endAt: "2020-12-31T16:00:00Z" }).endAt).toBe(parse({}).endAt);
});

test("a file that is not JSON, of another format, or with bad master data is refused with its fault", () => {
  expect(() => parseScenario("{")).toThrow(ScenarioError);
  expect(() => parse({ format: "rehearsal/1" })).toThrow("format");
  expect(() => parse({ endAt: "2021-01-01T00:00:00" })).toThrow("endAt");
  expect(() => parse({ people: [{ id: "p", unitId: null, roleName: "x", roles: ["king"] }] })).toThrow(
    "people.0",
  );
});

test("steps have numbers of their own and do not run back in time", () => {
  expect(() => parse({ timeline: [step, step] })).toThrow("step 1 appears twice");
  const earlier = { ...step, n: 2, at: "2020-12-31T00:00:00+08:00" };
  expect(() => parse({ timeline: [step, earlier] })).toThrow("step 2 is earlier");
});
