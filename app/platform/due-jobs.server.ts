/** Runs scheduled work: each job at its own due instant, as the system. */
import { systemActor } from "#app/domain/access.ts";
import type { Refused } from "#app/domain/outcome.ts";
import type { Instant } from "#app/domain/time.ts";
import { executeCommand } from "./execute-command.server.ts";
import type { DueWork, Job } from "./jobs.server.ts";
import type { Services } from "./services.server.ts";
import { isStorageCode } from "./storage-trouble.server.ts";

interface DueJob {
  readonly job: Job;
  readonly work: DueWork;
}

/** Upper bound of jobs in one go; far above any real backlog, so a job that never finishes is found, not hidden. */
const maxJobsAtOnce = 100_000;

/**
 * Runs everything due at or before the instant, in time order, each at its own due instant.
 * @returns null when it is done; the refusal when the storage does not take it, and everything after it has to wait
 */
export async function runDueJobs(services: Services, upTo: Instant): Promise<Refused | null> {
  let refusedBefore: string | null = null;
  for (let count = 0; count < maxJobsAtOnce; count += 1) {
    const due = await earliest(services, upTo);
    if (!due) return null;
    const outcome = await executeCommand(services, {
      actor: systemActor,
      command: due.job.command,
      input: due.work.input,
      now: due.work.dueAt,
    });
    if (outcome.kind === "accepted") continue;
    if (outcome.kind === "refused" && isStorageCode(outcome.code)) return outcome;
    // Requests that arrive together find the same work due; one of them does it, and then it is due no more.
    const name = `${due.job.command.op} ${due.work.dueAt} ${JSON.stringify(due.work.input)}`;
    if (refusedBefore === name)
      throw new Error(`scheduled ${due.job.command.op} was refused: ${outcome.code}`);
    refusedBefore = name;
  }
  throw new Error("scheduled jobs do not come to an end");
}

async function earliest(services: Services, upTo: Instant): Promise<DueJob | null> {
  let best: DueJob | null = null;
  for (const job of services.jobs) {
    const work = await job.next(services.store.read, upTo);
    if (!work) continue;
    const sooner =
      !best || work.dueAt < best.work.dueAt || (work.dueAt === best.work.dueAt && job.rank < best.job.rank);
    if (sooner) best = { job, work };
  }
  return best;
}
