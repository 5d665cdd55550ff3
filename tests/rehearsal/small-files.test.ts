/** Pieces of the acceptance scenario with small changes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { playText, scenarioA } from "./play.ts";
import { verify } from "./verify.ts";

interface Step {
  readonly n: number;
  readonly at: string;
  readonly op: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly expect?: { readonly outcome: string };
}
interface File {
  readonly timeline: readonly Step[];
}

/** The scenario up to its first step of an operation, and that step with other arguments. */
function upTo(op: string, args: Readonly<Record<string, unknown>>) {
  const file = JSON.parse(readFileSync(scenarioA, "utf8")) as File;
  const index = file.timeline.findIndex((step) => step.op === op);
  const timeline = file.timeline.slice(0, index + 1);
  const last = timeline[index];
  if (!last) throw new Error(`no ${op}`);
  timeline[index] = { ...last, args: { ...last.args, ...args } };
  return { ...file, timeline, checkpoints: [], endAt: last.at };
}

test("a meeting that ends with a new date for an action nobody knows is refused by that, and does not end", async () => {
  const dueChanges = [{ actionId: "AC-99", newDueAt: "2030-01-01T00:00:00+08:00", reason: "改期" }];
  const report = await playText("sqlite", JSON.stringify(upTo("meeting.end", { dueChanges })));
  expect(report.steps.at(-1)).toMatchObject({
    op: "meeting.end",
    outcome: "refused",
    code: "unknown-action",
    changed: false,
  });
});

test("the verifier takes steps that expect nothing, and misses them when they are not reported", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "roundtable-small-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const scenario = upTo("itemCall.open", {});
  const timeline = scenario.timeline.map(({ expect: _expect, ...step }) => step);
  const file = path.join(folder, "small.json");
  writeFileSync(file, JSON.stringify({ ...scenario, timeline, expectEnd: undefined }));
  const report = await playText("sqlite", JSON.stringify(scenario));
  expect(verify(file, report).failures).toEqual([]);
  const { failures } = verify(file, { ...report, steps: report.steps.slice(1) });
  expect(failures).toHaveLength(2);
  expect(failures.join()).toContain(`step ${timeline[0]?.n} ${timeline[0]?.op}: expected "present"`);
});
