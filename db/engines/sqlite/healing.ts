/**
 * The way back after a failed sync, without a restart. A second sync of the log proves nothing: the system may have
 * marked pages as written that never were. So the log is read and its checksums are held against what was committed,
 * a checkpoint writes all of it into the database file anew and empties it, and that file is synced by a descriptor
 * of its own. Only then is the database written to again.
 */
import { open } from "node:fs/promises";
import type Database from "better-sqlite3";
import type { Mutex } from "../../mutex.ts";
import { countSoundFrames } from "./sound-frames.ts";
import type { SyncFile, WalSync } from "./wal-sync.ts";

const firstWaitMs = 100;
/** A disk that is free again is in use within ten seconds (goal R5). */
const longestWaitMs = 5_000;

/** Runs the work once after a delay; the answer calls it off. */
export type After = (delayMs: number, work: () => void) => () => void;

const afterOnClock: After = (delayMs, work) => {
  const timer = setTimeout(work, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/** What happened to the disk, for the program's log: `lost` and `still lost` come with their reason. */
export type ReportDisk = (news: "lost" | "still lost" | "healed", reason?: unknown) => void;

interface Options {
  readonly file: string;
  readonly client: Database.Database;
  readonly disk: WalSync;
  readonly lock: Mutex;
  readonly syncFile: SyncFile;
  readonly report: ReportDisk;
  readonly after?: After;
}

interface Checkpoint {
  readonly busy: number;
  /** Frames in the log; -1 when there is none. */
  readonly log: number;
}

export class Healing {
  private waitMs = firstWaitMs;
  private callOff = (): void => undefined;
  private stopped = false;

  constructor(private readonly options: Options) {}

  /** A sync has failed: tries until the disk takes everything, waiting longer each time. */
  begin(reason: unknown): void {
    this.options.report("lost", reason);
    this.waitMs = firstWaitMs;
    this.plan();
  }

  stop(): void {
    this.stopped = true;
    this.callOff();
  }

  private plan(): void {
    if (this.stopped) return;
    const { after = afterOnClock, lock } = this.options;
    this.callOff = after(this.waitMs, () => void lock.run(() => this.attempt()));
  }

  /** Runs under the writer's lock: nothing is committed meanwhile. */
  private async attempt(): Promise<void> {
    if (this.stopped) return;
    try {
      await this.writeAnew();
      this.options.disk.restore();
      this.options.report("healed");
    } catch (reason) {
      this.options.report("still lost", reason);
      this.waitMs = Math.min(this.waitMs * 2, longestWaitMs);
      this.plan();
    }
  }

  private async writeAnew(): Promise<void> {
    const { file, syncFile } = this.options;
    const { log } = this.checkpoint("NOOP");
    if (log > 0 && (await countSoundFrames(`${file}-wal`)) < log) {
      throw new Error(
        "the write-ahead log lost pages that were never acknowledged; a restart leaves them out",
      );
    }
    if (this.unhurried(() => this.checkpoint("TRUNCATE")).busy !== 0)
      throw new Error("the write-ahead log is being read");
    const handle = await open(file, "r+");
    try {
      await syncFile(handle.fd);
    } finally {
      await handle.close();
    }
  }

  /** The driver waits for readers on the event loop's own thread; the next try comes soon enough. */
  private unhurried<Answer>(work: () => Answer): Answer {
    const { client } = this.options;
    const usual = client.pragma("busy_timeout", { simple: true });
    client.pragma("busy_timeout = 0");
    try {
      return work();
    } finally {
      client.pragma(`busy_timeout = ${String(usual)}`);
    }
  }

  private checkpoint(mode: "NOOP" | "TRUNCATE"): Checkpoint {
    const [state] = this.options.client.pragma(`wal_checkpoint(${mode})`) as Checkpoint[];
    if (!state) throw new Error("the checkpoint gave no answer");
    return state;
  }
}
