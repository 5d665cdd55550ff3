/** Notices to people: one row per recipient. */
import { and, count, eq, isNull } from "drizzle-orm";
import type { SubjectKind } from "../schema/records.ts";
import type { Handle, Tx } from "../store.ts";

export interface NewNotice {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly at: number;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Adds notices, one row per recipient, in pieces small enough for the parameters of one statement. */
export async function insertNotices(tx: Tx, rows: readonly NewNotice[]): Promise<void> {
  const chunk = 200;
  for (let from = 0; from < rows.length; from += chunk) {
    await tx.db.insert(tx.t.notices).values(rows.slice(from, from + chunk));
  }
}

/** Notices sent so far by kind (FORMAT §7, `notifications`). */
export async function countNoticesByKind(q: Handle): Promise<Record<string, number>> {
  const { notices } = q.t;
  const rows = await q.db.select({ kind: notices.kind, total: count() }).from(notices).groupBy(notices.kind);
  return Object.fromEntries(rows.map((row) => [row.kind, row.total]));
}

/** Marks one of a person's unread notices, or all of them when none is named, as read at this instant (epoch ms). */
export async function markNoticesRead(
  tx: Tx,
  mark: { personId: string; noticeId: string | null; at: number },
) {
  const { notices } = tx.t;
  await tx.db
    .update(notices)
    .set({ readAt: mark.at })
    .where(
      and(
        eq(notices.personId, mark.personId),
        isNull(notices.readAt),
        mark.noticeId === null ? undefined : eq(notices.id, mark.noticeId),
      ),
    );
}
