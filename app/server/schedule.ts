/**
 * The timer behind scheduled commands and versions of changed texts. Commands run due work themselves too, so a late
 * timer only delays notices.
 */
import { runDueJobs } from "#app/platform/due-jobs.server.ts";
import type { Services } from "#app/platform/services.server.ts";

const everyMs = 1_000;

/** Starts the timer. @returns a function that stops it and waits for work under way. */
export function startSchedule(services: Services): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    const now = services.clock.now();
    running = runDueJobs(services, now)
      .then(() => services.live.versions.keepDue(now))
      .catch((error: unknown) => services.log.error({ err: error }, "scheduled work failed"))
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
