/** Contract of the queries on versions, on both engines. */
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  countVersions,
  findLastVersion,
  findRowInstant,
  findVersion,
  insertVersion,
  listAuthors,
  listClientAuthors,
  listUncovered,
  listVersions,
  markCovered,
  type NewVersion,
} from "#db/queries/document-versions.ts";
import { appendUpdates, bindClients, insertLiveDocument } from "#db/queries/live-documents.ts";
import type { Dialect, Store } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { ids, seedPeopleAndItem } from "#tests/sync/support/rows.ts";

const doc = "doc";

async function open(engine: Dialect): Promise<Store> {
  const store = await openTestStore(engine);
  const { itemId, roundtableId } = await seedPeopleAndItem(store);
  const document = { id: doc, kind: "agenda_item", subjectId: itemId, roundtableId, createdAt: 1 } as const;
  await store.transact((tx) => insertLiveDocument(tx, document));
  return store;
}

const write = (store: Store, personId: string, at: number) =>
  store.transact((tx) =>
    appendUpdates(tx, doc, [
      { personId, unitId: `unit of ${personId}`, loginSessionId: null, at, bytes: new Uint8Array([at]) },
    ]),
  );

const version = (seq: number, content = `{"n":${seq}}`): NewVersion => ({
  kind: "interval",
  seq,
  epoch: 1,
  at: seq * 10,
  personId: null,
  content,
  markdown: "# 题\n",
  runs: { title: [[1, 7, 0], [2]] },
});

const keep = (store: Store, row: NewVersion) => store.transact((tx) => insertVersion(tx, doc, row));

for (const engine of engines) {
  test(`versions are numbered from 1 and listed newest first, page by page (${engine})`, async () => {
    const store = await open(engine);
    expect(await findLastVersion(store.read, doc)).toBeUndefined();
    for (let at = 1; at <= 5; at += 1) {
      await write(store, ids.personId, at);
      await keep(store, version(at));
    }
    expect(await countVersions(store.read, doc)).toBe(5);
    const page = await listVersions(store.read, doc, { limit: 2, offset: 1 });
    expect(page.map(({ no }) => no)).toEqual([4, 3]);
    expect(page[0]).not.toHaveProperty("content");
    expect((await findLastVersion(store.read, doc))?.no).toBe(5);
    expect(await findVersion(store.read, doc, 9)).toBeUndefined();
    expect(await findVersion(store.read, doc, 2)).toMatchObject({
      no: 2,
      seq: 2,
      content: '{"n":2}',
      runs: { title: [[1, 7, 0], [2]] },
      restoredNo: null,
    });
  });

  test(`a version names who wrote since the one before, with the unit of then (${engine})`, async () => {
    const store = await open(engine);
    await write(store, ids.personId, 1);
    await keep(store, version(1));
    for (const at of [2, 3]) await write(store, ids.otherId, at);
    const { authors } = await keep(store, version(3));
    expect(authors).toEqual([{ personId: ids.otherId, unitId: "unit of p2" }]);
    const all = await listAuthors(store.read, doc, { fromSeq: 0, toSeq: 3 });
    expect(all.map(({ personId }) => personId).sort()).toEqual([ids.personId, ids.otherId]);
  });

  test(`a document waits for a version from its first row that none covers (${engine})`, async () => {
    const store = await open(engine);
    const waiting = (since: number) => listUncovered(store.read, { since, limit: 10 });
    for (const at of [100, 200, 300]) await write(store, ids.personId, at);
    expect([await waiting(99), await waiting(100)]).toEqual([[], [doc]]);
    await keep(store, version(2));
    expect([await waiting(299), await waiting(300)]).toEqual([[], [doc]]);
    await store.transact((tx) => markCovered(tx, doc, 3));
    expect(await waiting(10_000)).toEqual([]);
    expect([await findRowInstant(store.read, doc, 3), await findRowInstant(store.read, doc, 4)]).toEqual([
      300,
      undefined,
    ]);
  });

  test(`a version that does not match its hash is not shown (${engine})`, async () => {
    const store = await open(engine);
    await keep(store, version(0));
    await store.transact(async (tx) => {
      const { documentVersions: t } = tx.t;
      const row = { ...version(0), no: 2, documentId: doc, restoredNo: null, authors: [], sha256: "0" };
      await tx.db.insert(t).values(row);
      expect(
        await tx.db
          .select({ no: t.no })
          .from(t)
          .where(sql`${t.no} = 2`),
      ).toHaveLength(1);
    });
    await expect(findVersion(store.read, doc, 2)).rejects.toThrow("version 2 of doc is damaged");
  });

  test(`client ids name person and unit, the seed's is who created the document (${engine})`, async () => {
    const store = await open(engine);
    await write(store, ids.personId, 1);
    const bound = { personId: ids.otherId, unitId: "u", clientIds: [4_294_967_295] };
    await store.transact((tx) => bindClients(tx, doc, bound));
    const { seed, byClient } = await listClientAuthors(store.read, doc);
    expect(seed).toEqual({ personId: ids.personId, unitId: "unit of p1" });
    expect([...byClient]).toEqual([[4_294_967_295, { personId: ids.otherId, unitId: "u" }]]);
  });
}
