/**
 * Versions of live documents: kept at named moments inside the command's transaction, and for every minute of change
 * by the clock. A document is opened only where its text may differ from the version before, and left at once.
 */
import * as Y from "yjs";
import { minuteMs } from "#app/domain/time.ts";
import { sha256, type RandomSource } from "#app/platform/random.server.ts";
import type { RestoreResult, VersionMoment, Versions } from "#app/platform/services.server.ts";
import {
  findLastVersion,
  findRowInstant,
  findVersion,
  insertVersion,
  listUncovered,
  listWrittenRows,
  markCovered,
} from "#db/queries/document-versions.ts";
import { appendUpdates, bindClients, findLiveDocument, readUpdates } from "#db/queries/live-documents.ts";
import type { Handle, Store, Tx } from "#db/store.ts";
import { buildDoc } from "../draft.ts";
import { limits } from "../protocol.ts";
import { restoreDraft } from "../restore-draft.ts";
import { versionText, type VersionText } from "../version-text.ts";
import type { RowHead } from "./neighbours.ts";
import { updatesOf } from "./update-log.ts";
import { walkStored } from "./walk.ts";

interface Options {
  readonly store: Store;
  readonly random: RandomSource;
  /** Messages that tell other processes of stored rows (NODE-1). */
  readonly tellRows: (heads: readonly RowHead[]) => readonly string[];
  /** Rows were stored that did not come through a room. */
  readonly onStored: (documentId: string, seq: number) => void;
  readonly onError: (error: unknown, documentId: string) => void;
}

/** Least time between two versions that the clock keeps of one document (HISTORY-2). */
export const intervalMs = minuteMs;
/** Documents looked at in one go: the others come next time. */
const maxAtOnce = 20;

interface Opened {
  readonly doc: Y.Doc;
  readonly seq: number;
  readonly epoch: number;
  readonly size: number;
}

/** Opens a document as it stands; whoever opens it destroys it. @throws when there is none */
async function open(q: Handle, documentId: string): Promise<Opened> {
  const document = await findLiveDocument(q, documentId);
  if (!document) throw new Error(`no live document ${documentId}`);
  const stored = await readUpdates(q, documentId, document.epoch);
  const updates = updatesOf(stored);
  const size = updates.reduce((sum, update) => sum + update.length, 0);
  return { doc: buildDoc(updates), seq: stored.seq, epoch: document.epoch, size };
}

type Text = VersionText & Pick<Opened, "seq" | "epoch">;

async function readText(q: Handle, documentId: string): Promise<Text> {
  const { doc, seq, epoch } = await open(q, documentId);
  const text = versionText(doc);
  doc.destroy();
  return { ...text, seq, epoch };
}

/** Keeps a version unless one of the same kind holds these rows already (HISTORY-1). */
async function keep(tx: Tx, documentId: string, moment: VersionMoment): Promise<void> {
  const document = await findLiveDocument(tx, documentId);
  const last = await findLastVersion(tx, documentId);
  const isSame = last?.seq === document?.headSeq && last?.epoch === document?.epoch;
  if (last && isSame && last.kind === moment.kind) return;
  const { content, markdown, runs, seq, epoch } = last && isSame ? last : await readText(tx, documentId);
  await insertVersion(tx, documentId, { content, markdown, runs, seq, epoch, ...moment });
}

/** Keeps what changed since the last version; nothing when the text is the same again (HISTORY-2). */
async function cover(tx: Tx, documentId: string, { text, at }: { text: Text; at: number }): Promise<void> {
  const last = await findLastVersion(tx, documentId);
  if (last?.epoch === text.epoch && last.content === text.content) {
    return markCovered(tx, documentId, Math.max(last.seq, text.seq));
  }
  if (last?.epoch === text.epoch && last.seq >= text.seq) return;
  await insertVersion(tx, documentId, { ...text, kind: "interval", at, personId: null });
}

/** Rows that are walked to tell who deleted what; a comparison over more of them names no more deleters. */
const maxWalkedRows = 5_000;

const deletions: Versions["deletions"] = async (q, documentId, span) => {
  const rows = await listWrittenRows(q, documentId, { ...span, limit: maxWalkedRows });
  return rows.flatMap(({ bytes, personId, unitId }) =>
    walkStored(bytes).deletes.map((range) => ({ ...range, personId, unitId })),
  );
};

export function createVersions(options: Options): Versions {
  const { store, random, tellRows, onStored, onError } = options;

  /** Reads outside the transaction, so that nobody waits while the text is put together. */
  async function keepInterval(documentId: string): Promise<void> {
    const text = await readText(store.read, documentId);
    const at = (await findRowInstant(store.read, documentId, text.seq)) ?? 0;
    await store.transact((tx) => cover(tx, documentId, { text, at }));
  }

  async function keepDue(now: number): Promise<void> {
    const due = await listUncovered(store.read, { since: now - intervalMs, limit: maxAtOnce });
    for (const documentId of due) {
      await keepInterval(documentId).catch((error: unknown) => onError(error, documentId));
    }
  }

  const restore: Versions["restore"] = async (tx, documentId, { no, author, at }) => {
    const document = await findLiveDocument(tx, documentId);
    const version = await findVersion(tx, documentId, no);
    if (!document || !version) return { kind: "unknown" };
    if (document.state === "locked") return { kind: "locked" };
    const before = await open(tx, documentId);
    const text = { ...versionText(before.doc), seq: before.seq, epoch: before.epoch };
    await cover(tx, documentId, { text, at });
    const bytes = text.content === version.content ? null : forwardChange(before.doc, version.content);
    before.doc.destroy();
    if (!bytes) return { kind: "same" };
    if (before.size + bytes.update.length > limits.maxDocumentBytes) return { kind: "too-large" };
    const seq = await appendUpdates(tx, documentId, [{ ...author, at, bytes: bytes.update }]);
    if (seq === null) return { kind: "locked" };
    const { personId, unitId } = author;
    await bindClients(tx, documentId, { personId, unitId, clientIds: [bytes.clientId] });
    const after = await readText(tx, documentId);
    await insertVersion(tx, documentId, { ...after, kind: "restore", at, personId, restoredNo: no });
    for (const message of store.channel ? tellRows([[documentId, seq]]) : []) await tx.announce(message);
    return { kind: "restored", seq } satisfies RestoreResult;
  };

  /** Written as if a new client had typed it: an id of its own, so nobody's later typing can be mistaken for it. */
  function forwardChange(doc: Y.Doc, content: string): { update: Uint8Array; clientId: number } {
    const updates: Uint8Array[] = [];
    do doc.clientID = Number.parseInt(sha256(random.token()).slice(0, 8), 16);
    while (doc.store.clients.has(doc.clientID));
    doc.on("update", (update: Uint8Array) => updates.push(update));
    restoreDraft(doc, content);
    return { update: Y.mergeUpdates(updates), clientId: doc.clientID };
  }

  return { keep, keepDue, restore, deletions, present: readText, restored: onStored };
}
