/** Bounds how fast one login may send forms: every form costs a commit on disk and a line of the audit log. */

/** Ticking through a list fast stays far below; a script does not. */
const burst = 60;
const perSecond = 10;
/** After this time without a form a login has its whole burst again, so nothing needs to be kept of it. */
const refillMs = (burst / perSecond) * 1_000;

export interface WriteLimit {
  /** Takes one form of this login; false when it has to wait. */
  take(loginSessionId: string): boolean;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Token buckets by login session. `monotonicMs` never runs backwards. */
export function createWriteLimit(monotonicMs: () => number = () => performance.now()): WriteLimit {
  /** In order of the last form, so those that are full again are found at its beginning. */
  const buckets = new Map<string, Bucket>();

  function forgetFull(now: number): void {
    for (const [id, { at }] of buckets) {
      if (now - at < refillMs) return;
      buckets.delete(id);
    }
  }

  return {
    take(loginSessionId) {
      const now = monotonicMs();
      forgetFull(now);
      const { tokens, at } = buckets.get(loginSessionId) ?? { tokens: burst, at: now };
      const refilled = Math.min(burst, tokens + ((now - at) * perSecond) / 1_000);
      if (refilled < 1) return false;
      buckets.delete(loginSessionId);
      buckets.set(loginSessionId, { tokens: refilled - 1, at: now });
      return true;
    },
  };
}
