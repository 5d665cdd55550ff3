/** Rows of live documents: the append-only update log, snapshots, client ids and kept suggestions. */
import { hash } from "node:crypto";
import { and, asc, eq, gt, inArray, lt, lte, or, sql } from "drizzle-orm";
import { DamagedText } from "../errors.ts";
import type { Handle, Tx } from "../store.ts";

export { DamagedText };

export interface LiveDocumentRow {
  readonly id: string;
  readonly subjectId: string;
  readonly roundtableId: string;
  readonly epoch: number;
  readonly state: "open" | "locked";
  readonly headSeq: number;
}

export interface NewLiveDocument {
  readonly id: string;
  readonly kind: "agenda_item";
  readonly subjectId: string;
  readonly roundtableId: string;
  readonly createdAt: number;
}

export interface UpdateAuthor {
  readonly personId: string | null;
  readonly loginSessionId: string | null;
  readonly unitId: string | null;
}

export interface NewUpdate extends UpdateAuthor {
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface StoredUpdates {
  /** Newest whole state that still matches its hash, up to row `baseSeq`; null when there is none. */
  readonly base: Uint8Array | null;
  readonly baseSeq: number;
  /** Rows after the base, in order. */
  readonly tail: readonly Uint8Array[];
  /** Number of the last row. */
  readonly seq: number;
}

function sha256(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

interface HashedRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** @throws DamagedText for the first row whose bytes are not those that were stored */
function assertSound(documentId: string, rows: readonly HashedRow[]): void {
  const damaged = rows.find((row) => sha256(row.bytes) !== row.sha256);
  if (damaged) throw new DamagedText(documentId, damaged.seq);
}

/** Inserts an open document without rows, in epoch 1. */
export async function insertLiveDocument(tx: Tx, document: NewLiveDocument): Promise<void> {
  await tx.db.insert(tx.t.liveDocuments).values({ ...document, epoch: 1, state: "open", headSeq: 0 });
}

/** The document, or null. */
export async function findLiveDocument(q: Handle, documentId: string): Promise<LiveDocumentRow | null> {
  const { liveDocuments } = q.t;
  const rows = await q.db.select().from(liveDocuments).where(eq(liveDocuments.id, documentId));
  return rows[0] ?? null;
}

/** Statements of the hot path, built once per handle: typing makes hundreds of appends a second. */
const appendStatements = new WeakMap<object, ReturnType<typeof prepareAppend>>();

function prepareAppend({ db, t: { liveDocuments, documentUpdates } }: Tx) {
  const { placeholder } = sql;
  const move = db
    .update(liveDocuments)
    .set({
      headSeq: sql`${liveDocuments.headSeq} + ${placeholder("count")}`,
      changedSince: sql`coalesce(${liveDocuments.changedSince}, ${placeholder("at")})`,
    })
    .where(and(eq(liveDocuments.id, placeholder("documentId")), eq(liveDocuments.state, "open")))
    .returning({ headSeq: liveDocuments.headSeq })
    .prepare();
  const insert = db
    .insert(documentUpdates)
    .values({
      documentId: placeholder("documentId"),
      seq: placeholder("seq"),
      personId: placeholder("personId"),
      loginSessionId: placeholder("loginSessionId"),
      unitId: placeholder("unitId"),
      at: placeholder("at"),
      bytes: placeholder("bytes"),
      sha256: placeholder("sha256"),
    })
    .prepare();
  return { move, insert };
}

/**
 * Appends rows to an open document and moves its head. Lock and append touch the same row, so the store puts them
 * in one order (STORE-3).
 * @returns number of the last row, or null when the document is locked or absent.
 */
export async function appendUpdates(
  tx: Tx,
  documentId: string,
  updates: readonly NewUpdate[],
): Promise<number | null> {
  const { move, insert } = appendStatements.get(tx.db) ?? prepareAppend(tx);
  appendStatements.set(tx.db, { move, insert });
  const at = updates[0]?.at ?? null;
  const [moved] = await move.execute({ documentId, count: updates.length, at });
  if (!moved) return null;
  const first = moved.headSeq - updates.length + 1;
  for (const [index, { personId, loginSessionId, unitId, at, bytes }] of updates.entries()) {
    const author = { personId, loginSessionId, unitId };
    const row = { documentId, seq: first + index, at, bytes: Buffer.from(bytes), sha256: sha256(bytes) };
    await insert.execute({ ...author, ...row });
  }
  return moved.headSeq;
}

/**
 * Reads the bytes that make up the document: the newest whole state and the rows after it.
 * @throws DamagedText when a row does not match its hash
 */
export async function readUpdates(q: Handle, documentId: string, epoch: number): Promise<StoredUpdates> {
  const { documentUpdates, documentStates } = q.t;
  const [state] = await q.db
    .select()
    .from(documentStates)
    .where(and(eq(documentStates.documentId, documentId), eq(documentStates.epoch, epoch)));
  // A state that does not match its hash is left aside: the rows tell everything it held.
  const base = state && sha256(state.bytes) === state.sha256 ? state : null;
  const tail = await q.db
    .select({
      seq: documentUpdates.seq,
      bytes: documentUpdates.bytes,
      sha256: documentUpdates.sha256,
    })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), gt(documentUpdates.seq, base?.seq ?? 0)))
    .orderBy(asc(documentUpdates.seq));
  assertSound(documentId, tail);
  const baseSeq = base?.seq ?? 0;
  return {
    base: base?.bytes ?? null,
    baseSeq,
    tail: tail.map((row) => row.bytes),
    seq: tail.at(-1)?.seq ?? baseSeq,
  };
}

