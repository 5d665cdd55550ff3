// Prints how many checks of the acceptance scenario pass: node scripts/rehearse-score.mjs [scenario.json]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const scenario = process.argv[2] ?? "tests/rehearsal/a-epidemic-roundtable.json";
const folder = mkdtempSync(path.join(tmpdir(), "roundtable-score-"));
const report = path.join(folder, "report.json");
try {
  const run = spawnSync(
    process.execPath,
    ["--import", "tsx", "app/server/rehearse.ts", scenario, "--report", report],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (run.status !== 0) {
    process.exitCode = run.status ?? 1;
  } else {
    const verify = spawnSync(process.execPath, ["tests/rehearsal/verify.mjs", scenario, report], {
      encoding: "utf8",
    });
    const lines = verify.stdout.trimEnd().split("\n");
    for (const line of lines.slice(0, -1)) console.log(line);
    const [, passed = "0", failed = "0"] = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? "") ?? [];
    console.log(`${passed} of ${Number(passed) + Number(failed)} checks of ${path.basename(scenario)} pass`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
