/** The acceptance scenario, as far as the product has its operations. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands } from "#app/server/commands.ts";
import { engines } from "#tests/support/stores.ts";
import { playFile, scenarioA, scenarioB } from "./play.ts";
import { expectReportShape } from "./report-shape.ts";
import { verify } from "./verify.ts";

/** Raise it with every operation that is added; it never falls. */
const passingChecks = 642;

const textOps = ["agenda.text.edit", "client.reconnect"];
const scenario = JSON.parse(readFileSync(scenarioA, "utf8")) as { timeline: { n: number; op: string }[] };

/** Facts about actions inside answers of operations the product has; they come with supervision. */
const aboutActions = [
  /^step 35 meeting\.start result\.reviewList/,
  /^step 36 meeting\.reviewPrevious result\.(actions|closed)/,
];

/** Failing lines about steps of operations the product has. */
function unexpected(failures: readonly string[]): string[] {
  const known = new Set<string>([...commands.map((command) => command.op), ...textOps]);
  return failures.filter((line) => {
    const [, op] = /^step \d+ (\S+)/.exec(line) ?? [];
    if (op === undefined || !known.has(op)) return false;
    return !aboutActions.some((pattern) => pattern.test(line));
  });
}

for (const engine of engines) {
  test(`the acceptance scenario plays to its end, and fails only where operations are missing (${engine})`, async () => {
    const report = await playFile(engine, scenarioA);
    expectReportShape(report);
    expect(report.steps.map((step) => step.n)).toEqual(scenario.timeline.map((step) => step.n));
    const verdict = verify(scenarioA, report);
    expect(unexpected(verdict.failures)).toEqual([]);
    expect(verdict.passed).toBe(passingChecks);
  });

  test(`the study scenario passes every check (${engine})`, async () => {
    const report = await playFile(engine, scenarioB);
    expectReportShape(report);
    expect(verify(scenarioB, report).failures).toEqual([]);
  });
}
