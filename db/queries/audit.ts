/** The audit log: append-only, hash-chained, without content (rule F6). */
import { createHash } from "node:crypto";
import { and, desc, eq, gte, lt, type SQL } from "drizzle-orm";
import type { Actor } from "#app/domain/access.ts";
import type { Instant } from "#app/domain/time.ts";
import type { SubjectKind } from "../schema/records.ts";
import type { Handle, Tx } from "../store.ts";

export type AuditChanges = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

export interface AuditLine {
  readonly at: Instant;
  readonly actor: Actor;
  readonly op: string;
  readonly subjectKind: SubjectKind | null;
  readonly subjectId: string | null;
  readonly outcome: "accepted" | "refused" | "needs_confirm";
  readonly code: string | null;
  readonly changes: AuditChanges | null;
  readonly address: string | null;
}

const chainStart = "0".repeat(64);

/** Appends a line; its hash covers the line and the hash of the line before it. */
export async function appendAuditLine(tx: Tx, line: AuditLine): Promise<void> {
  const { auditLog } = tx.t;
  const [last] = await tx.db
    .select({ hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.seq))
    .limit(1);
  const { actor, ...facts } = line;
  const person = actor.kind === "person" ? actor : null;
  const row = {
    ...facts,
    personId: person?.personId ?? null,
    roleName: person?.roleName ?? null,
    unitId: person?.unitId ?? null,
    side: person?.side ?? null,
    previousHash: last?.hash ?? chainStart,
  };
  await tx.db.insert(auditLog).values({ ...row, hash: hashOf(row) });
}

type HashedRow = Record<string, unknown>;

/** Keys in alphabetical order, so both engines and every reader hash the same bytes. */
function hashOf(row: HashedRow): string {
  return createHash("sha256").update(canonical(row)).digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${sorted.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

export interface AuditFilter {
  readonly beforeSeq?: number;
  readonly personId?: string;
  readonly op?: string;
  readonly outcome?: "accepted" | "refused" | "needs_confirm";
  readonly limit: number;
}

/** Lines newest first; page on with the smallest `seq` of the last page. */
export async function listAuditLines(q: Handle, filter: AuditFilter) {
  const { auditLog } = q.t;
  const conditions: (SQL | undefined)[] = [
    filter.beforeSeq === undefined ? undefined : lt(auditLog.seq, filter.beforeSeq),
    filter.personId ? eq(auditLog.personId, filter.personId) : undefined,
    filter.op ? eq(auditLog.op, filter.op) : undefined,
    filter.outcome ? eq(auditLog.outcome, filter.outcome) : undefined,
  ];
  return q.db
    .select()
    .from(auditLog)
    .where(and(...conditions))
    .orderBy(desc(auditLog.seq))
    .limit(filter.limit);
}

/** Addresses a person signed in from since then, the latest first; at most a hundred. */
export async function listSignInAddresses(q: Handle, personId: string, since: Instant): Promise<string[]> {
  const { auditLog } = q.t;
  const rows = await q.db
    .select({ address: auditLog.address })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.personId, personId),
        eq(auditLog.op, "signIn"),
        eq(auditLog.outcome, "accepted"),
        gte(auditLog.at, since),
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(100);
  return [...new Set(rows.flatMap((row) => row.address ?? []))];
}

/** Walks the whole chain. @returns the `seq` of the first line that does not fit, or null when all fit. */
export async function findBrokenAuditLine(q: Handle): Promise<number | null> {
  const { auditLog } = q.t;
  const rows = await q.db.select().from(auditLog).orderBy(auditLog.seq);
  let previous = chainStart;
  for (const { seq, hash, ...row } of rows) {
    if (row.previousHash !== previous || hashOf(row) !== hash) return seq;
    previous = hash;
  }
  return null;
}
