/**
 * Storage of live documents as the rooms see it. The contract of `tests/sync/log-contract` holds for every
 * implementation: rows are append-only, numbered without gaps, and judged against the document's state in the same
 * step that stores them.
 */

/** One author's updates of one turn; never those of two authors (STORE-2). */
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

export type DocumentState = "open" | "locked";

export type AppendResult =
  | {
      readonly ok: true;
      /** Number of the last row written. */
      readonly seq: number;
      /** Resolves when the rows are on disk; acknowledgements wait for it (ACK-2). */
      readonly durable: Promise<void>;
    }
  | { readonly ok: false; readonly code: "locked" | "unknown" };

export interface StoredDocument {
  readonly updates: readonly Uint8Array[];
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
   * Appends entries in order, all or none.
   * @returns `locked` or `unknown` when the document does not take updates; nothing is stored then.
   * @throws when the storage fails; the caller must forget what it held in memory (STORE-4).
   */
  append(documentId: string, entries: readonly LogEntry[]): Promise<AppendResult>;
  /** Everything needed to serve the document, or null when there is none. */
  load(documentId: string): Promise<StoredDocument | null>;
  /** State and generation alone, or null when there is no such document. */
  stateOf(documentId: string): Promise<{ readonly state: DocumentState; readonly epoch: number } | null>;
  /** Keeps refused text once per fingerprint and person; resolves when durable. */
  keep(documentId: string, text: KeptText): Promise<void>;
}
