/** Every limit on tries of one process, so that routes share their counts. */
import { createLoginLimits, type LoginLimits } from "./login-limits.server.ts";
import { createSlowDown, type SlowDown } from "./slow-down.server.ts";

export interface Limits {
  readonly signIn: LoginLimits;
  /** Wrong present passwords of people who are signed in, by person. */
  readonly ownPassword: SlowDown;
  /** Set-up links that do not exist, by network. */
  readonly setUp: SlowDown;
  /** Refused pages that are written into the audit log, by login session. */
  readonly denials: SlowDown;
}

/** `monotonicMs` never runs backwards. */
export function createLimits(monotonicMs?: () => number): Limits {
  const clock = monotonicMs === undefined ? {} : { monotonicMs };
  const slowDown = () => createSlowDown({ freeTries: 10, firstWaitMs: 30_000, ...clock });
  return {
    signIn: createLoginLimits(monotonicMs),
    ownPassword: slowDown(),
    setUp: slowDown(),
    denials: slowDown(),
  };
}
