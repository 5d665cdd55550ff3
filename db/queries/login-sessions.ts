/** Login sessions by the SHA-256 of their cookie token. */
import { and, desc, eq, ne } from "drizzle-orm";
import type { Handle, Tx } from "../store.ts";

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

export async function touchLoginSession(tx: Tx, id: string, now: number): Promise<void> {
  const { loginSessions } = tx.t;
  await tx.db.update(loginSessions).set({ lastSeenAt: now }).where(eq(loginSessions.id, id));
}

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
