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
  /** Whole state up to row `snapshotSeq`, or null when everything is in the tail. */
  readonly snapshot: Uint8Array | null;
  readonly snapshotSeq: number;
  /** Rows after the snapshot, in order. */
  readonly tail: readonly Uint8Array[];
  readonly seq: number;
  readonly epoch: number;
  readonly state: DocumentState;
  /** Who owns which Yjs client id. */
  readonly owners: ReadonlyMap<number, string>;
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
  /** State and generation alone, or null when there is no such document. */
  stateOf(documentId: string): Promise<{ readonly state: DocumentState; readonly epoch: number } | null>;
  /** Keeps refused text once per fingerprint and person; resolves when durable. */
  keep(documentId: string, text: KeptText): Promise<void>;
}

/** All bytes of a stored document, in the order to apply them. */
export function updatesOf({ snapshot, tail }: Pick<StoredDocument, "snapshot" | "tail">): Uint8Array[] {
  return snapshot ? [snapshot, ...tail] : [...tail];
}
