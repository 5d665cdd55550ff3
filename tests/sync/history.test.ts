import { expect, test } from "vitest";
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { createSync } from "#app/sync/server/sync.ts";
import { intervalMs } from "#app/sync/server/versions.ts";
import type { VersionContent } from "#app/sync/version-text.ts";
import {
  findLastVersion,
  findVersion,
  listClientAuthors,
  listVersions,
} from "#db/queries/document-versions.ts";
import { findLiveDocument } from "#db/queries/live-documents.ts";
import type { Dialect } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { actorOf, ids, seedPeopleAndItem } from "./support/rows.ts";

const start = 1_000_000;
const author = { personId: ids.otherId, unitId: null, loginSessionId: null };

async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  await seedPeopleAndItem(store);
  const clock = heldClock(start);
  const sync = createSync({
    store,
    clock,
    random: systemRandom,
    log: { error: (details) => expect.fail(JSON.stringify(details)) },
    authenticate: async () => null,
    right: async () => "write",
    mayHear: async () => true,
    allowedOrigins: () => [],
  });
  const seed = { title: "议程", plannedMinutes: 20, background: "背景" };
  const subject = { kind: "agenda_item", subjectId: ids.itemId, roundtableId: ids.roundtableId } as const;
  const documentId = await store.transact((tx) =>
    sync.documents.create(tx, { ...subject, seed, personId: ids.personId, at: start }),
  );
  const { versions } = sync.documents;
  const kinds = async () =>
    (await listVersions(store.read, documentId, { limit: 99, offset: 0 })).map(({ kind }) => kind).reverse();
  const restore = async (no: number, at = clock.now()) => {
    const told = await store.transact((tx) => versions.restore(tx, documentId, { no, author, at }));
    if (told.kind === "restored") versions.restored(documentId, told.seq);
    return told.kind;
  };
  const textOf = async (no: number) => {
    const row = await findVersion(store.read, documentId, no);
    return (JSON.parse(row?.content ?? "{}") as VersionContent).texts["background"];
  };
  return { store, clock, sync, documentId, versions, kinds, restore, textOf };
}

for (const engine of engines) {
  test(`HISTORY-1: named moments keep the text, and the same moment twice keeps it once (${engine})`, async () => {
    const { store, sync, documentId, versions, kinds } = await open(engine);
    const by = { personId: ids.personId, at: start + 1 };
    await store.transact(async (tx) => {
      await versions.keep(tx, documentId, { kind: "open", ...by });
      await sync.documents.lock(tx, [documentId], by);
      for (const kind of ["start", "end", "countersign"] as const)
        await versions.keep(tx, documentId, { kind, ...by });
    });
    expect(await kinds()).toEqual(["open", "lock", "start", "end", "countersign"]);
    expect(await findVersion(store.read, documentId, 2)).toMatchObject({ seq: 1, ...by });
    const failed = store.transact(async (tx) => {
      await versions.keep(tx, documentId, { kind: "start", ...by });
      throw new Error("undone");
    });
    await expect(failed).rejects.toThrow("undone");
    expect(await kinds()).toHaveLength(5);
    await sync.stop();
  });

  test(`HISTORY-2: a minute of change is kept once, and a text that is the same again is not (${engine})`, async () => {
    const { store, clock, sync, documentId, versions, kinds, restore, textOf } = await open(engine);
    const { client } = await sync.openLocal(actorOf(ids.personId), documentId);
    await client.append("background", "一");
    await versions.keepDue(start + intervalMs - 1);
    expect(await kinds()).toEqual(["open"]);
    await client.append("background", "二");
    await versions.keepDue(start + 50 * intervalMs);
    await versions.keepDue(start + 60 * intervalMs);
    expect(await kinds()).toEqual(["open", "interval"]);
    expect(await textOf(2)).toBe("背景一二");
    expect(await findLastVersion(store.read, documentId)).toMatchObject({ at: start, personId: null });
    clock.moveTo(start + 60 * intervalMs);
    await client.append("notes", "记");
    expect(await restore(2)).toBe("restored");
    await versions.keepDue(start + 200 * intervalMs);
    expect(await kinds()).toEqual(["open", "interval", "interval", "restore"]);
    expect((await findLiveDocument(store.read, documentId))?.headSeq).toBe(5);
    await sync.stop();
  });

  test(`HISTORY-6: a restore reaches open editors, is its author's, and can be taken back the same way (${engine})`, async () => {
    const { store, sync, documentId, kinds, restore, textOf } = await open(engine);
    const { client } = await sync.openLocal(actorOf(ids.personId), documentId);
    await client.append("background", "，已改");
    expect(await restore(1)).toBe("restored");
    expect(await kinds()).toEqual(["open", "interval", "restore"]);
    expect(await findLastVersion(store.read, documentId)).toMatchObject({
      restoredNo: 1,
      personId: ids.otherId,
      authors: [{ personId: ids.otherId }],
    });
    // The room takes the row up before it stores the next edit.
    expect(await client.append("background", "。")).toMatchObject({ status: "saved" });
    expect(client.text("background")).toBe("背景。");
    expect(await restore(2)).toBe("restored");
    expect(await textOf(5)).toBe("背景，已改");
    expect(await restore(2)).toBe("same");
    const { byClient } = await listClientAuthors(store.read, documentId);
    expect([...byClient.values()].map(({ personId }) => personId).sort()).toContain(ids.otherId);
    expect(await restore(99)).toBe("unknown");
    await sync.stop();
  });

  test(`HISTORY-7: a restore that meets a lock changes nothing (${engine})`, async () => {
    const { store, sync, documentId, kinds, restore } = await open(engine);
    const { client } = await sync.openLocal(actorOf(ids.personId), documentId);
    await client.append("background", "，已改");
    await store.transact((tx) => sync.documents.lock(tx, [documentId], { personId: null, at: start }));
    const before = await findLiveDocument(store.read, documentId);
    expect(await restore(1)).toBe("locked");
    expect(await findLiveDocument(store.read, documentId)).toEqual(before);
    expect(await kinds()).toEqual(["open", "lock"]);
    await sync.stop();
  });
}

test("HISTORY-5: numbers have no gaps, also after work that was undone", async () => {
  const { store, sync, documentId, versions } = await open("sqlite");
  const keep = (kind: "start" | "end") =>
    store.transact((tx) => versions.keep(tx, documentId, { kind, personId: null, at: 2 }));
  await keep("start");
  await store.transact(
    async (tx) => versions.keep(tx, documentId, { kind: "end", personId: null, at: 2 }),
    () => false,
  );
  await keep("end");
  const rows = await listVersions(store.read, documentId, { limit: 9, offset: 0 });
  expect(rows.map(({ no }) => no)).toEqual([3, 2, 1]);
  await sync.stop();
});
