/**
 * Reads the write-ahead log as it lies in the file and tells how much of it is whole. After a failed sync the system
 * may have let go of pages it could not write; a checkpoint would copy what is there now without looking at it.
 */
import { open, type FileHandle } from "node:fs/promises";

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

/** Bytes that are read and summed up between two turns of the event loop. */
const chunkBytes = 262_144;

/** Up to `length` bytes at a place of the file; fewer at its end. */
async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function viewOf(bytes: Buffer, from: number, length: number): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + from, length);
}

/** Counts frames as they come, until one does not hold. */
class FrameCounter {
  count = 0;
  readonly frameBytes: number;

  private constructor(
    private readonly header: Buffer,
    private sums: Sums,
    private readonly isBigEndian: boolean,
  ) {
    const pageBytes = header.readUInt32BE(8);
    this.frameBytes = frameHeaderBytes + (pageBytes === 1 ? 65_536 : pageBytes);
  }

  /** Null when the header itself does not hold. */
  static begin(header: Buffer): FrameCounter | null {
    if (header.length < headerBytes || header.readUInt32BE(0) >>> 1 !== magic >>> 1) return null;
    const isBigEndian = (header.readUInt32BE(0) & 1) === 1;
    const sums = add({ first: 0, second: 0 }, viewOf(header, 0, 24), isBigEndian);
    if (sums.first !== header.readUInt32BE(24) || sums.second !== header.readUInt32BE(28)) return null;
    return new FrameCounter(header, sums, isBigEndian);
  }

  /** Takes the whole frames in the bytes; false when one of them does not hold. */
  take(bytes: Buffer): boolean {
    for (let at = 0; at + this.frameBytes <= bytes.length; at += this.frameBytes) {
      if (!this.takeFrame(bytes, at)) return false;
      this.count += 1;
    }
    return true;
  }

  private takeFrame(bytes: Buffer, at: number): boolean {
    const { header, isBigEndian } = this;
    if (bytes.compare(header, 16, 24, at + 8, at + 16) !== 0) return false;
    const sums = add(this.sums, viewOf(bytes, at, 8), isBigEndian);
    const page = viewOf(bytes, at + frameHeaderBytes, this.frameBytes - frameHeaderBytes);
    this.sums = add(sums, page, isBigEndian);
    const { first, second } = this.sums;
    return first === bytes.readUInt32BE(at + 16) && second === bytes.readUInt32BE(at + 20);
  }
}

/** Number of frames from the beginning whose salts and checksums hold. */
export async function countSoundFrames(walPath: string): Promise<number> {
  const file = await open(walPath, "r");
  try {
    const frames = FrameCounter.begin(await bytesAt(file, 0, headerBytes));
    if (!frames) return 0;
    const length = Math.max(1, Math.floor(chunkBytes / frames.frameBytes)) * frames.frameBytes;
    for (let at = headerBytes; ; at += length) {
      const bytes = await bytesAt(file, at, length);
      if (!frames.take(bytes) || bytes.length < length) return frames.count;
    }
  } finally {
    await file.close();
  }
}
