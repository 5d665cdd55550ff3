/** Versions of live documents: the text as it was at one point of the log, readable without Yjs. */
import { createHash } from "node:crypto";
import { and, asc, count, desc, eq, gt, lte } from "drizzle-orm";
import type { TextRun, VersionAuthor, VersionKind } from "../schema/sync.ts";
import type { Handle, Tx } from "../store.ts";

export type { TextRun, VersionAuthor, VersionKind } from "../schema/sync.ts";

/** What a list shows of a version: everything but its text. */
export interface VersionHead {
  readonly no: number;
  readonly kind: VersionKind;
  readonly seq: number;
  readonly epoch: number;
  readonly at: number;
  /** Null for the clock. */
  readonly personId: string | null;
  readonly restoredNo: number | null;
  readonly sha256: string;
  readonly authors: readonly VersionAuthor[];
}

export interface VersionBody {
  readonly content: string;
  readonly markdown: string;
  readonly runs: Readonly<Record<string, readonly TextRun[]>>;
}

export type VersionRow = VersionHead & VersionBody;

export type NewVersion = Pick<VersionHead, "kind" | "seq" | "epoch" | "at" | "personId"> &
  VersionBody & { readonly restoredNo?: number };

function hashOf({ content, markdown }: VersionBody): string {
  return createHash("sha256").update(`${content}\n${markdown}`).digest("hex");
}

function headColumns({ documentVersions: t }: Handle["t"]) {
  const { no, kind, seq, epoch, at, personId, restoredNo, sha256, authors } = t;
  return { no, kind, seq, epoch, at, personId, restoredNo, sha256, authors };
}

/** The newest version, or undefined. */
export async function findLastVersion(q: Handle, documentId: string): Promise<VersionRow | undefined> {
  const { documentVersions: t } = q.t;
  const [row] = await q.db.select().from(t).where(eq(t.documentId, documentId)).orderBy(desc(t.no)).limit(1);
  return row;
}

/** One version. @throws when its text does not match its hash */
export async function findVersion(
  q: Handle,
  documentId: string,
  no: number,
): Promise<VersionRow | undefined> {
  const { documentVersions: t } = q.t;
  const [row] = await q.db
    .select()
    .from(t)
    .where(and(eq(t.documentId, documentId), eq(t.no, no)));
  if (row && hashOf(row) !== row.sha256) throw new Error(`version ${no} of ${documentId} is damaged`);
  return row;
}

/** A page of versions without their texts, newest first. */
export function listVersions(
  q: Handle,
  documentId: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<VersionHead[]> {
  const { documentVersions: t } = q.t;
  return q.db
    .select(headColumns(q.t))
    .from(t)
    .where(eq(t.documentId, documentId))
    .orderBy(desc(t.no))
    .limit(page.limit)
    .offset(page.offset);
}

/** Number of versions. */
export async function countVersions(q: Handle, documentId: string): Promise<number> {
  const { documentVersions: t } = q.t;
  const [row] = await q.db.select({ versions: count() }).from(t).where(eq(t.documentId, documentId));
  return row?.versions ?? 0;
}

/** Who wrote rows after `fromSeq` up to `toSeq`, in no particular order. */
export function listAuthors(
  q: Handle,
  documentId: string,
  { fromSeq, toSeq }: { readonly fromSeq: number; readonly toSeq: number },
): Promise<VersionAuthor[]> {
  const { documentUpdates: t } = q.t;
  return q.db
    .selectDistinct({ personId: t.personId, unitId: t.unitId })
    .from(t)
    .where(and(eq(t.documentId, documentId), gt(t.seq, fromSeq), lte(t.seq, toSeq)));
}

/** Rows after `fromSeq` up to `toSeq` with their authors, in order; the first `limit` of them. */
export function listWrittenRows(
  q: Handle,
  documentId: string,
  { fromSeq, toSeq, limit }: { readonly fromSeq: number; readonly toSeq: number; readonly limit: number },
) {
  const { documentUpdates: t } = q.t;
  return q.db
    .select({ personId: t.personId, unitId: t.unitId, bytes: t.bytes })
    .from(t)
    .where(and(eq(t.documentId, documentId), gt(t.seq, fromSeq), lte(t.seq, toSeq)))
    .orderBy(asc(t.seq))
    .limit(limit);
}

/** Adds a version with the next number, and notes from when on the text holds rows that no version covers. */
export async function insertVersion(tx: Tx, documentId: string, version: NewVersion): Promise<VersionHead> {
  const { documentVersions } = tx.t;
  const [last] = await listVersions(tx, documentId, { limit: 1, offset: 0 });
  const authors = await listAuthors(tx, documentId, { fromSeq: last?.seq ?? 0, toSeq: version.seq });
  const no = (last?.no ?? 0) + 1;
  const row = { ...version, restoredNo: version.restoredNo ?? null, no, authors, sha256: hashOf(version) };
  await tx.db.insert(documentVersions).values({ ...row, documentId });
  await markCovered(tx, documentId, version.seq);
  return row;
}

/** Notes that the text up to row `seq` needs no further version. */
export async function markCovered(tx: Tx, documentId: string, seq: number): Promise<void> {
  const { documentUpdates: rows, liveDocuments } = tx.t;
  const [next] = await tx.db
    .select({ at: rows.at })
    .from(rows)
    .where(and(eq(rows.documentId, documentId), gt(rows.seq, seq)))
    .orderBy(asc(rows.seq))
    .limit(1);
  await tx.db
    .update(liveDocuments)
    .set({ changedSince: next?.at ?? null })
    .where(eq(liveDocuments.id, documentId));
}

/** Documents with rows that no version has covered since `since` or longer, the longest first. */
export async function listUncovered(
  q: Handle,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<string[]> {
  const { liveDocuments: t } = q.t;
  const rows = await q.db
    .select({ id: t.id })
    .from(t)
    .where(lte(t.changedSince, since))
    .orderBy(asc(t.changedSince), asc(t.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Instant of a row, in UTC epoch ms; undefined when there is none. */
export async function findRowInstant(
  q: Handle,
  documentId: string,
  seq: number,
): Promise<number | undefined> {
  const { documentUpdates: t } = q.t;
  const [row] = await q.db
    .select({ at: t.at })
    .from(t)
    .where(and(eq(t.documentId, documentId), eq(t.seq, seq)));
  return row?.at;
}

/**
 * Who writes with which Yjs client id, with the unit of then. Text of an id that is not among them is the seed's:
 * `seed` is who created the document.
 */
export async function listClientAuthors(
  q: Handle,
  documentId: string,
): Promise<{ readonly seed: VersionAuthor | null; readonly byClient: ReadonlyMap<number, VersionAuthor> }> {
  const { documentClients: clients, documentUpdates: rows } = q.t;
  const bound = await q.db.select().from(clients).where(eq(clients.documentId, documentId));
  const [seed] = await q.db
    .select({ personId: rows.personId, unitId: rows.unitId })
    .from(rows)
    .where(and(eq(rows.documentId, documentId), eq(rows.seq, 1)));
  const byClient = bound.map(({ clientId, personId, unitId }) => [clientId, { personId, unitId }] as const);
  return { seed: seed ?? null, byClient: new Map(byClient) };
}
