/**
 * Tries by key: some are free, then each has to wait twice as long as the one before. A guesser gets nowhere, and
 * nobody is locked out for good (rule F2). Kept in memory: a restart forgives everybody.
 */

/** Quiet time after the last wait until everything is forgiven. */
const memoryMs = 15 * 60_000;
const maxWaitMs = 15 * 60_000;

export interface SlowDown {
  /** Milliseconds until this key may try again; 0 when it may now. */
  waitOf(key: string): number;
  /** Counts a try. */
  charge(key: string): void;
  /** Gives one try back. */
  refund(key: string): void;
  /** Forgives every try. */
  clear(key: string): void;
}

export interface SlowDownOptions {
  readonly freeTries: number;
  readonly firstWaitMs: number;
  /** Milliseconds that never run backwards. */
  readonly monotonicMs?: () => number;
}

interface Entry {
  readonly tries: number;
  readonly lastAt: number;
}

export function createSlowDown(options: SlowDownOptions): SlowDown {
  const { freeTries, firstWaitMs, monotonicMs = () => performance.now() } = options;
  /** In order of the last try, so the forgotten are found at its beginning. */
  const entries = new Map<string, Entry>();

  const delayAfter = (tries: number) =>
    tries < freeTries ? 0 : Math.min(firstWaitMs * 2 ** (tries - freeTries), maxWaitMs);

  function find(key: string): Entry | undefined {
    const entry = entries.get(key);
    const forgotten = entry && monotonicMs() >= entry.lastAt + delayAfter(entry.tries) + memoryMs;
    return forgotten ? undefined : entry;
  }

  function forgetOld(): void {
    const now = monotonicMs();
    for (const [key, { lastAt }] of entries) {
      if (now < lastAt + maxWaitMs + memoryMs) return;
      entries.delete(key);
    }
  }

  return {
    waitOf(key) {
      const entry = find(key);
      return entry ? Math.max(0, Math.ceil(entry.lastAt + delayAfter(entry.tries) - monotonicMs())) : 0;
    },
    charge(key) {
      const tries = (find(key)?.tries ?? 0) + 1;
      entries.delete(key);
      entries.set(key, { tries, lastAt: monotonicMs() });
      forgetOld();
    },
    refund(key) {
      const entry = find(key);
      if (!entry) return;
      if (entry.tries <= 1) entries.delete(key);
      else entries.set(key, { ...entry, tries: entry.tries - 1 });
    },
    clear(key) {
      entries.delete(key);
    },
  };
}
