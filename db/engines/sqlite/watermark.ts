/**
 * Stops writing while the disk still has a little room (rule D7): the log, a checkpoint and whoever tidies up need
 * some, and other programs on the machine as well.
 */
import { statfsSync } from "node:fs";
import { StorageFull } from "../../errors.ts";

/** The room of a disk in bytes. */
export interface DiskRoom {
  readonly free: number;
  readonly size: number;
}

/** 200 MB, or a twentieth of a disk on which that is much. */
const leastFreeBytes = 200 * 1_048_576;
const leastFreeShare = 0.05;
/** Asking costs a few microseconds, but every keystroke is a write. */
const askEveryMs = 1_000;

function roomOf(folder: string): DiskRoom {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { free: bavail * bsize, size: blocks * bsize };
}

export class Watermark {
  private askedAt = -Infinity;
  private isLow = false;

  constructor(
    private readonly folder: string,
    private readonly ask: (folder: string) => DiskRoom = roomOf,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {}

  get hasRoom(): boolean {
    const now = this.monotonicMs();
    if (now - this.askedAt >= askEveryMs) {
      this.askedAt = now;
      const { free, size } = this.ask(this.folder);
      this.isLow = free < Math.min(leastFreeBytes, size * leastFreeShare);
    }
    return !this.isLow;
  }

  /** @throws StorageFull */
  assertRoom(): void {
    if (!this.hasRoom)
      throw new StorageFull("the disk has too little room left; writing stops until it has more");
  }
}
