/**
 * Scheduled work: every job is a command run by the system at its own due instant. Jobs run by a timer and again
 * before each command, so a missed timer never leaves a call open (goal R14).
 */
import { systemActor } from "#app/domain/access.ts";
import type { Instant } from "#app/domain/time.ts";
import type { Handle } from "#db/store.ts";
import { executeCommand, type Command } from "./run-command.server.ts";
import type { Services } from "./services.server.ts";

export interface DueWork {
  readonly dueAt: Instant;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly command: Command<unknown, unknown, unknown>;
  /** Order at an equal instant: decisions taking effect (0), offers lapsing (1), all others (2). FORMAT §3. */
  readonly rank: 0 | 1 | 2;
  /** Earliest work due at or before the instant, or null. */
  next(q: Handle, upTo: Instant): Promise<DueWork | null>;
}

/** Keeps the command's own types private to the job. */
export function defineJob<Input, Found, Result>(job: {
  command: Command<Input, Found, Result>;
  rank: Job["rank"];
  next: Job["next"];
}): Job {
  return { ...job, command: job.command as unknown as Job["command"] };
}

/** Upper bound of jobs in one go; far above any real backlog, so a job that never finishes is found, not hidden. */
const maxJobsAtOnce = 100_000;

/** Runs everything due at or before the instant, in time order, each at its own due instant. */
export async function runDueJobs(services: Services, upTo: Instant): Promise<void> {
  for (let count = 0; count < maxJobsAtOnce; count += 1) {
    const due = await earliest(services, upTo);
    if (!due) return;
    const outcome = await executeCommand(services, {
      actor: systemActor,
      command: due.job.command,
      input: due.work.input,
      now: due.work.dueAt,
    });
    if (outcome.kind !== "accepted")
      throw new Error(`scheduled ${due.job.command.op} was refused: ${outcome.code}`);
  }
  throw new Error("scheduled jobs do not come to an end");
}

async function earliest(services: Services, upTo: Instant): Promise<{ job: Job; work: DueWork } | null> {
  let best: { job: Job; work: DueWork } | null = null;
  for (const job of services.jobs) {
    const work = await job.next(services.store.read, upTo);
    if (!work) continue;
    const sooner =
      !best || work.dueAt < best.work.dueAt || (work.dueAt === best.work.dueAt && job.rank < best.job.rank);
    if (sooner) best = { job, work };
  }
  return best;
}
