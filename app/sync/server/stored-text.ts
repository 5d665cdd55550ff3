/**
 * The stored bytes of one document and what a joiner lacks of them. Answers are cut from the bytes: a cold document
 * costs one read and one write, no document in memory. A snapshot and the rows after it go out as two messages,
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
  private snapshot: Uint8Array | null;
  private snapshotSeq: number;
  /** Rows after the snapshot, oldest first; neighbours are merged when somebody joins. */
  private tail: Uint8Array[];
  private tailRows: number;
  private bytes: number;
  private whole: readonly Frame[] | null = null;

  constructor(stored: StoredDocument) {
    this.snapshot = stored.snapshot;
    this.snapshotSeq = stored.snapshotSeq;
    this.tail = [...stored.tail];
    this.tailRows = stored.tail.length;
    this.index = DocumentIndex.of(updatesOf(stored));
    this.bytes = updatesOf(stored).reduce((sum, update) => sum + update.length, 0);
  }

  /** Size of all bytes. */
  get size(): number {
    return this.bytes;
  }
  /** Rows after the snapshot, and the snapshot's own size: what compaction is decided by. */
  get rowsAfterSnapshot(): number {
    return this.tailRows;
  }

  /** Adds rows that are on disk now. */
  append(updates: readonly Uint8Array[]): void {
    this.tail.push(...updates);
    this.tailRows += updates.length;
    for (const update of updates) this.bytes += update.length;
    this.whole = null;
  }

  /** Takes a snapshot of the rows up to `seq` in their place; `rowsAfter` are the rows stored since. */
  rebase(snapshot: Uint8Array, seq: number, rowsAfter: readonly Uint8Array[]): void {
    this.snapshot = snapshot;
    this.snapshotSeq = seq;
    this.tail = [...rowsAfter];
    this.tailRows = rowsAfter.length;
    this.bytes = snapshot.length + rowsAfter.reduce((sum, update) => sum + update.length, 0);
    this.whole = null;
  }

  get baseSeq(): number {
    return this.snapshotSeq;
  }

  updates(): Uint8Array[] {
    return this.snapshot ? [this.snapshot, ...this.tail] : [...this.tail];
  }

  /**
   * Messages that bring a client with this state vector up to date; the first is always a step 2 with content,
   * unless there is none. @throws when the vector is malformed
   */
  answerTo(vector: Uint8Array): readonly Frame[] {
    if (vector.length <= 1) {
      this.whole ??= this.messages(this.snapshot, this.mergedTail());
      return this.whole;
    }
    const tail = this.mergedTail();
    const rest = tail && Y.diffUpdate(tail, vector);
    return this.messages(this.snapshot && Y.diffUpdate(this.snapshot, vector), rest);
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

/** The state vector of what is known, as sent in step 1. */
export function encodeVector(vector: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(vector));
}
