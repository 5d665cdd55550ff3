/** Bytes that are not what was stored are served to nobody. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { createDatabaseLog } from "#app/sync/server/database-log.ts";
import { updatesOf } from "#app/sync/server/update-log.ts";
import { createSync } from "#app/sync/server/sync.ts";
import type { Store } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { actorOf, ids, seedPeopleAndItem } from "./support/rows.ts";

async function openDocuments(store: Store, errors: unknown[]) {
  await seedPeopleAndItem(store);
  const sync = createSync({
    store,
    clock: heldClock(1_000),
    random: systemRandom,
    log: { error: (details) => errors.push(String((details as { err: unknown }).err)) },
    authenticate: async () => null,
    right: async () => "write",
    mayHear: async () => true,
    allowedOrigins: () => [],
  });
  const create = () =>
    store.transact((tx) =>
      sync.documents.create(tx, {
        kind: "agenda_item",
        subjectId: ids.itemId,
        roundtableId: ids.roundtableId,
        seed: { title: "议程", plannedMinutes: null },
        personId: ids.personId,
        at: 1,
      }),
    );
  return { sync, bad: await create(), good: await create() };
}

/** A row as it looks after its bytes were changed behind the product's back. */
const insertDamaged = (store: Store, documentId: string, seq: number) =>
  store.transact((tx) =>
    tx.db
      .insert(tx.t.documentUpdates)
      .values({ documentId, seq, at: 1, bytes: Buffer.from("changed"), sha256: "0".repeat(64) }),
  );

for (const engine of engines) {
  test(`STORE-8: a document with a changed row is served to nobody, and others go on (${engine})`, async () => {
    const store = await openTestStore(engine);
    const errors: unknown[] = [];
    const { sync, bad, good } = await openDocuments(store, errors);
    await insertDamaged(store, bad, 2);
    const { client, opened } = await sync.openLocal(actorOf(ids.personId), bad);
    expect([opened, client.text("title")]).toEqual([{ status: "closed", code: 4410 }, ""]);
    expect(errors).toEqual([`Error: row 2 of live document ${bad} does not match its hash`]);
    await expect(sync.documents.read(store.read, bad)).rejects.toThrow("does not match its hash");
    const other = await sync.openLocal(actorOf(ids.personId), good);
    expect(await other.client.append("notes", "一")).toEqual({ status: "saved", seq: 2 });
    await sync.stop();
  });

  test(`STORE-7: a whole state that was changed is left aside, and the rows tell the text (${engine})`, async () => {
    const store = await openTestStore(engine);
    const { sync, bad } = await openDocuments(store, []);
    const state = {
      documentId: bad,
      seq: 1,
      epoch: 1,
      bytes: Buffer.from("changed"),
      sha256: "0".repeat(64),
    };
    await store.transact((tx) => tx.db.insert(tx.t.documentStates).values(state));
    const { client } = await sync.openLocal(actorOf(ids.personId), bad);
    expect(client.text("title")).toBe("议程");
    await sync.stop();
    // One that is put together anew takes its place, though not a row came since.
    const log = createDatabaseLog({ store, newId: () => systemRandom.id(), tellRows: () => [] });
    const rows = await log.load(bad);
    const bytes = Y.mergeUpdates(rows ? updatesOf(rows) : []);
    await log.saveState(bad, { seq: 1, epoch: 1, bytes });
    expect(await log.load(bad)).toMatchObject({ baseSeq: 1, tail: [], seq: 1 });
  });
}
