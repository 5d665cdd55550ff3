/** Login sessions by the SHA-256 of their cookie token. */
import { and, asc, desc, eq, lte, ne, or } from "drizzle-orm";
import type { Handle, Tx } from "../store.ts";

/** A login session by the SHA-256 of its token, or undefined; whether it is too old is asked elsewhere. */
export async function findLoginSession(q: Handle, id: string) {
  const { loginSessions } = q.t;
  const [row] = await q.db.select().from(loginSessions).where(eq(loginSessions.id, id));
  return row;
}

/** A person's login sessions, last used first. */
export function listLoginSessions(q: Handle, personId: string) {
  const { loginSessions } = q.t;
  return q.db
    .select({
      id: loginSessions.id,
      createdAt: loginSessions.createdAt,
      lastSeenAt: loginSessions.lastSeenAt,
      address: loginSessions.address,
      userAgent: loginSessions.userAgent,
    })
    .from(loginSessions)
    .where(eq(loginSessions.userId, personId))
    .orderBy(desc(loginSessions.lastSeenAt), desc(loginSessions.id));
}

/** Notes that a login session was used at this instant (epoch ms). */
export async function touchLoginSession(tx: Tx, id: string, now: number): Promise<void> {
  const { loginSessions } = tx.t;
  await tx.db.update(loginSessions).set({ lastSeenAt: now }).where(eq(loginSessions.id, id));
}

/** Ends one login session; one that is over already is no error. */
export async function deleteLoginSession(tx: Tx, id: string): Promise<void> {
  await tx.db.delete(tx.t.loginSessions).where(eq(tx.t.loginSessions.id, id));
}

/** Ends every login session of a person, but the one to keep. */
export async function deleteLoginSessionsOf(
  tx: Tx,
  personId: string,
  exceptId: string | null,
): Promise<void> {
  const { loginSessions } = tx.t;
  await tx.db
    .delete(loginSessions)
    .where(
      and(eq(loginSessions.userId, personId), exceptId === null ? undefined : ne(loginSessions.id, exceptId)),
    );
}

/** When the oldest login session was started, or null. */
export async function findOldestLoginStart(q: Handle): Promise<number | null> {
  const { loginSessions: logins } = q.t;
  const [row] = await q.db
    .select({ createdAt: logins.createdAt })
    .from(logins)
    .orderBy(asc(logins.createdAt))
    .limit(1);
  return row?.createdAt ?? null;
}

/** Removes login sessions started, or last used, up to these instants. @returns how many */
export async function deleteDeadLoginSessions(
  tx: Tx,
  { startedUpTo, seenUpTo }: { readonly startedUpTo: number; readonly seenUpTo: number },
): Promise<number> {
  const { loginSessions: logins } = tx.t;
  const rows = await tx.db
    .delete(logins)
    .where(or(lte(logins.createdAt, startedUpTo), lte(logins.lastSeenAt, seenUpTo)))
    .returning({ id: logins.id });
  return rows.length;
}
