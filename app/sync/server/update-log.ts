/**
 * Storage of live documents as the rooms see it. The contract of `tests/sync/log-contract` holds for every
 * implementation: rows are append-only, numbered without gaps, and judged against the document's state in the same
 * step that stores them.
 */

/** One author's updates of one tick; never those of two authors (STORE-2). */
export interface LogEntry {
  readonly bytes: Uint8Array;
  readonly personId: string;
  readonly unitId: string | null;
  readonly loginSessionId: string | null;
  /** Client ids the author uses here for the first time (LIMIT-5). */
  readonly newClientIds: readonly number[];
  /** UTC epoch ms. */
  readonly at: number;
}

export interface Append {
  readonly documentId: string;
  readonly entries: readonly LogEntry[];
}

export type DocumentState = "open" | "locked";

export type AppendResult =
  /** `seq` is the number of the last row written. */
  | { readonly kind: "stored"; readonly seq: number }
  /** The document takes no updates; nothing of it is stored. */
  | { readonly kind: "locked" | "unknown" }
  /** The storage failed; the caller must forget what it held in memory (STORE-4). */
  | { readonly kind: "failed"; readonly error: unknown };

export interface StoredDocument {
  /** Whole state up to row `baseSeq`, or null when everything is in the tail. */
  readonly base: Uint8Array | null;
  readonly baseSeq: number;
  /** Rows after the base, in order. */
  readonly tail: readonly Uint8Array[];
  readonly seq: number;
  readonly epoch: number;
  readonly state: DocumentState;
  /** Who owns which Yjs client id. */
  readonly owners: ReadonlyMap<number, string>;
}

export interface StoredRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** Null for the seed. */
  readonly personId: string | null;
}

/** A document as one update, as it was after row `seq`. */
export interface WholeState {
  readonly seq: number;
  readonly epoch: number;
  readonly bytes: Uint8Array;
}

/** Text that met a locked document (锁定后修改建议). */
export interface KeptText {
  readonly personId: string;
  readonly at: number;
  readonly text: string;
  /** Equal for equal edits, so that bytes sent again add nothing (SUGGEST-2). */
  readonly fingerprint: string;
}

export interface UpdateLog {
  /**
   * Appends entries of several documents in one step and resolves when they are on disk, with one result for each
   * document in the order given. Entries of one document are stored all or none.
   */
  append(appends: readonly Append[]): Promise<readonly AppendResult[]>;
  /** Everything needed to serve the document, or null when there is none. */
  load(documentId: string): Promise<StoredDocument | null>;
  /** Rows after `seq`, in order, with their authors; what other processes stored meanwhile. */
  rowsAfter(documentId: string, seq: number): Promise<readonly StoredRow[]>;
  /** State and generation alone, or null when there is no such document. */
  stateOf(documentId: string): Promise<{ readonly state: DocumentState; readonly epoch: number } | null>;
  /** Keeps a whole state as the base of later loads; an older one never replaces a newer. */
  saveState(documentId: string, state: WholeState): Promise<void>;
  /** Keeps refused text once per fingerprint and person; resolves when durable. */
  keep(documentId: string, text: KeptText): Promise<void>;
}

/** All bytes of a stored document, in the order to apply them. */
export function updatesOf({ base, tail }: Pick<StoredDocument, "base" | "tail">): Uint8Array[] {
  return base ? [base, ...tail] : [...tail];
}
