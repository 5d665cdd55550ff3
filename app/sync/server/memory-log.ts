/** Update log in memory: for tests, and as the plain statement of what the others must do. */
import type {
  AppendResult,
  DocumentState,
  KeptText,
  StoredDocument,
  UpdateLog,
  WholeState,
} from "./update-log.ts";

interface MemoryDocument {
  state: DocumentState;
  epoch: number;
  readonly rows: { readonly bytes: Uint8Array; readonly personId: string | null }[];
  readonly owners: Map<number, string>;
  whole?: WholeState;
}

export interface MemoryLog extends UpdateLog {
  create(documentId: string, seed: Uint8Array): void;
  setState(documentId: string, state: DocumentState): void;
  /** Begins another generation, as a restore does. */
  raiseEpoch(documentId: string): void;
  kept(documentId: string): readonly KeptText[];
  /** Makes the next appends fail with this error; null ends it. */
  failWith(error: Error | null): void;
}

/** Builds an empty log. Entries are kept by reference and never changed. */
export function createMemoryLog(): MemoryLog {
  const documents = new Map<string, MemoryDocument>();
  const kept = new Map<string, KeptText[]>();
  let failure: Error | null = null;

  const get = (documentId: string): MemoryDocument => {
    const document = documents.get(documentId);
    if (!document) throw new Error(`no document ${documentId}`);
    return document;
  };

  return {
    create(documentId, seed) {
      documents.set(documentId, {
        state: "open",
        epoch: 1,
        rows: [{ bytes: seed, personId: null }],
        owners: new Map(),
      });
    },
    setState: (documentId, state) => {
      get(documentId).state = state;
    },
    raiseEpoch: (documentId) => {
      get(documentId).epoch += 1;
    },
    kept: (documentId) => kept.get(documentId) ?? [],
    failWith: (error) => {
      failure = error;
    },
    async append(appends): Promise<readonly AppendResult[]> {
      return appends.map(({ documentId, entries }) => {
        if (failure) return { kind: "failed", error: failure };
        const document = documents.get(documentId);
        if (!document) return { kind: "unknown" };
        if (document.state === "locked") return { kind: "locked" };
        for (const entry of entries) {
          document.rows.push({ bytes: entry.bytes, personId: entry.personId });
          for (const clientId of entry.newClientIds) {
            if (!document.owners.has(clientId)) document.owners.set(clientId, entry.personId);
          }
        }
        return { kind: "stored", seq: document.rows.length };
      });
    },
    async load(documentId): Promise<StoredDocument | null> {
      const document = documents.get(documentId);
      if (!document) return null;
      return {
        base: document.whole?.bytes ?? null,
        baseSeq: document.whole?.seq ?? 0,
        tail: document.rows.slice(document.whole?.seq ?? 0).map((row) => row.bytes),
        seq: document.rows.length,
        epoch: document.epoch,
        state: document.state,
        owners: new Map(document.owners),
      };
    },
    async rowsAfter(documentId, seq) {
      return get(documentId)
        .rows.slice(seq)
        .map((row, index) => ({ ...row, seq: seq + index + 1 }));
    },
    async stateOf(documentId) {
      const document = documents.get(documentId);
      return document ? { state: document.state, epoch: document.epoch } : null;
    },
    async saveState(documentId, state) {
      const document = get(documentId);
      if (state.epoch === document.epoch && state.seq > (document.whole?.seq ?? 0)) document.whole = state;
    },
    async keep(documentId, text) {
      if (failure) throw failure;
      const list = kept.get(documentId) ?? [];
      const known = list.some(
        (one) => one.personId === text.personId && one.fingerprint === text.fingerprint,
      );
      if (!known) kept.set(documentId, [...list, text]);
    },
  };
}
