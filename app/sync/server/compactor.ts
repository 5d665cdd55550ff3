/**
 * Keeps the way from disk to reader short: when many rows lie behind the last whole state, a new one is put together
 * beside the event loop, verified and stored. Rows are never deleted, so authors and history stay (STORE-7).
 */
import type { Merger } from "./merger.ts";
import { updatesOf, type UpdateLog } from "./update-log.ts";

interface Options {
  readonly log: UpdateLog;
  readonly merger: Merger;
  /** Rows behind the last whole state that make a new one worth its while. */
  readonly maxRows: number;
  /** A new state is stored: rooms may take it up. */
  readonly onCompacted: (documentId: string) => void;
  readonly onError: (error: unknown, documentId: string) => void;
}

export class Compactor {
  private readonly queue = new Set<string>();
  private running: Promise<void> | null = null;
  private stopped = false;

  constructor(private readonly options: Options) {}

  /** The document has so many rows behind its last whole state. */
  look(documentId: string, rowsBehind: number): void {
    if (rowsBehind < this.options.maxRows || this.stopped) return;
    this.queue.add(documentId);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.queue.clear();
    await this.running;
  }

  /** One document at a time: the worker is one, and nobody waits for it. */
  private async run(): Promise<void> {
    for (const documentId of this.queue) {
      this.queue.delete(documentId);
      try {
        if (await this.compact(documentId)) this.options.onCompacted(documentId);
      } catch (error) {
        if (!this.stopped) this.options.onError(error, documentId);
      }
    }
  }

  private async compact(documentId: string): Promise<boolean> {
    const { log, merger, maxRows } = this.options;
    const stored = await log.load(documentId);
    if (!stored || stored.tail.length < maxRows) return false;
    const bytes = await merger.merge(updatesOf(stored));
    await log.saveState(documentId, { seq: stored.seq, epoch: stored.epoch, bytes });
    return true;
  }
}
