/**
 * Walks the bytes of a Yjs V1 update without building anything, so that a hostile one is refused before Yjs reads
 * it. Declared counts must fit the remaining bytes: an update of eight bytes can otherwise ask for 33 million
 * structs (rule C2). The format is that of `yjs/src/utils/encoding.js`, readClientsStructRefs and readDeleteSet.
 */
import { limits } from "../protocol.ts";

/** A run of clock values of one client: `[clock, clock + length)`. */
export interface Range {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

/** A single item another one hangs on: origin, right origin or parent. */
export interface Anchor {
  readonly clientId: number;
  readonly clock: number;
  /** The struct that hangs on it. */
  readonly by: { readonly clientId: number; readonly clock: number };
}

export interface WalkedUpdate {
  /** One range per client block, in the order of the bytes. */
  readonly inserts: readonly Range[];
  readonly deletes: readonly Range[];
  readonly anchors: readonly Anchor[];
  readonly roots: readonly string[];
  readonly structCount: number;
}

const hostileKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

class Malformed extends Error {}

/** Bounded reader over the update; every read checks the end first. */
class Cursor {
  pos = 0;
  private readonly text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  constructor(private readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.pos;
  }

  uint8(): number {
    const value = this.bytes[this.pos];
    if (value === undefined) throw new Malformed("end of update");
    this.pos += 1;
    return value;
  }

  varUint(): number {
    const first = this.bytes[this.pos];
    if (first !== undefined && first < 128) {
      this.pos += 1;
      return first;
    }
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.uint8();
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed("varint too large");
      if (byte < 128) return value;
    }
  }

  /** A count of things that take at least `unitBytes` each. */
  count(unitBytes: number): number {
    const value = this.varUint();
    if (value * unitBytes > this.left) throw new Malformed("declared count exceeds the update");
    return value;
  }

  skip(length: number): void {
    if (length > this.left) throw new Malformed("declared length exceeds the update");
    this.pos += length;
  }

  string(): string {
    const length = this.count(1);
    const start = this.pos;
    this.skip(length);
    try {
      return this.text.decode(this.bytes.subarray(start, this.pos));
    } catch {
      throw new Malformed("not UTF-8");
    }
  }

