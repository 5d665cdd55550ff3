/** The wall clock as an argument, so rehearsals and tests can hold it. */
import type { Instant } from "#app/domain/time.ts";

export interface Clock {
  /** UTC epoch milliseconds. */
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export function heldClock(start: Instant): Clock & { moveTo(at: Instant): void } {
  let at = start;
  return {
    now: () => at,
    moveTo(next) {
      at = next;
    },
  };
}
