/**
 * Reads the write-ahead log as it lies in the file and tells how much of it is whole. After a failed sync the system
 * may have let go of pages it could not write; a checkpoint would copy what is there now without looking at it.
 */
import { readFile } from "node:fs/promises";

const headerBytes = 32;
const frameHeaderBytes = 24;
/** Lowest bit of the first word: set when checksums are over big-endian words. */
const magic = 0x377f0682;

interface Sums {
  readonly first: number;
  readonly second: number;
}

/** The running checksum of the file format: pairs of 32-bit words, each sum feeding the other. */
function add({ first, second }: Sums, bytes: DataView, isBigEndian: boolean): Sums {
  let [one, two] = [first, second];
  for (let at = 0; at < bytes.byteLength; at += 8) {
    one = (one + bytes.getUint32(at, !isBigEndian) + two) >>> 0;
    two = (two + bytes.getUint32(at + 4, !isBigEndian) + one) >>> 0;
  }
  return { first: one, second: two };
}

/** Number of frames from the beginning whose salts and checksums hold. */
export async function countSoundFrames(walPath: string): Promise<number> {
  const file = await readFile(walPath);
  if (file.length < headerBytes) return 0;
  const view = (at: number, length: number) => new DataView(file.buffer, file.byteOffset + at, length);
  const word = (at: number) => file.readUInt32BE(at);
  if (word(0) >>> 1 !== magic >>> 1) return 0;
  const isBigEndian = (word(0) & 1) === 1;
  let sums = add({ first: 0, second: 0 }, view(0, 24), isBigEndian);
  if (sums.first !== word(24) || sums.second !== word(28)) return 0;
  const pageBytes = word(8) === 1 ? 65_536 : word(8);
  let count = 0;
  for (let at = headerBytes; ; at += frameHeaderBytes + pageBytes) {
    if (at + frameHeaderBytes + pageBytes > file.length) return count;
    if (word(at + 8) !== word(16) || word(at + 12) !== word(20)) return count;
    sums = add(sums, view(at, 8), isBigEndian);
    sums = add(sums, view(at + frameHeaderBytes, pageBytes), isBigEndian);
    if (sums.first !== word(at + 16) || sums.second !== word(at + 20)) return count;
    count += 1;
  }
}