/** Rows after `seq`, in order. @throws DamagedText when one does not match its hash */
export async function listRowsAfter(q: Handle, documentId: string, seq: number) {
  const { documentUpdates: rows } = q.t;
  const found = await q.db
    .select({ seq: rows.seq, bytes: rows.bytes, personId: rows.personId, sha256: rows.sha256 })
    .from(rows)
    .where(and(eq(rows.documentId, documentId), gt(rows.seq, seq)))
    .orderBy(asc(rows.seq));
  assertSound(documentId, found);
  return found.map(({ seq: at, bytes, personId }) => ({ seq: at, bytes, personId }));
}

/**
 * Keeps a whole state as the base of later loads; an older one never replaces a newer. One of the same row does: it
 * says the same, and what is stored may be damaged.
 */
export async function saveDocumentState(
  tx: Tx,
  state: { documentId: string; seq: number; epoch: number; bytes: Uint8Array },
): Promise<void> {
  const { documentStates } = tx.t;
  const row = { ...state, bytes: Buffer.from(state.bytes), sha256: sha256(state.bytes) };
  await tx.db
    .insert(documentStates)
    .values(row)
    .onConflictDoUpdate({
      target: documentStates.documentId,
      set: row,
      setWhere: or(
        lt(documentStates.epoch, state.epoch),
        and(eq(documentStates.epoch, state.epoch), lte(documentStates.seq, state.seq)),
      ),
    });
}

/** Stores a full state as it was after row `seq`. */
export async function insertSnapshot(
  tx: Tx,
  snapshot: {
    id: string;
    documentId: string;
    seq: number;
    epoch: number;
    label: string;
    at: number;
    bytes: Uint8Array;
  },
): Promise<void> {
  await tx.db
    .insert(tx.t.documentSnapshots)
    .values({ ...snapshot, bytes: Buffer.from(snapshot.bytes), sha256: sha256(snapshot.bytes) });
}

/** Which person owns which Yjs client id of the document. */
export async function listClientOwners(q: Handle, documentId: string): Promise<Map<number, string>> {
  const { documentClients } = q.t;
  const rows = await q.db.select().from(documentClients).where(eq(documentClients.documentId, documentId));
  const owners = new Map<number, string>();
  for (const row of rows) if (row.personId !== null) owners.set(row.clientId, row.personId);
  return owners;
}

/** Binds client ids to a person and the unit she acts for; an id that is bound already keeps its owner. */
export async function bindClients(
  tx: Tx,
  documentId: string,
  { personId, unitId, clientIds }: { personId: string; unitId: string | null; clientIds: readonly number[] },
): Promise<void> {
  if (clientIds.length === 0) return;
  await tx.db
    .insert(tx.t.documentClients)
    .values(clientIds.map((clientId) => ({ documentId, clientId, personId, unitId })))
    .onConflictDoNothing();
}

/** Documents that may still change. */
export async function listOpenDocumentIds(q: Handle): Promise<string[]> {
  const { liveDocuments } = q.t;
  const rows = await q.db
    .select({ id: liveDocuments.id })
    .from(liveDocuments)
    .where(eq(liveDocuments.state, "open"));
  return rows.map(({ id }) => id);
}

/** Opens or locks documents; rows of other documents stay as they are. */
export async function setDocumentsState(
  tx: Tx,
  documentIds: readonly string[],
  state: "open" | "locked",
): Promise<void> {
  if (documentIds.length === 0) return;
  const { liveDocuments } = tx.t;
  await tx.db
    .update(liveDocuments)
    .set({ state })
    .where(inArray(liveDocuments.id, [...documentIds]));
}

export interface NewSuggestion {
  readonly id: string;
  readonly documentId: string;
  readonly personId: string;
  readonly at: number;
  readonly text: string;
  readonly fingerprint: string;
}

/** Keeps a suggestion once per document, person and fingerprint; its item and roundtable come from the document. */
export async function insertSuggestion(tx: Tx, suggestion: NewSuggestion): Promise<void> {
  const document = await findLiveDocument(tx, suggestion.documentId);
  if (!document) throw new Error(`no live document ${suggestion.documentId}`);
  await tx.db
    .insert(tx.t.suggestions)
    .values({ ...suggestion, roundtableId: document.roundtableId, itemId: document.subjectId })
    .onConflictDoNothing();
}

export interface SuggestionRow {
  readonly id: string;
  readonly itemId: string;
  readonly personId: string;
  readonly at: number;
  readonly text: string;
}

/** Suggestions kept for items, oldest first; `personId` narrows them to one author. */
export async function listSuggestions(
  q: Handle,
  itemIds: readonly string[],
  personId?: string,
): Promise<SuggestionRow[]> {
  if (itemIds.length === 0) return [];
  const { suggestions } = q.t;
  return q.db
    .select({
      id: suggestions.id,
      itemId: suggestions.itemId,
      personId: suggestions.personId,
      at: suggestions.at,
      text: suggestions.text,
    })
    .from(suggestions)
    .where(
      and(
        inArray(suggestions.itemId, [...itemIds]),
        personId === undefined ? undefined : eq(suggestions.personId, personId),
      ),
    )
    .orderBy(asc(suggestions.at), asc(suggestions.id));
}
