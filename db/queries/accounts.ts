/** Writes people, their roles, passwords and one-time set-up links. */
import { and, eq, isNull } from "drizzle-orm";
import type { Role } from "#app/domain/access.ts";
import type { Handle, Tx } from "../store.ts";
import type { findPerson } from "./people.ts";

export type AccountRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>;
type NewAccount = Pick<AccountRow, "id" | "unitId" | "roleName" | "createdAt"> & Partial<AccountRow>;

/** Adds a person; the sign-in name is expected in lower case. A name taken twice breaks a unique index. */
export async function insertPerson(tx: Tx, person: NewAccount): Promise<void> {
  await tx.db.insert(tx.t.people).values(person);
}

/** Changes the named columns of a person; one that is unknown changes nothing. */
export async function updatePerson(
  tx: Tx,
  id: string,
  change: Partial<Omit<AccountRow, "id" | "createdAt">>,
): Promise<void> {
  await tx.db.update(tx.t.people).set(change).where(eq(tx.t.people.id, id));
}

/** Looks a person up by sign-in name, which is kept in lower case. */
export async function findPersonByLoginName(q: Handle, loginName: string): Promise<AccountRow | undefined> {
  const [row] = await q.db.select().from(q.t.people).where(eq(q.t.people.loginName, loginName.toLowerCase()));
  return row;
}

/** Roles of a person, sorted by name. */
export async function listRolesOf(q: Handle, personId: string): Promise<Role[]> {
  const { personRoles } = q.t;
  const rows = await q.db.select().from(personRoles).where(eq(personRoles.personId, personId));
  return rows.map((row) => row.role).sort();
}

/** Replaces the roles of a person. */
export async function setRoles(tx: Tx, personId: string, wanted: readonly Role[]): Promise<void> {
  const { personRoles } = tx.t;
  await tx.db.delete(personRoles).where(eq(personRoles.personId, personId));
  if (wanted.length > 0) {
    await tx.db.insert(personRoles).values(wanted.map((role) => ({ personId, role })));
  }
}

/** Ids of the people who act for a unit. */
export async function listPersonIdsOfUnit(q: Handle, unitId: string): Promise<string[]> {
  const { people } = q.t;
  const rows = await q.db.select({ id: people.id }).from(people).where(eq(people.unitId, unitId));
  return rows.map((row) => row.id).sort();
}

/** True once anybody has an account here. */
export async function hasPeople(q: Handle): Promise<boolean> {
  const rows = await q.db.select({ id: q.t.people.id }).from(q.t.people).limit(1);
  return rows.length > 0;
}

/** Keeps the SHA-256 of a one-time set-up link; links given out before and not used are void. */
export async function replaceSetupToken(tx: Tx, token: { id: string; createdAt: number }): Promise<void> {
  const { setupTokens } = tx.t;
  await tx.db.update(setupTokens).set({ usedAt: token.createdAt }).where(isNull(setupTokens.usedAt));
  await tx.db.insert(setupTokens).values(token);
}

/** The set-up link, when it was not used yet. */
export async function findOpenSetupToken(q: Handle, id: string) {
  const { setupTokens } = q.t;
  const [row] = await q.db
    .select()
    .from(setupTokens)
    .where(and(eq(setupTokens.id, id), isNull(setupTokens.usedAt)));
  return row;
}

/** Makes a set-up link void from the instant (epoch ms) on. */
export async function markSetupTokenUsed(tx: Tx, id: string, usedAt: number): Promise<void> {
  await tx.db.update(tx.t.setupTokens).set({ usedAt }).where(eq(tx.t.setupTokens.id, id));
}
