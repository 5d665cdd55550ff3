/** What the page of the audit log shows: one page of lines, and the names of those they mention. */
import { findBrokenAuditLine, listAuditLines } from "#db/queries/audit.ts";
import { listPeople, listUnits } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import { readSubjectNames } from "./audit-names.server.ts";
import type { KnownNames, NamePair } from "./audit-values.ts";

const auditPageSize = 50;
export const auditOutcomes = ["accepted", "refused", "needs_confirm"] as const;

export interface AuditQuery {
  readonly op: string;
  readonly personId: string;
  readonly outcome: (typeof auditOutcomes)[number] | null;
  readonly beforeSeq: number | null;
  readonly check: boolean;
}

export async function readAudit(q: Handle, query: AuditQuery) {
  const rows = await listAuditLines(q, {
    limit: auditPageSize + 1,
    ...(query.op && { op: query.op }),
    ...(query.personId && { personId: query.personId }),
    ...(query.outcome && { outcome: query.outcome }),
    ...(query.beforeSeq !== null && { beforeSeq: query.beforeSeq }),
  });
  const lines = rows.slice(0, auditPageSize).map((row) => ({
    seq: row.seq,
    at: row.at,
    personId: row.personId,
    /** The post as it was named then; it stays readable when the person is renamed. */
    roleName: row.roleName,
    side: row.side,
    op: row.op,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    outcome: row.outcome,
    code: row.code,
    changes: Object.entries(row.changes ?? {}).map(([field, [before, after]]) => ({ field, before, after })),
    address: row.address,
  }));
  const people = await listPeople(q);
  const units = await listUnits(q);
  const allNames: KnownNames = Object.fromEntries([
    ...people.map(({ id, roleName, roleNameEn }) => [id, { zh: roleName, en: roleNameEn }] as const),
    ...units.map(
      ({ id, shortZh, shortEn }) => [id, { zh: shortZh, en: shortEn, href: `/units/${id}` }] as const,
    ),
  ]);
  return {
    lines,
    names: { ...mentioned(allNames, lines), ...(await readSubjectNames(q, lines)) },
    olderThan: rows.length > auditPageSize ? (lines.at(-1)?.seq ?? null) : null,
    // The whole chain is walked only when asked for: it grows with every command.
    chain: query.check ? { brokenAt: await findBrokenAuditLine(q) } : null,
    people: people.map(({ id, roleName, roleNameEn, unit }) => ({
      id,
      name: { zh: roleName, en: roleNameEn },
      unit: unit && { zh: unit.shortZh, en: unit.shortEn },
    })),
  };
}

export type AuditView = Awaited<ReturnType<typeof readAudit>>;

/** A page needs the names of its own lines, not those of everybody. */
function mentioned(names: KnownNames, lines: readonly object[]): KnownNames {
  const text = JSON.stringify(lines);
  const found = Object.entries(names).filter(([id]) => text.includes(JSON.stringify(id)));
  return Object.fromEntries<NamePair>(found);
}
