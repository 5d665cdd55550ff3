/**
 * Brings live text into rows a moment after typing pauses, so lists and search follow without a write per keystroke.
 * The lock command projects by itself; nothing with force waits for this timer.
 */

/** Quiet time before a document is projected. */
const quietMs = 800;
/** Steady typing is projected at least this often. */
const longestMs = 5_000;

export interface Projector {
  /** The document changed; projects it once it has been quiet, and at the latest after five seconds. */
  touch(documentId: string): void;
  /** Projects everything that waits, at once. */
  flush(): Promise<void>;
}

interface Waiting {
  readonly since: number;
  readonly timer: NodeJS.Timeout;
}

export function createProjector(deps: {
  project(documentId: string): Promise<void>;
  onError(error: unknown): void;
}): Projector {
  const waiting = new Map<string, Waiting>();

  async function run(documentId: string): Promise<void> {
    clearTimeout(waiting.get(documentId)?.timer);
    waiting.delete(documentId);
    await deps.project(documentId).catch(deps.onError);
  }

  return {
    touch(documentId) {
      const now = performance.now();
      const before = waiting.get(documentId);
      clearTimeout(before?.timer);
      const since = before?.since ?? now;
      const wait = Math.max(0, Math.min(quietMs, since + longestMs - now));
      waiting.set(documentId, { since, timer: setTimeout(() => void run(documentId), wait) });
    },
    async flush() {
      await Promise.all([...waiting.keys()].map(run));
    },
  };
}
