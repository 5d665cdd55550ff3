/** Token bucket: `perSecond` on average, `burst` at once (LIMIT-6). */
export interface Bucket {
  /** Takes so many tokens; false when there are not enough. */
  take(amount: number): boolean;
}

/** Builds a full bucket; `monotonicMs` never runs backwards. */
export function createBucket(perSecond: number, burst: number, monotonicMs: () => number): Bucket {
  let tokens = burst;
  let refilledAt = monotonicMs();
  return {
    take(amount) {
      const now = monotonicMs();
      tokens = Math.min(burst, tokens + ((now - refilledAt) * perSecond) / 1000);
      refilledAt = now;
      if (tokens < amount) return false;
      tokens -= amount;
      return true;
    },
  };
}
