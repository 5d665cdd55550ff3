import { expect, test } from "vitest";
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { createSync, type Sync } from "#app/sync/server/sync.ts";
import { listSuggestions } from "#db/queries/live-documents.ts";
import type { Store } from "#db/store.ts";
import { openTestStore } from "#tests/support/stores.ts";
import { actorOf, ids, seedPeopleAndItem } from "./support/rows.ts";

async function openWorld(): Promise<{ store: Store; sync: Sync; documentId: string }> {
  const store = await openTestStore("sqlite");
  await seedPeopleAndItem(store);
  const sync = createSync({
    store,
    clock: heldClock(1_000),
    random: systemRandom,
    log: { error: (details) => expect.fail(JSON.stringify(details)) },
    authenticate: async () => null,
    right: async (actor) => (actor.kind === "person" && actor.personId === "stranger" ? null : "write"),
    mayHear: async () => true,
    allowedOrigins: () => [],
  });
  const documentId = await store.transact((tx) =>
    sync.documents.create(tx, {
      kind: "agenda_item",
      subjectId: ids.itemId,
      roundtableId: ids.roundtableId,
      seed: { title: "议程", plannedMinutes: 20, background: "背景" },
      personId: ids.personId,
      at: 1,
    }),
  );
  return { store, sync, documentId };
}

test("EPOCH-2: creation writes the seed as row 1", async () => {
  const { store, sync, documentId } = await openWorld();
  const draft = await sync.documents.read(store.read, documentId);
  expect(draft).toMatchObject({ title: "议程", plannedMinutes: 20, seq: 1 });
  expect(draft.fields.background).toBe("背景");
});

test("PUSH-2: edits of two people at once are both in the stored text", async () => {
  const { store, sync, documentId } = await openWorld();
  const [one, two] = await Promise.all([
    sync.openLocal(actorOf(ids.personId), documentId),
    sync.openLocal(actorOf(ids.otherId), documentId),
  ]);
  const results = await Promise.all([
    one.client.append("background", "甲。"),
    two.client.append("background", "乙。"),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["saved", "saved"]);
  const { fields } = await sync.documents.read(store.read, documentId);
  expect(fields.background).toMatch(/^背景(甲。乙。|乙。甲。)$/);
  await sync.stop();
});

test("SUGGEST-1: offline edits that meet the lock are kept one by one, and the client shows the locked text", async () => {
  const { store, sync, documentId } = await openWorld();
  const { client } = await sync.openLocal(actorOf(ids.personId), documentId);
  client.goOffline();
  expect(await client.append("background", "（离线一）")).toEqual({ status: "pending" });
  expect(await client.append("background", "（离线二）")).toEqual({ status: "pending" });
  await store.transact((tx) => sync.documents.lock(tx, [documentId], { personId: null, at: 2 }));
  sync.documents.rightsChanged([documentId]);
  expect(await client.reconnect()).toEqual({ status: "refused", reason: "agenda-locked", kept: 2 });
  expect([client.text("background"), client.pendingCount]).toEqual(["背景", 0]);
  const kept = await listSuggestions(store.read, [ids.itemId], ids.personId);
  expect(kept.map(({ text }) => text).sort()).toEqual(["（离线一）", "（离线二）"]);
  const draft = await sync.documents.read(store.read, documentId);
  expect([draft.fields.background, draft.seq]).toEqual(["背景", 1]);
  await sync.stop();
});

test("STORE-3: without a lock, offline edits are saved on reconnection", async () => {
  const { store, sync, documentId } = await openWorld();
  const { client } = await sync.openLocal(actorOf(ids.personId), documentId);
  client.goOffline();
  await client.append("notes", "离线");
  expect(await client.reconnect()).toEqual({ status: "synced" });
  expect((await sync.documents.read(store.read, documentId)).fields.notes).toBe("离线");
  await sync.stop();
});

test("ENTRY-1: a person without a right gets no client", async () => {
  const { sync, documentId } = await openWorld();
  const { opened } = await sync.openLocal(actorOf("stranger"), documentId);
  expect(opened).toEqual({ status: "closed", code: 4403 });
});
