/** Update log on the store: what all rooms gathered in one beat shares one transaction and one disk sync (STORE-5). */
import {
  appendUpdates,
  bindClients,
  findLiveDocument,
  insertSuggestion,
  listClientOwners,
  listRowsAfter,
  readUpdates,
  saveDocumentState,
} from "#db/queries/live-documents.ts";
import type { Store, Tx } from "#db/store.ts";
import type { RowHead } from "./neighbours.ts";
import type { Append, AppendResult, KeptText, StoredDocument, UpdateLog } from "./update-log.ts";

interface Options {
  readonly store: Store;
  /** Gives ids to kept suggestions. */
  readonly newId: () => string;
  /** The message that tells other processes of stored rows; they fetch the rows themselves (NODE-1). */
  readonly tellRows: (heads: readonly RowHead[]) => readonly string[];
}

async function write(tx: Tx, { documentId, entries }: Append): Promise<AppendResult> {
  const seq = await appendUpdates(tx, documentId, entries);
  if (seq === null) return { kind: (await findLiveDocument(tx, documentId)) ? "locked" : "unknown" };
  for (const { personId, unitId, newClientIds } of entries) {
    if (newClientIds.length > 0)
      await bindClients(tx, documentId, { personId, unitId, clientIds: newClientIds });
  }
  return { kind: "stored", seq };
}

/** Builds the log; one instance per process, since beats keep the order of a document's appends. */
export function createDatabaseLog({ store, newId, tellRows }: Options): UpdateLog {
  /** The store resolves a transaction once it is on disk, so what resolves here is durable. */
  async function commit(appends: readonly Append[]): Promise<readonly AppendResult[]> {
    try {
      return await store.transact(async (tx) => {
        const results = new Map<Append, AppendResult>();
        // One order for all processes: two that took documents the other way round would wait for each other.
        const inOrder = [...appends].sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
        const heads: RowHead[] = [];
        for (const append of inOrder) {
          const result = await write(tx, append);
          results.set(append, result);
          if (result.kind === "stored") heads.push([append.documentId, result.seq]);
        }
        if (store.channel) for (const text of tellRows(heads)) await tx.announce(text);
        return appends.map((append) => results.get(append) ?? { kind: "unknown" });
      });
    } catch (error) {
      const [only, ...more] = appends;
      if (!only || more.length === 0) return [{ kind: "failed", error }];
      // One bad row must not fail the rooms that shared its transaction.
      const results: AppendResult[] = [];
      for (const append of appends) results.push(...(await commit([append])));
      return results;
    }
  }

  return {
    append: commit,
    load: (documentId): Promise<StoredDocument | null> => loadDocument(store, documentId),
    rowsAfter: (documentId, seq) => listRowsAfter(store.read, documentId, seq),
    stateOf: (documentId) => findLiveDocument(store.read, documentId),
    saveState: (documentId, state) => store.transact((tx) => saveDocumentState(tx, { documentId, ...state })),
    keep: (documentId: string, text: KeptText) =>
      store.transact((tx) => insertSuggestion(tx, { id: newId(), documentId, ...text })),
  };
}

async function loadDocument(store: Store, documentId: string): Promise<StoredDocument | null> {
  const document = await findLiveDocument(store.read, documentId);
  if (!document) return null;
  const stored = await readUpdates(store.read, documentId, document.epoch);
  const owners = await listClientOwners(store.read, documentId);
  // A room must not take for saved what a failing disk may still lose (STORE-4).
  store.assertDurable();
  return { ...stored, epoch: document.epoch, state: document.state, owners };
}
