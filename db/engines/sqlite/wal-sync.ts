/**
 * Durable commits without blocking the event loop (rule D1a): a commit with `synchronous=NORMAL` is in the write-ahead
 * log but maybe not on disk; one awaited `fdatasync` of that file serves every commit that ended before it began.
 */
import { close, fdatasync, fstatSync, fsync, open, openSync, fsyncSync, closeSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { DurabilityLost } from "../../errors.ts";

/** Brings a file's data to the disk; replaced in tests that count or fail syncs. */
export type SyncFile = (descriptor: number) => Promise<void>;

export const syncToDisk: SyncFile = promisify(fdatasync);
const fsyncAsync = promisify(fsync);
const openAsync = promisify(open);
const closeAsync = promisify(close);

interface Options {
  readonly syncFile: SyncFile;
  /** A sync has failed, once for each loss. */
  readonly onLost: (reason: DurabilityLost) => void;
}

export class WalSync {
  readonly #walPath: string;
  #descriptor: number | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #failure: DurabilityLost | null = null;
  #syncs = 0;
  readonly #options: Options;

  constructor(databasePath: string, options: Options) {
    this.#options = options;
    this.#walPath = `${databasePath}-wal`;
    const folder = openSync(dirname(databasePath), "r");
    fsyncSync(folder);
    closeSync(folder);
  }

  get syncs(): number {
    return this.#syncs;
  }

  get isHealthy(): boolean {
    return this.#failure === null;
  }

  /** Throws while what is in memory may differ from what is on disk. @throws DurabilityLost */
  assertHealthy(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Everything committed is on disk by another way. The old descriptor has seen the failure and is not trusted. */
  restore(): void {
    this.#failure = null;
    // What the old descriptor says any more is of no account.
    void this.#letGo().catch(() => undefined);
  }

  /** Resolves when everything committed before the call is on disk. @throws DurabilityLost */
  flushed(): Promise<void> {
    if (!this.#running) return this.#start();
    // A sync under way may have started before this commit: wait for the one after it.
    this.#next ??= this.#running.catch(() => undefined).then(() => this.#start());
    return this.#next;
  }

  async close(): Promise<void> {
    while (this.#running) await this.#running.catch(() => undefined);
    await this.#letGo();
  }

  /** Forgets the descriptor before it is closed: its number may be another file's a moment later. */
  async #letGo(): Promise<void> {
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    if (descriptor !== null) await closeAsync(descriptor);
  }

  #start(): Promise<void> {
    this.#next = null;
    const current = this.#sync().finally(() => {
      if (this.#running === current && this.#next === null) this.#running = null;
    });
    this.#running = current;
    return current;
  }

  async #sync(): Promise<void> {
    this.assertHealthy();
    try {
      await this.#options.syncFile(await this.#openDescriptor());
      this.#syncs += 1;
    } catch (cause) {
      this.#failure = new DurabilityLost("the disk did not take a sync; writing stops until it does", {
        cause,
      });
      this.#options.onLost(this.#failure);
      throw this.#failure;
    }
  }

  /** The log file is made anew after it was deleted, so a descriptor is only as good as its link count. */
  async #openDescriptor(): Promise<number> {
    if (this.#descriptor !== null && fstatSync(this.#descriptor).nlink > 0) return this.#descriptor;
    await this.#letGo();
    const descriptor = await openAsync(this.#walPath, "r+");
    this.#descriptor = descriptor;
    const folder = await openAsync(dirname(this.#walPath), "r");
    try {
      await fsyncAsync(folder);
    } finally {
      await closeAsync(folder);
    }
    return descriptor;
  }
}
