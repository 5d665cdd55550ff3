import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { scenarioB } from "./play.ts";

function rehearse(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", "app/server/rehearse.ts", ...args], {
    encoding: "utf8",
  });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "roundtable-command-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a run that finished ends with 0, whatever was refused, and writes its report", () => {
  const report = path.join(temporaryFolder(), "report.json");
  const { status, stderr } = rehearse(scenarioB, "--report", report);
  expect([status, stderr]).toEqual([0, ""]);
  expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({
    format: "rehearsal-report/1",
    scenario: "b-study-event",
  });
});

test("without a report file a readable summary is printed", () => {
  const { status, stdout } = rehearse(scenarioB);
  expect(status).toBe(0);
  expect(stdout).toContain("registration.create");
  expect(stdout).toMatch(/47 steps: \d+ accepted, \d+ refused, 0 to confirm/);
});

test("a missing file, no file, and a file of another format end with 2", () => {
  const other = path.join(temporaryFolder(), "other.json");
  writeFileSync(other, JSON.stringify({ format: "rehearsal/1" }));
  for (const args of [["nowhere.json"], [], [other]]) {
    const { status, stderr, stdout } = rehearse(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).not.toContain("    at ");
  }
});
