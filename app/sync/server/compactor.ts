/**
 * Keeps the way from disk to reader short: when many rows or bytes lie behind the last whole state, or a document has
 * come to rest, a new one is put together beside the event loop, verified and stored. Rows are never deleted, so
 * authors and history stay (STORE-7).
 */
import type { Merger } from "./merger.ts";
import type { Schedule } from "./schedule.ts";
import { updatesOf, type UpdateLog } from "./update-log.ts";

/** What lies behind the last whole state of a document. */
export interface Behind {
  readonly rows: number;
  readonly bytes: number;
  /** Size of the last whole state; 0 without one. */
  readonly baseBytes: number;
}

interface Options {
  readonly log: UpdateLog;
  readonly merger: Merger;
  readonly schedule: Schedule;
  /** Milliseconds that never run backwards. */
  readonly monotonicMs: () => number;
  /** Rows behind the last whole state that make a new one worth its while, and bytes beyond half of that state. */
  readonly maxRows: number;
  readonly maxBytes: number;
  /** Rows that make it worth its while once nothing was written for `restMs`. */
  readonly restRows: number;
  readonly restMs: number;
  /** A new state is stored: rooms may take it up. */
  readonly onCompacted: (documentId: string) => void;
  readonly onError: (error: unknown, documentId: string) => void;
}

/** After a failure the document is left alone for so long, then for twice as long, up to the last. */
const firstPauseMs = 10_000;
const longestPauseMs = 600_000;

interface Pause {
  readonly lengthMs: number;
  readonly until: number;
}

export class Compactor {
  private readonly queue = new Set<string>();
  /** Documents with something behind, and when they were last written to. */
  private readonly moving = new Map<string, number>();
  private readonly pauses = new Map<string, Pause>();
  private running: Promise<void> | null = null;
  private stopSweep: (() => void) | null = null;
  private stopped = false;

  constructor(private readonly options: Options) {}

  /** Rows of the document were stored; so much lies behind its last whole state now. */
  look(documentId: string, { rows, bytes, baseBytes }: Behind): void {
    const { maxRows, maxBytes, restRows, monotonicMs } = this.options;
    if (this.stopped) return;
    if (rows >= maxRows || bytes >= maxBytes + baseBytes / 2) return this.enqueue(documentId);
    if (rows < restRows) return void this.moving.delete(documentId);
    this.moving.set(documentId, monotonicMs());
    this.sweepLater();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.queue.clear();
    this.moving.clear();
    this.stopSweep?.();
    await this.running;
  }

  private enqueue(documentId: string): void {
    this.moving.delete(documentId);
    this.queue.add(documentId);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  private sweepLater(): void {
    this.stopSweep ??= this.options.schedule.after(this.options.restMs, () => this.sweep());
  }

  private sweep(): void {
    this.stopSweep = null;
    const until = this.options.monotonicMs() - this.options.restMs;
    for (const [documentId, at] of this.moving) if (at <= until) this.enqueue(documentId);
    if (this.moving.size > 0) this.sweepLater();
  }

  /** One document at a time: the worker is one, and nobody waits for it. */
  private async run(): Promise<void> {
    for (const documentId of this.queue) {
      this.queue.delete(documentId);
      if (this.isPaused(documentId)) continue;
      try {
        const hasBase = await this.compact(documentId);
        this.pauses.delete(documentId);
        if (hasBase) this.options.onCompacted(documentId);
      } catch (error) {
        this.pause(documentId);
        if (!this.stopped) this.options.onError(error, documentId);
      }
    }
  }

  private isPaused(documentId: string): boolean {
    const pause = this.pauses.get(documentId);
    return pause !== undefined && this.options.monotonicMs() < pause.until;
  }

  /** What failed would fail again at every keystroke: reading and merging all of it each time, and saying so. */
  private pause(documentId: string): void {
    const last = this.pauses.get(documentId)?.lengthMs ?? firstPauseMs / 2;
    const lengthMs = Math.min(longestPauseMs, last * 2);
    this.pauses.set(documentId, { lengthMs, until: this.options.monotonicMs() + lengthMs });
  }

  /** @returns whether there is a whole state to take up; another process may have stored it */
  private async compact(documentId: string): Promise<boolean> {
    const { log, merger } = this.options;
    const stored = await log.load(documentId);
    if (!stored) return false;
    if (stored.tail.length === 0) return stored.base !== null;
    const bytes = await merger.merge(updatesOf(stored));
    await log.saveState(documentId, { seq: stored.seq, epoch: stored.epoch, bytes });
    return true;
  }
}
