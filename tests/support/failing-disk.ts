/** A disk that can be told to fail, under an embedded database whose healing runs when told to. */
import { fdatasyncSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import type { Store } from "#db/store.ts";

export interface FailingDisk {
  readonly store: Store;
  readonly file: string;
  /** What the program's log would say, in order. */
  readonly news: string[];
  /** Every sync fails until told otherwise. */
  fail(on: boolean): void;
  /** The wait for the next try is over; resolves when the try has ended. */
  tryAgain(): Promise<void>;
}

export async function openOnFailingDisk(): Promise<FailingDisk> {
  const folder = mkdtempSync(join(tmpdir(), "roundtable-disk-"));
  const file = join(folder, "disk.db");
  const news: string[] = [];
  let isFailing = false;
  let next: (() => void) | null = null;
  let heard = () => {};
  const store = await openSqlite({
    file,
    migrationsFolder: "db/migrations/sqlite",
    syncFile: async (descriptor) => {
      if (isFailing) throw new Error("EIO");
      fdatasyncSync(descriptor);
    },
    report: (what) => {
      news.push(what);
      heard();
    },
    after: (_delayMs, work) => {
      next = work;
      return () => (next = null);
    },
  });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    store,
    file,
    news,
    fail: (on) => {
      isFailing = on;
    },
    tryAgain() {
      const work = next;
      if (!work) throw new Error("no try is planned");
      next = null;
      return new Promise<void>((resolve) => {
        heard = resolve;
        work();
      });
    },
  };
}
