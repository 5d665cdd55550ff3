/** What the database itself refuses, through the connection the product writes with (rule D8, goal T5). */
import { sql, type SQL } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Dialect, Store, Tx } from "#db/store.ts";
import { runRaw } from "#tests/support/raw.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { seedPeopleAndItem } from "#tests/sync/support/rows.ts";

async function openRecord(engine: Dialect): Promise<Store> {
  const store = await openTestStore(engine);
  const { roundtableId, itemId } = await seedPeopleAndItem(store);
  await store.transact(async ({ db, t }) => {
    await db.insert(t.decisions).values({
      id: "d1",
      roundtableId,
      meetingId: "m1",
      itemId,
      registeredNo: 1,
      text: "决定。",
      threads: [],
      facets: [],
      state: "effective",
      madeAt: 1,
    });
    await db.insert(t.liveDocuments).values({
      id: "doc",
      kind: "agenda_item",
      subjectId: itemId,
      roundtableId,
      epoch: 1,
      state: "open",
      headSeq: 0,
      createdAt: 1,
    });
    const bytes = Buffer.from("text");
    const snapshot = { documentId: "doc", seq: 0, epoch: 1, label: "lock", at: 1, bytes, sha256: "x" };
    await db.insert(t.documentSnapshots).values({ id: "s1", ...snapshot });
    const line = { at: 1, op: "search", outcome: "accepted" as const, previousHash: "0", hash: "1" };
    await db.insert(t.auditLog).values(line);
  });
  return store;
}

type Try = readonly [table: string, change: (tx: Tx) => Promise<unknown>];

const raw = (table: string, statement: SQL): Try => [table, (tx) => runRaw(tx, statement)];

const everywhere: readonly Try[] = [
  ["document_snapshots", (tx) => tx.db.update(tx.t.documentSnapshots).set({ label: "other" })],
  ["document_snapshots", (tx) => tx.db.delete(tx.t.documentSnapshots)],
  ["decisions", (tx) => tx.db.update(tx.t.decisions).set({ text: "other" })],
  ["decisions", (tx) => tx.db.delete(tx.t.decisions)],
];

const ofEngine: Readonly<Record<Dialect, readonly Try[]>> = {
  sqlite: [
    raw("decisions", sql`replace into decisions select * from decisions`),
    raw(
      "document_snapshots",
      sql`insert or replace into document_snapshots select * from document_snapshots`,
    ),
    raw("audit_log", sql`insert or replace into audit_log select * from audit_log`),
  ],
  postgres: [
    raw("decisions", sql`truncate decisions cascade`),
    raw("document_snapshots", sql`truncate document_snapshots`),
    raw("audit_log", sql`truncate audit_log`),
  ],
};

/** Words of an error and of what caused it. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${wordsOf(error.cause)}` : "";
}

for (const engine of engines) {
  test(`decisions, kept snapshots and the log take no change, replacement or truncation (${engine})`, async () => {
    const store = await openRecord(engine);
    for (const [table, change] of [...everywhere, ...ofEngine[engine]]) {
      const error: unknown = await store.transact(change).catch((cause: unknown) => cause);
      // Where the product is not the server's superuser, PostgreSQL refuses by the missing grant first.
      expect(wordsOf(error)).toMatch(
        new RegExp(`${table} is append-only|permission denied for table ${table}`),
      );
    }
    const { decisions, documentSnapshots, auditLog } = store.read.t;
    expect((await store.read.db.select().from(decisions)).map(({ text }) => text)).toEqual(["决定。"]);
    expect(await store.read.db.select().from(documentSnapshots)).toHaveLength(1);
    expect(await store.read.db.select().from(auditLog)).toHaveLength(1);
  });
}
