/** The acceptance scenario, as far as the product has its operations. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands } from "#app/server/commands.ts";
import { engines } from "#tests/support/stores.ts";
import { playFile, scenarioA, scenarioB } from "./play.ts";
import { expectReportShape } from "./report-shape.ts";
import { verify } from "./verify.ts";

/** Raise it with every operation that is added; it never falls. */
const passingChecks = 0;

const textOps = ["agenda.text.edit", "client.reconnect"];
const scenario = JSON.parse(readFileSync(scenarioA, "utf8")) as { timeline: { n: number; op: string }[] };

/** Failing lines about steps of operations the product has. */
function unexpected(failures: readonly string[]): string[] {
  const known = new Set<string>([...commands.map((command) => command.op), ...textOps]);
  return failures.filter((line) => {
    const [, op] = /^step \d+ (\S+)/.exec(line) ?? [];
    return op !== undefined && known.has(op);
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