  /** UTF-16 length of a string whose bytes are known to be UTF-8: one unit a character, two for those of four bytes. */
  stringLength(): number {
    const length = this.count(1);
    const end = this.pos + length;
    let units = 0;
    for (let at = this.pos; at < end; at += 1) {
      const byte = this.bytes[at] ?? 0;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    this.skip(length);
    return units;
  }

  key(): string {
    const key = this.string();
    if (hostileKeys.has(key)) throw new Malformed("reserved key");
    return key;
  }

  /** JSON that every reader will parse; one that fails there would make the document unreadable for all. */
  json(allowsUndefined = false): void {
    const text = this.string();
    if (allowsUndefined && text === "undefined") return;
    let depth = 0;
    for (const character of text) {
      if (character === "[" || character === "{") depth += 1;
      if (depth > limits.maxDepth) throw new Malformed("too deep");
      if (character === "]" || character === "}") depth -= 1;
    }
    if (text.includes('"__proto__"')) throw new Malformed("reserved key");
    try {
      JSON.parse(text);
    } catch {
      throw new Malformed("not JSON");
    }
  }

  /** Skips a varint that may carry a sign; Yjs stores integers so. */
  varInt(): void {
    for (let i = 0; this.uint8() >= 128; i += 1) if (i > 8) throw new Malformed("varint too large");
  }

  any(depth: number): void {
    if (depth > limits.maxDepth) throw new Malformed("too deep");
    const tag = this.uint8();
    if (tag === 125) this.varInt();
    else if (tag === 124) this.skip(4);
    else if (tag === 123 || tag === 122) this.skip(8);
    else if (tag === 119) this.string();
    else if (tag === 116) this.skip(this.varUint());
    else if (tag === 118 || tag === 117) {
      for (let left = this.count(1); left > 0; left -= 1) {
        if (tag === 118) this.key();
        this.any(depth + 1);
      }
    } else if (tag < 120 || tag > 127) throw new Malformed("unknown value tag");
  }
}

/** Length in clock values of an item's content, by content reference number. */
function contentLength(cursor: Cursor, ref: number, isTrusted: boolean): number {
  switch (ref) {
    case 1:
      return cursor.varUint();
    case 2: {
      const count = cursor.count(1);
      for (let i = 0; i < count; i += 1) cursor.json(true);
      return count;
    }
    case 3:
      cursor.skip(cursor.varUint());
      return 1;
    case 4:
      return isTrusted ? cursor.stringLength() : cursor.string().length;
    case 5:
      cursor.json();
      return 1;
    case 6:
      cursor.key();
      cursor.json();
      return 1;
    case 7: {
      const type = cursor.varUint();
      if (type > 6) throw new Malformed("unknown shared type");
      if (type === 3 || type === 5) cursor.key();
      return 1;
    }
    case 8: {
      const count = cursor.count(1);
      for (let i = 0; i < count; i += 1) cursor.any(1);
      return count;
    }
    default:
      // 9 is a sub-document: documents of this product have none.
      throw new Malformed("content not allowed");
  }
}

interface Collected {
  readonly anchors: Anchor[];
  readonly roots: Set<string>;
  /** Bytes of the log, which were judged before they were stored: counts are not bounded, anchors not needed. */
  readonly isTrusted: boolean;
}

function readAnchor(cursor: Cursor, by: Anchor["by"], into: Collected): void {
  const clientId = cursor.varUint();
  const clock = cursor.varUint();
  if (!into.isTrusted) into.anchors.push({ clientId, clock, by: { clientId: by.clientId, clock: by.clock } });
}

function structLength(cursor: Cursor, by: Anchor["by"], into: Collected): number {
  const info = cursor.uint8();
  const ref = info & 31;
  if (ref === 0) return cursor.varUint();
  // 10 is a hole left by a merge; an honest client on an ordered socket leaves none.
  if (ref === 10) throw new Malformed("hole");
  if (info & 128) readAnchor(cursor, by, into);
  if (info & 64) readAnchor(cursor, by, into);
  if ((info & 192) === 0) {
    if (cursor.varUint() === 1) into.roots.add(cursor.key());
    else readAnchor(cursor, by, into);
    if (info & 32) cursor.key();
  }
  return contentLength(cursor, ref, into.isTrusted);
}

function walkInserts(cursor: Cursor, into: Collected): { inserts: Range[]; structCount: number } {
  const inserts: Range[] = [];
  const seen = new Set<number>();
  let structCount = 0;
  for (let blocks = cursor.count(3); blocks > 0; blocks -= 1) {
    const structs = cursor.count(2);
    structCount += structs;
    if (structCount > limits.maxStructs && !into.isTrusted) throw new Malformed("too many structs");
    const clientId = cursor.varUint();
    if (seen.has(clientId) || clientId > 0xffffffff) throw new Malformed("client id");
    seen.add(clientId);
    const clock = cursor.varUint();
    let end = clock;
    const by = { clientId, clock };
    for (let i = 0; i < structs; i += 1) {
      by.clock = end;
      const length = structLength(cursor, by, into);
      end += length;
      if (length < 1 || end > limits.maxClockSpan) throw new Malformed("clock span");
    }
    if (end > clock) inserts.push({ clientId, clock, length: end - clock });
  }
  return { inserts, structCount };
}

function walkDeletes(cursor: Cursor): Range[] {
  const deletes: Range[] = [];
  for (let clients = cursor.count(2); clients > 0; clients -= 1) {
    const clientId = cursor.varUint();
    for (let left = cursor.count(2); left > 0; left -= 1) {
      const clock = cursor.varUint();
      const length = cursor.varUint();
      if (length < 1 || clock + length > limits.maxClockSpan) throw new Malformed("clock span");
      deletes.push({ clientId, clock, length });
    }
  }
  return deletes;
}

function walk(bytes: Uint8Array, isTrusted: boolean): WalkedUpdate {
  const cursor = new Cursor(bytes);
  const into: Collected = { anchors: [], roots: new Set(), isTrusted };
  const { inserts, structCount } = walkInserts(cursor, into);
  const deletes = walkDeletes(cursor);
  if (cursor.left > 0) throw new Malformed("bytes left over");
  return { inserts, deletes, anchors: into.anchors, roots: [...into.roots], structCount };
}

/**
 * Reads what an update would insert and delete.
 * @returns null when it is malformed, too large in structs or depth, or does not use up its bytes (LIMIT-3).
 */
export function walkUpdate(bytes: Uint8Array): WalkedUpdate | null {
  try {
    const walked = walk(bytes, false);
    return walked.roots.length > limits.maxRoots ? null : walked;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

/** Reads bytes of the log, of any size. @throws when they are no update */
export function walkStored(bytes: Uint8Array): WalkedUpdate {
  return walk(bytes, true);
}
