/**
 * Passwords as argon2id hashes, worked one at a time: each costs tens of milliseconds of a core, so a flood of
 * sign-ins waits in a short queue or is turned away instead of slowing everybody (rule F1).
 */
import { hash, verify } from "@node-rs/argon2";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import { Mutex } from "#db/mutex.ts";

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Callers that may wait; the next one is turned away. */
const maxWaiting = 16;

/** A full queue is an outcome, not an exception: its class would be another one in the bundle that asks. */
export interface Passwords {
  /** @returns the hash; `sign-in-busy` when too many wait */
  hash(password: string): Promise<Outcome<string>>;
  /**
   * False also for an unknown account (null), after the same work, so that the time tells nothing.
   * @returns `sign-in-busy` when too many wait
   */
  verify(passwordHash: string | null, password: string): Promise<Outcome<boolean>>;
}

export function createPasswords(): Passwords {
  const lock = new Mutex();
  let waiting = 0;
  let decoy: Promise<string> | null = null;

  async function queued<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
    if (waiting >= maxWaiting) return refused("sign-in-busy");
    waiting += 1;
    try {
      return accepted(await lock.run(work));
    } finally {
      waiting -= 1;
    }
  }

  return {
    hash: (password) => queued(() => hash(password, options)),
    verify(passwordHash, password) {
      return queued(async () => {
        decoy ??= hash("nobody's password", options);
        const matches = await verify(passwordHash ?? (await decoy), password);
        return passwordHash !== null && matches;
      });
    },
  };
}
