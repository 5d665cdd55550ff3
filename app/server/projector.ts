/**
 * Brings live text into rows a moment after typing pauses, so lists and search follow without a write per keystroke.
 * The lock command projects by itself; nothing with force waits for this timer.
 */

/** Quiet time before a document is projected. */
const quietMs = 800;

export interface Projector {
  /** The document changed; projects it once it has been quiet. */
  touch(documentId: string): void;
  /** Projects everything that waits, at once. */
  flush(): Promise<void>;
}

export function createProjector(deps: {
  project(documentId: string): Promise<void>;
  onError(error: unknown): void;
}): Projector {
  const waiting = new Map<string, NodeJS.Timeout>();

  async function run(documentId: string): Promise<void> {
    clearTimeout(waiting.get(documentId));
    waiting.delete(documentId);
    await deps.project(documentId).catch(deps.onError);
  }

  return {
    touch(documentId) {
      clearTimeout(waiting.get(documentId));
      waiting.set(
        documentId,
        setTimeout(() => void run(documentId), quietMs),
      );
    },
    async flush() {
      await Promise.all([...waiting.keys()].map(run));
    },
  };
}
