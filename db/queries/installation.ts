/** Facts about this installation, by key. */
import { eq } from "drizzle-orm";
import type { Handle, Tx } from "../store.ts";

/** The fact, or undefined when it was never recorded. */
export async function findInstallationFact(q: Handle, key: string): Promise<unknown> {
  const { installation } = q.t;
  const [row] = await q.db.select().from(installation).where(eq(installation.key, key));
  return row?.value;
}

/** True where the people are those of the demo world: only there may anybody enter as anybody. */
export async function isDemoLoaded(q: Handle): Promise<boolean> {
  return (await findInstallationFact(q, "demo")) === "loaded";
}

/** Records a fact, or replaces it. */
export async function recordInstallationFact(tx: Tx, key: string, value: unknown): Promise<void> {
  const { installation } = tx.t;
  await tx.db.insert(installation).values({ key, value }).onConflictDoUpdate({
    target: installation.key,
    set: { value },
  });
}
