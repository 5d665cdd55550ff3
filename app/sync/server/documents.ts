/** Live documents as commands use them: everything that writes takes the command's own transaction. */
import * as Y from "yjs";
import { sha256, type RandomSource } from "#app/platform/random.server.ts";
import type { LiveDocuments, NewDocument, Versions } from "#app/platform/services.server.ts";
import {
  appendUpdates,
  findLiveDocument,
  insertLiveDocument,
  insertSnapshot,
  readUpdates,
  setDocumentsState,
} from "#db/queries/live-documents.ts";
import type { Handle, Tx } from "#db/store.ts";
import { buildDoc, readDraft, seedUpdate, type DraftText } from "../draft.ts";
import type { Hub } from "./hub.ts";
import { updatesOf } from "./update-log.ts";

interface Options {
  readonly random: RandomSource;
  readonly hub: Hub;
  readonly versions: Versions;
}

/** A Yjs client id is 32 bits; the seed's belongs to nobody (LIMIT-5). */
function seedClientId(documentId: string): number {
  return Number.parseInt(sha256(`seed:${documentId}`).slice(0, 8), 16);
}

async function readDocument(q: Handle, documentId: string): Promise<DraftText> {
  const document = await findLiveDocument(q, documentId);
  if (!document) throw new Error(`no live document ${documentId}`);
  const stored = await readUpdates(q, documentId, document.epoch);
  const doc = buildDoc(updatesOf(stored));
  const draft = readDraft(doc, stored.seq);
  doc.destroy();
  return draft;
}

/** Keeps the full state at a lock, so the locked text can be shown and restored whatever follows. */
async function snapshotAtLock(tx: Tx, id: string, { documentId, at }: { documentId: string; at: number }) {
  const document = await findLiveDocument(tx, documentId);
  if (!document) throw new Error(`no live document ${documentId}`);
  const stored = await readUpdates(tx, documentId, document.epoch);
  const { seq } = stored;
  const doc = buildDoc(updatesOf(stored));
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await insertSnapshot(tx, { id, documentId, seq, epoch: document.epoch, label: "lock", at, bytes });
}

/**
 * Builds the documents part. `create` seeds the text as row 1 (EPOCH-2); `lock` and `unlock` take effect for
 * appends with the transaction's commit (STORE-3), and for open connections with `rightsChanged` after it.
 */
export function createDocuments({ random, hub, versions }: Options): LiveDocuments {
  return {
    versions,
    async create(tx, { seed, personId, unitId = null, at, ...document }: NewDocument) {
      const id = random.id();
      await insertLiveDocument(tx, { id, createdAt: at, ...document });
      const bytes = seedUpdate(seed, seedClientId(id));
      await appendUpdates(tx, id, [{ bytes, personId, loginSessionId: null, unitId, at }]);
      await versions.keep(tx, id, { kind: "open", personId, at });
      return id;
    },
    read: readDocument,
    async lock(tx, documentIds, { personId, at }) {
      await setDocumentsState(tx, documentIds, "locked");
      for (const documentId of documentIds) {
        await snapshotAtLock(tx, random.id(), { documentId, at });
        await versions.keep(tx, documentId, { kind: "lock", personId, at });
      }
    },
    unlock: (tx, documentIds) => setDocumentsState(tx, documentIds, "open"),
    rightsChanged: (documentIds) => hub.rightsChanged(documentIds),
    accessLost: (whose) => hub.accessLost(whose),
  };
}
