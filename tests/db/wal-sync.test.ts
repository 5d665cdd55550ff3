/** The descriptor of the write-ahead log: closed once, whatever fails around it. */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { countSoundFrames } from "#db/engines/sqlite/sound-frames.ts";
import { WalSync } from "#db/engines/sqlite/wal-sync.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "roundtable-wal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a number that was closed before an open failed is left to the file that has it now", async () => {
  const folder = temporaryFolder();
  const log = join(folder, "a.db-wal");
  writeFileSync(log, "");
  let used = -1;
  const syncFile = async (descriptor: number) => {
    used = descriptor;
    fsyncSync(descriptor);
  };
  const disk = new WalSync(join(folder, "a.db"), { syncFile, onLost: () => undefined });
  await disk.flushed();
  // The log is gone and cannot be opened again.
  rmSync(log);
  await expect(disk.flushed()).rejects.toThrow("the disk did not take a sync");
  const others: number[] = [];
  while (!others.includes(used)) others.push(openSync(join(folder, `other-${others.length}`), "w"));
  await disk.close();
  expect(fstatSync(used).isFile()).toBe(true);
  for (const other of others) closeSync(other);
});

test("a descriptor that cannot be closed any more does not keep the disk from healing", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "b.db-wal"), "");
  let isBroken = true;
  const syncFile = async (descriptor: number) => {
    if (!isBroken) return fsyncSync(descriptor);
    closeSync(descriptor);
    throw new Error("EIO");
  };
  const disk = new WalSync(join(folder, "b.db"), { syncFile, onLost: () => undefined });
  await expect(disk.flushed()).rejects.toThrow("the disk did not take a sync");
  isBroken = false;
  disk.restore();
  await disk.flushed();
  expect([disk.isHealthy, disk.syncs]).toEqual([true, 1]);
  await disk.close();
});

test("a log is read piece by piece: one larger than a buffer may be is counted as well", async () => {
  const folder = temporaryFolder();
  const client = new Database(join(folder, "c.db"));
  client.pragma("journal_mode = WAL");
  client.pragma("wal_autocheckpoint = 0");
  client.exec("create table notes (text)");
  const insert = client.prepare("insert into notes values (?)");
  for (let row = 0; row < 300; row += 1) insert.run("长".repeat(1_000));
  const [state] = client.pragma("wal_checkpoint(NOOP)") as { log: number }[];
  const log = join(folder, "c.db-wal");
  expect(await countSoundFrames(log)).toBe(state?.log);
  // Empty room after the frames, which takes none on the disk.
  truncateSync(log, 3 * 1_073_741_824);
  expect(await countSoundFrames(log)).toBe(state?.log);
  client.close();
});
