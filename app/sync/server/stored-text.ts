/**
 * The stored bytes of one document and what a joiner lacks of them. Answers are cut from the bytes: a cold document
 * costs one read and one write, no document in memory. A whole state and the rows after it go out as messages of
 * their own, since merging them would cost as much as opening the document.
 */
import * as Y from "yjs";
import type { Behind } from "./compactor.ts";
import { DocumentIndex } from "./document-index.ts";
import { Frame } from "./frame.ts";
import type { StoredDocument } from "./update-log.ts";

const nothing = Y.encodeStateAsUpdate(new Y.Doc());

/** Rows up to this size leave merged; more of them leave one by one, which costs nothing here and little there. */
const mergeBytes = 65_536;

/** The bytes hold what is on disk; the index may run ahead by the tick that is being stored. */
export class StoredText {
  private known: DocumentIndex | null = null;
  private base: Uint8Array | null;
  /** Rows after the base, oldest first; neighbours are merged when somebody joins. */
  private tail: Uint8Array[];
  private tailRows: number;
  private tailBytes: number;
  /** Answers of this beat by state vector: after a break of the line many come back with the same one. */
  private readonly answers = new Map<string, readonly Frame[]>();

  constructor(stored: StoredDocument) {
    this.base = stored.base;
    this.tail = [...stored.tail];
    this.tailRows = stored.tail.length;
    this.tailBytes = sizeOf(stored.tail);
  }

  /** Built when it is first asked for: a reader is served before anything is walked. */
  get index(): DocumentIndex {
    return (this.known ??= DocumentIndex.of(this.updates()));
  }
  get isIndexed(): boolean {
    return this.known !== null;
  }

  /** Size of all bytes. */
  get size(): number {
    return this.tailBytes + (this.base?.length ?? 0);
  }
  /** What lies behind the last whole state: compaction is decided by it. */
  get behind(): Behind {
    return { rows: this.tailRows, bytes: this.tailBytes, baseBytes: this.base?.length ?? 0 };
  }

  /** Adds rows that are on disk now. */
  append(updates: readonly Uint8Array[]): void {
    this.tail.push(...updates);
    this.tailRows += updates.length;
    this.tailBytes += sizeOf(updates);
    this.answers.clear();
  }

  /** Takes up a newer whole state; what is known stays the same. */
  rebase(stored: StoredDocument): void {
    this.base = stored.base;
    this.tail = [...stored.tail];
    this.tailRows = stored.tail.length;
    this.tailBytes = sizeOf(stored.tail);
    this.answers.clear();
  }

  updates(): Uint8Array[] {
    return this.base ? [this.base, ...this.tail] : [...this.tail];
  }

  /**
   * Messages that bring a client with this state vector up to date; the first is always a step 2 with content,
   * unless there is none. @throws when the vector is malformed
   */
  answerTo(vector: Uint8Array): readonly Frame[] {
    const key = Buffer.from(vector).toString("latin1");
    const known = this.answers.get(key);
    if (known) return known;
    const pieces = [...(this.base ? [this.base] : []), ...this.pieces()];
    const lacking = vector.length <= 1 ? pieces : pieces.map((piece) => Y.diffUpdate(piece, vector));
    const made = messages(lacking.filter((piece) => piece.length > nothing.length));
    this.answers.set(key, made);
    return made;
  }

  /** The beat is over: whoever joins later is answered anew. */
  forgetAnswers(): void {
    this.answers.clear();
  }

  /** The tail in as few pieces as merging is cheap for. */
  private pieces(): readonly Uint8Array[] {
    if (this.tail.length > 1 && this.tailBytes <= mergeBytes) this.tail = [Y.mergeUpdates(this.tail)];
    return this.tail;
  }
}

function messages([first, ...more]: readonly Uint8Array[]): Frame[] {
  return [Frame.sync("step2", first ?? nothing), ...more.map((piece) => Frame.sync("update", piece))];
}

function sizeOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, update) => sum + update.length, 0);
}

/** The state vector of what is known, as sent in step 1. */
export function encodeVector(vector: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(vector));
}
