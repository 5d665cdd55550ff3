/** What both engines promise to commands. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { violatedConstraint } from "#db/errors.ts";
import type { Store, Tx } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const put = (tx: Tx, key: string, value: unknown) => tx.db.insert(tx.t.installation).values({ key, value });

async function read(store: Store, key: string): Promise<unknown> {
  const { installation } = store.read.t;
  const [row] = await store.read.db.select().from(installation).where(eq(installation.key, key));
  return row?.value;
}

async function addOne(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const { installation } = tx.t;
    const [row] = await tx.db.select().from(installation).where(eq(installation.key, "count"));
    const next = Number(row?.value ?? 0) + 1;
    await tx.db.update(installation).set({ value: next }).where(eq(installation.key, "count"));
  });
}

for (const engine of engines) {
  test(`fifty transactions that read, wait and write lose no update (${engine})`, async () => {
    const store = await openTestStore(engine);
    await store.transact((tx) => put(tx, "count", 0));
    await Promise.all(Array.from({ length: 50 }, () => addOne(store)));
    expect(await read(store, "count")).toBe(50);
  });

  test(`rows of an open transaction are invisible outside it (${engine})`, async () => {
    const store = await openTestStore(engine);
    let seen: unknown = "not read";
    await store.transact(async (tx) => {
      await put(tx, "draft", "inside");
      seen = await new Promise((resolve) => setImmediate(() => resolve(read(store, "draft"))));
    });
    expect(seen).toBeUndefined();
    expect(await read(store, "draft")).toBe("inside");
  });

  test(`thrown work leaves nothing, and a write queued beside it stays (${engine})`, async () => {
    const store = await openTestStore(engine);
    const failing = store.transact(async (tx) => {
      await put(tx, "lost", 1);
      throw new Error("stop here");
    });
    const beside = store.transact((tx) => put(tx, "kept", 1));
    await expect(failing).rejects.toThrow("stop here");
    await beside;
    expect([await read(store, "lost"), await read(store, "kept")]).toEqual([undefined, 1]);
  });

  test(`refused work is rolled back and its answer returned (${engine})`, async () => {
    const store = await openTestStore(engine);
    const answer = await store.transact(
      async (tx) => {
        await put(tx, "refused", 1);
        return "no";
      },
      (value) => value !== "no",
    );
    expect(answer).toBe("no");
    expect(await read(store, "refused")).toBeUndefined();
  });

  test(`a transaction inside a transaction is refused (${engine})`, async () => {
    const store = await openTestStore(engine);
    const nested = store.transact(() => store.transact(async () => 1));
    await expect(nested).rejects.toThrow("nested transaction");
  });

  test(`a handle is useless once its transaction has ended (${engine})`, async () => {
    const store = await openTestStore(engine);
    let kept: Tx | null = null;
    await store.transact(async (tx) => {
      kept = tx;
    });
    const late = kept as Tx | null;
    await expect(async () => late && (await put(late, "late", 1))).rejects.toThrow();
    expect(await read(store, "late")).toBeUndefined();
  });

  test(`a broken constraint has the same name on both engines (${engine})`, async () => {
    const store = await openTestStore(engine);
    await store.transact((tx) => put(tx, "once", 1));
    const error = await store.transact((tx) => put(tx, "once", 2)).catch((cause: unknown) => cause);
    expect(violatedConstraint(error)).toBe("unique");
    const orphan = await store
      .transact((tx) => tx.db.insert(tx.t.personRoles).values({ personId: "nobody", role: "liaison" }))
      .catch((cause: unknown) => cause);
    expect(violatedConstraint(orphan)).toBe("foreign_key");
  });

  test(`the audit log takes no update and no deletion (${engine})`, async () => {
    const store = await openTestStore(engine);
    const row = { at: 1, op: "search", outcome: "accepted" as const, previousHash: "0", hash: "1" };
    await store.transact((tx) => tx.db.insert(tx.t.auditLog).values(row));
    for (const change of [
      (tx: Tx) => tx.db.update(tx.t.auditLog).set({ op: "other" }),
      (tx: Tx) => tx.db.delete(tx.t.auditLog),
    ]) {
      const error = await store.transact(change).catch((cause: unknown) => cause);
      // PostgreSQL refuses by the missing grant before the trigger is asked.
      const denied = error instanceof Error && String(error.cause).includes("permission denied");
      expect(denied || violatedConstraint(error) === "append_only").toBe(true);
    }
  });

  test(`json, bytes, booleans and large numbers come back as they went in (${engine})`, async () => {
    const store = await openTestStore(engine);
    const value = { 文字: ["会签", 1.5, true, null], at: 1_604_000_000_123 };
    await store.transact((tx) => put(tx, "shape", value));
    expect(await read(store, "shape")).toEqual(value);
    const health = await store.health();
    expect(health.commits).toBe(1);
  });
}
