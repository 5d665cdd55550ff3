/** A schedule that runs only when told: no timers, no waiting. */
import type { Schedule } from "#app/sync/server/schedule.ts";

export interface HandSchedule extends Schedule {
  /** Runs due work and lets promises settle until nothing is left. */
  settle(): Promise<void>;
  /** Runs everything that waits for a delay. */
  elapse(): Promise<void>;
}

export function handSchedule(): HandSchedule {
  let soon: (() => void)[] = [];
  let later: (() => void)[] = [];
  const settle = async () => {
    // Promise chains of the engine are short; forty empty rounds mean that nothing is under way.
    for (let quiet = 0; quiet < 40; quiet += 1) {
      const works = soon;
      soon = [];
      for (const work of works) work();
      if (works.length > 0) quiet = 0;
      await Promise.resolve();
    }
  };
  return {
    soon: (work) => void soon.push(work),
    after: (_delayMs, work) => {
      later.push(work);
      return () => {
        later = later.filter((one) => one !== work);
      };
    },
    settle,
    async elapse() {
      const works = later;
      later = [];
      for (const work of works) work();
      await settle();
    },
  };
}
