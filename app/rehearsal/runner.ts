/** Plays a scenario through the product's real commands and writes down what happened (FORMAT §3, §6). */
import { runDueJobs } from "#app/platform/due-jobs.server.ts";
import { formatInstant, type Instant } from "#app/domain/time.ts";
import { digestBusinessTables } from "#db/queries/digest.ts";
import { findActor } from "#db/queries/people.ts";
import { loadMasterData, startOfRun } from "./master-data.ts";
import { observe } from "./observations.ts";
import { acceptedWith, refusedWith, type OpAnswer } from "./ops/call.ts";
import { closeClients } from "./ops/live-text.ts";
import { findOp } from "./ops/table.ts";
import { messageZh } from "./messages.ts";
import type { CheckpointReport, EachReport, RehearsalReport, RunReport, StepReport } from "./report.ts";
import type { Scenario, Step } from "./scenario.ts";
import { observeState } from "./state/observe.ts";
import type { Args } from "./translate.ts";
import { createWorld, type RehearsalParts, type World } from "./world.ts";

/** @throws ScenarioError when the product refuses the master data. */
export async function runScenario(parts: RehearsalParts, scenario: Scenario): Promise<RehearsalReport> {
  const world = createWorld(parts);
  world.clock.moveTo(startOfRun(scenario));
  await loadMasterData(world, scenario);
  const steps: StepReport[] = [];
  const checkpoints: CheckpointReport[] = [];
  const waiting = [...scenario.checkpoints].sort((a, b) => a.at - b.at);
  const takeCheckpoints = async (isDue: (at: Instant) => boolean) => {
    for (let next = waiting[0]; next && isDue(next.at); next = waiting[0]) {
      waiting.shift();
      await moveTo(world, next.at);
      const state = await observeState(world.services, world.aliases);
      checkpoints.push({ at: formatInstant(next.at), label: next.label, state });
    }
  };
  for (const group of groupSteps(scenario.timeline)) {
    const start = group[0]?.at ?? 0;
    await takeCheckpoints((at) => at < start);
    await moveTo(world, start);
    steps.push(...(await runGroup(world, group)));
  }
  await takeCheckpoints(() => true);
  await moveTo(world, scenario.endAt);
  const end = await observeState(world.services, world.aliases);
  closeClients(world);
  return { format: "rehearsal-report/1", scenario: scenario.id, steps, checkpoints, end };
}

/** A run of concurrent steps belongs to the step before it. */
function groupSteps(timeline: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of timeline) {
    const last = groups.at(-1);
    if (step.kind === "concurrent" && last) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** The clock never runs back; work due on the way is done first. */
async function moveTo(world: World, at: Instant): Promise<void> {
  if (at > world.services.clock.now()) world.clock.moveTo(at);
  await runDueJobs(world.services, world.services.clock.now());
  await world.settle();
}

function runGroup(world: World, group: readonly Step[]): Promise<StepReport[]> {
  const [only, ...others] = group;
  if (!only) return Promise.resolve([]);
  return others.length === 0 ? runAlone(world, only) : runTogether(world, group);
}

async function runAlone(world: World, step: Step): Promise<StepReport[]> {
  const { n, op } = step;
  if (!step.each) {
    const run = await measured(world, () => runOp(world, step.actor, { op, args: step.args }));
    return [{ n, op, ...run }];
  }
  const each: EachReport[] = [];
  for (const { actor, args } of step.each) {
    const run = await measured(world, () => runOp(world, actor, { op, args: { ...step.args, ...args } }));
    each.push({ actor, ...run });
  }
  return [fanOutReport(step, each)];
}

/** Accepted when every entry is; otherwise the first that was not gives outcome, code and message. */
function fanOutReport({ n, op }: Step, each: readonly EachReport[]): StepReport {
  const changed = each.some((entry) => entry.changed);
  const failed = each.find((entry) => entry.outcome !== "accepted");
  if (!failed) return { n, op, outcome: "accepted", code: null, result: {}, changed, each };
  const { actor: _actor, ...run } = failed;
  return { n, op, ...run, changed, each };
}

async function measured(world: World, run: () => Promise<OpAnswer>): Promise<RunReport> {
  const before = await digestBusinessTables(world.services.store.read);
  const answer = await run();
  await world.settle();
  const changed = (await digestBusinessTables(world.services.store.read)) !== before;
  return told(answer, changed);
}

function told(answer: OpAnswer, changed: boolean): RunReport {
  const message = messageZh(answer);
  return { ...answer, changed, ...(message === null ? {} : { messageZh: message }) };
}

/**
 * All commands of the group start without waiting for each other. Which of them changed the tables cannot be told
 * apart, so a refused one is blamed only when none was accepted.
 */
async function runTogether(world: World, group: readonly Step[]): Promise<StepReport[]> {
  const before = await digestBusinessTables(world.services.store.read);
  const answers = await Promise.all(group.map((step) => runUnmeasured(world, step)));
  await world.settle();
  const differs = (await digestBusinessTables(world.services.store.read)) !== before;
  const anyAccepted = answers.flat().some(({ answer }) => answer.outcome === "accepted");
  const didChange = ({ outcome, result }: OpAnswer) =>
    differs && (anyAccepted ? outcome === "accepted" && result["duplicate"] !== true : true);
  return group.map((step, index) => {
    const runs = (answers[index] ?? []).map(({ actor, answer }) => ({
      actor,
      ...told(answer, didChange(answer)),
    }));
    if (step.each) return fanOutReport(step, runs);
    const { actor: _actor, ...run } = runs[0] ?? { actor: step.actor, ...told(acceptedWith(), false) };
    return { n: step.n, op: step.op, ...run };
  });
}

async function runUnmeasured(world: World, step: Step): Promise<{ actor: string; answer: OpAnswer }[]> {
  const entries = step.each ?? [{ actor: step.actor, args: {} }];
  const answers: { actor: string; answer: OpAnswer }[] = [];
  for (const { actor, args } of entries) {
    const answer = await runOp(world, actor, { op: step.op, args: { ...step.args, ...args } });
    answers.push({ actor, answer });
  }
  return answers;
}

async function runOp(
  world: World,
  actorName: string,
  { op, args }: { op: string; args: Args },
): Promise<OpAnswer> {
  if (actorName === "system") {
    const seen = observe(world, op, args);
    return seen ? acceptedWith(seen.result) : refusedWith("no-such-event");
  }
  const run = findOp(world, op);
  if (!run) return refusedWith("unknown-op");
  const personId = world.aliases.idOf("person", actorName);
  const actor = await findActor(world.services.store.read, personId, null);
  if (!actor) return refusedWith("unknown-actor");
  return run({ world, actor, actorName, args });
}
