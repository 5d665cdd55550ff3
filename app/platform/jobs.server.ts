/**
 * Scheduled work: every job is a command run by the system at its own due instant. Jobs run by a timer and again
 * before each command, so a missed timer never leaves a call open (goal R14).
 */
import type { Instant } from "#app/domain/time.ts";
import type { Handle } from "#db/store.ts";
import type { Command } from "./command.server.ts";

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
