/** What the database itself refuses, through the connection the product writes with (rule D8, goal T5). */
import { getTableColumns, getTableName, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { insertVersion } from "#db/queries/document-versions.ts";
import { sqliteTables } from "#db/schema.sqlite.ts";
import type { Dialect, Store, Tx } from "#db/store.ts";
import { runRaw } from "#tests/support/raw.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { seedPeopleAndItem } from "#tests/sync/support/rows.ts";

async function openRecord(engine: Dialect): Promise<Store> {
  const store = await openTestStore(engine);
  const { roundtableId, itemId } = await seedPeopleAndItem(store);
  await store.transact(async (tx) => {
    const { db, t } = tx;
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
    await db.insert(t.documentUpdates).values({ documentId: "doc", seq: 1, at: 1, bytes, sha256: "x" });
    const unit = {
      id: "u1",
      side: "host" as const,
      nameZh: "承办单位甲",
      shortZh: "承办甲",
      protocolOrder: 1,
      pinyinKey: "cbj",
    };
    await db.insert(t.units).values(unit);
    const position = { itemId, unitId: "u1", version: 1, value: "agree" as const, personId: "p1", at: 1 };
    await db.insert(t.positions).values(position);
    await db.insert(t.decisionLinks).values({ fromId: "d1", type: "amends", targetId: "d1" });
    await insertVersion(tx, "doc", {
      kind: "open",
      seq: 0,
      epoch: 1,
      at: 1,
      personId: null,
      content: "{}",
      markdown: "# x",
      runs: {},
    });
    const line = { at: 1, op: "search", outcome: "accepted" as const, previousHash: "0", hash: "1" };
    await db.insert(t.auditLog).values(line);
  });
  return store;
}

/** Tables whose rows stay as they were written. A table that only grows belongs here, every other one below. */
const appendOnly = [
  "audit_log",
  "document_updates",
  "document_snapshots",
  "document_versions",
  "positions",
  "decision_links",
] as const;

/** Tables whose rows may change; that of decisions keeps its numbers and texts by triggers of its own. */
const changing = [
  "units",
  "people",
  "person_roles",
  "bodies",
  "login_sessions",
  "setup_tokens",
  "roundtables",
  "roundtable_members",
  "meetings",
  "meeting_units",
  "meeting_observers",
  "agenda_items",
  "co_submitters",
  "field_visits",
  "findings",
  "attendance",
  "leaves",
  "objections",
  "item_runs",
  "decisions",
  "countersigns",
  "study_events",
  "study_slots",
  "study_quotas",
  "registrations",
  "live_documents",
  "document_states",
  "document_clients",
  "suggestions",
  "notices",
  "idempotency_keys",
  "search_texts",
  "installation",
] as const;

const inSchema = Object.values(sqliteTables).map((table) => getTableName(table));

test("every table is known to grow only, or to change", () => {
  expect(inSchema.toSorted()).toEqual([...appendOnly, ...changing].toSorted());
});

type Try = readonly [table: string, change: (tx: Tx) => Promise<unknown>];

const raw = (table: string, statement: string): Try => [table, (tx) => runRaw(tx, sql.raw(statement))];

/** Every way to change what a table holds; rows are given their own values, so only the guard can refuse. */
const changesOf: Readonly<Record<Dialect, (table: string) => readonly Try[]>> = {
  sqlite: (table) => [
    raw(table, `update ${table} set ${columnOf(table)} = ${columnOf(table)}`),
    raw(table, `delete from ${table}`),
    raw(table, `insert or replace into ${table} select * from ${table}`),
  ],
  postgres: (table) => [
    raw(table, `update ${table} set ${columnOf(table)} = ${columnOf(table)}`),
    raw(table, `delete from ${table}`),
    raw(table, `truncate ${table} cascade`),
  ],
};

function columnOf(name: string): string {
  const table = Object.values(sqliteTables).find((one) => getTableName(one) === name);
  const [column] = Object.values(getTableColumns(table ?? sqliteTables.auditLog));
  return column?.name ?? "";
}

const ofDecisions: Readonly<Record<Dialect, readonly Try[]>> = {
  sqlite: [raw("decisions", "replace into decisions select * from decisions")],
  postgres: [raw("decisions", "truncate decisions cascade")],
};
const textOrRow: readonly Try[] = [
  ["decisions", (tx) => tx.db.update(tx.t.decisions).set({ text: "other" })],
  ["decisions", (tx) => tx.db.delete(tx.t.decisions)],
];

/** Words of an error and of what caused it. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${wordsOf(error.cause)}` : "";
}

for (const engine of engines) {
  test(`what only grows takes no change, replacement or truncation, and decisions keep their text (${engine})`, async () => {
    const store = await openRecord(engine);
    const before = await contentsOf(store);
    const tries = [...appendOnly.flatMap(changesOf[engine]), ...textOrRow, ...ofDecisions[engine]];
    for (const [table, change] of tries) {
      const error: unknown = await store.transact(change).catch((cause: unknown) => cause);
      // Where the product is not the server's superuser, PostgreSQL refuses by the missing grant first.
      expect(wordsOf(error)).toMatch(
        new RegExp(`${table} is append-only|permission denied for table ${table}`),
      );
    }
    expect(await contentsOf(store)).toEqual(before);
  });
}

/** All rows of the guarded tables; each has some, or a guard for rows would never be asked. */
async function contentsOf({ read: { db, t } }: Store) {
  const tables = Object.values(t).filter((table) =>
    ([...appendOnly, "decisions"] as string[]).includes(getTableName(table)),
  );
  const contents = await Promise.all(tables.map((table) => db.select().from(table)));
  for (const rows of contents) expect(rows).not.toEqual([]);
  return contents;
}
