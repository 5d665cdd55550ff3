/**
 * The stored bytes of one document and what a joiner lacks of them. Answers are cut from the bytes: a cold document
 * costs one read and one write, no document in memory. A whole state and the rows after it go out as two messages,
 * since merging them would cost as much as opening the document.
 */
import * as Y from "yjs";
import { encodeSync } from "../protocol.ts";
import { DocumentIndex } from "./document-index.ts";
import { Frame } from "./frame.ts";
import { updatesOf, type StoredDocument } from "./update-log.ts";

const nothing = Y.encodeStateAsUpdate(new Y.Doc());

/** The bytes hold what is on disk; the index may run ahead by the tick that is being stored. */
export class StoredText {
  readonly index: DocumentIndex;
  private base: Uint8Array | null;
  /** Rows after the base, oldest first; neighbours are merged when somebody joins. */
  private tail: Uint8Array[];
  private tailRows: number;
  private bytes: number;
  private whole: readonly Frame[] | null = null;

  constructor(stored: StoredDocument) {
    this.index = DocumentIndex.of(updatesOf(stored));
    this.base = stored.base;
    this.tail = [...stored.tail];
    this.tailRows = stored.tail.length;
    this.bytes = sizeOf(stored);
  }

  /** Size of all bytes. */
  get size(): number {
    return this.bytes;
  }
  /** Rows behind the last whole state: what compaction is decided by. */
  get rowsBehind(): number {
    return this.tailRows;
  }

  /** Adds rows that are on disk now. */
  append(updates: readonly Uint8Array[]): void {
    this.tail.push(...updates);
    this.tailRows += updates.length;
    for (const update of updates) this.bytes += update.length;
    this.whole = null;
  }

  /** Takes up a newer whole state; what is known stays the same. */
  rebase(stored: StoredDocument): void {
    this.base = stored.base;
    this.tail = [...stored.tail];
    this.tailRows = stored.tail.length;
    this.bytes = sizeOf(stored);
    this.whole = null;
  }

  updates(): Uint8Array[] {
    return this.base ? [this.base, ...this.tail] : [...this.tail];
  }

  /**
   * Messages that bring a client with this state vector up to date; the first is always a step 2 with content,
   * unless there is none. @throws when the vector is malformed
   */
  answerTo(vector: Uint8Array): readonly Frame[] {
    if (vector.length <= 1) {
      this.whole ??= this.messages(this.base, this.mergedTail());
      return this.whole;
    }
    const tail = this.mergedTail();
    const rest = tail && Y.diffUpdate(tail, vector);
    return this.messages(this.base && Y.diffUpdate(this.base, vector), rest);
  }

  private messages(base: Uint8Array | null, rest: Uint8Array | null): Frame[] {
    if (!base) return [new Frame(encodeSync("step2", rest ?? nothing))];
    const first = new Frame(encodeSync("step2", base));
    return rest ? [first, new Frame(encodeSync("update", rest))] : [first];
  }

  private mergedTail(): Uint8Array | null {
    if (this.tail.length > 1) this.tail = [Y.mergeUpdates(this.tail)];
    return this.tail[0] ?? null;
  }
}

function sizeOf(stored: StoredDocument): number {
  return updatesOf(stored).reduce((sum, update) => sum + update.length, 0);
}

/** The state vector of what is known, as sent in step 1. */
export function encodeVector(vector: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(vector));
}
