// The whole proof in one command: `node scripts/test.mjs [--no-browser] [--only=<stage>,…]`.
// A stage that is one check counts one; Vitest and Playwright count their tests. A skipped test is a failed one.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => join(root, "node_modules", ".bin", name);
const script = (name) => join(root, "scripts", name);
const reports = mkdtempSync(join(tmpdir(), "roundtable-test-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");
// A tool that hangs must fail the run, not the patience of whoever waits for it.
const minutes = 60_000;

const stages = [
  { name: "format", command: [bin("prettier"), "--check", "--log-level=warn", "."] },
  { name: "lint", command: [bin("oxlint"), "--quiet", "--format=unix"] },
  { name: "types", command: [bin("tsc"), "-p", "."] },
  {
    name: "imports",
    command: [bin("depcruise"), "--config", ".dependency-cruiser.cjs", "app", "db", "tests"],
  },
  { name: "dead-code", command: [bin("knip"), "--no-progress"] },
  { name: "structure", command: [process.execPath, script("structure/run.mjs")] },
  { name: "build", command: [process.execPath, script("setup.mjs"), "--build"] },
  { name: "budget", command: [process.execPath, script("check-budget.mjs")] },
  {
    name: "tests",
    command: [
      bin("vitest"),
      "run",
      "--config",
      "remix.config.js",
      "--reporter=default",
      "--reporter=json",
    ].concat(`--outputFile.json=${vitestReport}`),
    count: countVitest,
    limitMs: 25 * minutes,
  },
  {
    name: "browser",
    before: [process.execPath, script("find-chromium.mjs")],
    command: [bin("playwright"), "test", "--reporter=line,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    count: countPlaywright,
    limitMs: 25 * minutes,
  },
];

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** A file that could not be loaded has no tests of its own and counts as one failure. */
function countVitest(exitCode) {
  const report = readReport(vitestReport);
  if (!report) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const passed = report.numPassedTests;
  const failed = report.numTotalTests - passed + brokenFiles.length;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

function countPlaywright(exitCode) {
  const report = readReport(playwrightReport);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + skipped;
  return { passed: expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

function run([command, ...args], { env = {}, limitMs = 10 * minutes }) {
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, CI: "true", NO_COLOR: "1", NODE_ENV: "", ...env },
    });
    const timer = setTimeout(() => {
      output.push(`\nstopped after ${limitMs / minutes} minutes\n`);
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
    }, limitMs);
    child.stdout.on("data", (chunk) => output.push(chunk.toString()));
    child.stderr.on("data", (chunk) => output.push(chunk.toString()));
    child.on("error", (error) => output.push(String(error)));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? 1, output: output.join("") });
    });
  });
}

async function runStage(stage) {
  if (stage.before) {
    const ready = await run(stage.before, {});
    if (ready.exitCode !== 0) return { passed: 0, failed: 1, output: ready.output };
  }
  const { exitCode, output } = await run(stage.command, stage);
  const ok = exitCode === 0;
  const counted = stage.count?.(exitCode) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  return { ...counted, output };
}

function chooseStages(args) {
  const only = args.find((arg) => arg.startsWith("--only="));
  if (only) {
    const names = only.slice("--only=".length).split(",");
    const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
    if (unknown.length > 0) throw new Error(`no such stage: ${unknown.join(", ")}`);
    return stages.filter((stage) => names.includes(stage.name));
  }
  return args.includes("--no-browser") ? stages.filter((stage) => stage.name !== "browser") : stages;
}

const total = { passed: 0, failed: 0 };
for (const stage of chooseStages(process.argv.slice(2))) {
  const startedAt = performance.now();
  const { passed, failed, output } = await runStage(stage);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const counts = stage.count ? `  ${passed} passed, ${failed} failed` : "";
  console.log(`${failed === 0 ? "ok  " : "FAIL"} ${stage.name.padEnd(10)} ${seconds.padStart(6)} s${counts}`);
  if (failed > 0) console.log(output.trim().replace(/^/gm, "     "));
  total.passed += passed;
  total.failed += failed;
}
rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
