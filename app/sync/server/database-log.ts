/** Update log on the store: the appends of all rooms of one turn share one transaction (STORE-5). */
import {
  appendUpdates,
  bindClients,
  findLiveDocument,
  insertSuggestion,
  listClientOwners,
  readUpdates,
} from "#db/queries/live-documents.ts";
import type { Store, Tx } from "#db/store.ts";
import type { Schedule } from "./schedule.ts";
import type { AppendResult, KeptText, LogEntry, StoredDocument, UpdateLog } from "./update-log.ts";

interface Pending {
  readonly documentId: string;
  readonly entries: readonly LogEntry[];
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

interface Options {
  readonly store: Store;
  readonly schedule: Schedule;
  /** Gives ids to kept suggestions. */
  readonly newId: () => string;
}

async function write(tx: Tx, { documentId, entries }: Pending): Promise<AppendResult> {
  const seq = await appendUpdates(tx, documentId, entries);
  if (seq === null) {
    const code = (await findLiveDocument(tx, documentId)) ? "locked" : "unknown";
    return { ok: false, code };
  }
  for (const { personId, newClientIds } of entries) {
    await bindClients(tx, documentId, { personId, clientIds: newClientIds });
  }
  // The store resolves a transaction once it is on disk, so what resolves here is durable already.
  return { ok: true, seq, durable: Promise.resolve() };
}

/** Builds the log; one instance per process, since its batches keep the order of a document's appends. */
export function createDatabaseLog({ store, schedule, newId }: Options): UpdateLog {
  let waiting: Pending[] = [];
  let running = false;

  async function commit(batch: readonly Pending[]): Promise<void> {
    try {
      const results = await store.transact(async (tx) => {
        const written: AppendResult[] = [];
        for (const pending of batch) written.push(await write(tx, pending));
        return written;
      });
      batch.forEach((pending, index) => {
        const result = results[index];
        if (result) pending.resolve(result);
      });
    } catch (error) {
      const [only] = batch;
      // One bad row must not fail the rooms that shared its transaction.
      if (batch.length > 1) for (const pending of batch) await commit([pending]);
      else only?.reject(error);
    }
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await commit(batch);
    }
    running = false;
  }

  return {
    append(documentId, entries) {
      return new Promise((resolve, reject) => {
        waiting.push({ documentId, entries, resolve, reject });
        if (running) return;
        running = true;
        schedule.soon(() => void flush());
      });
    },
    load: (documentId): Promise<StoredDocument | null> => loadDocument(store, documentId),
    stateOf: (documentId) => findLiveDocument(store.read, documentId),
    keep: (documentId: string, text: KeptText) =>
      store.transact((tx) => insertSuggestion(tx, { id: newId(), documentId, ...text })),
  };
}

async function loadDocument(store: Store, documentId: string): Promise<StoredDocument | null> {
  const document = await findLiveDocument(store.read, documentId);
  if (!document) return null;
  const { updates, seq } = await readUpdates(store.read, documentId, document.epoch);
  const owners = await listClientOwners(store.read, documentId);
  return { updates, seq, epoch: document.epoch, state: document.state, owners };
}
