/** Runs the verifier on a report, as a person would at a terminal. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { RehearsalReport } from "#app/rehearsal/report.ts";

export interface Verdict {
  readonly passed: number;
  /** One line for each failing check, for example `step 71 countersign.send outcome: expected …`. */
  readonly failures: readonly string[];
}

export function verify(scenarioFile: string, report: RehearsalReport): Verdict {
  const folder = mkdtempSync(path.join(tmpdir(), "roundtable-verify-"));
  try {
    const file = path.join(folder, "report.json");
    writeFileSync(file, JSON.stringify(report));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["tests/rehearsal/verify.mjs", scenarioFile, file],
      { encoding: "utf8" },
    );
    const lines = stdout.trimEnd().split("\n");
    const [, passed] = /^(\d+) passed, \d+ failed$/.exec(lines.at(-1) ?? "") ?? [];
    if (passed === undefined) throw new Error(`the verifier gave no verdict: ${stdout}${stderr}`);
    return {
      passed: Number(passed),
      failures: lines.slice(0, -1).map((line) => line.replace(/^FAIL /, "")),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
