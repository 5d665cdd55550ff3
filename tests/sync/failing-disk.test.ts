/** Live documents over a database whose disk fails, or is full, and comes back. */
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { createSync } from "#app/sync/server/sync.ts";
import type { Store } from "#db/store.ts";
import { openOnFailingDisk } from "#tests/support/failing-disk.ts";
import { runRaw } from "#tests/support/raw.ts";
import { openTestStore } from "#tests/support/stores.ts";
import { actorOf, ids, seedPeopleAndItem } from "./support/rows.ts";

async function openDocument(store: Store) {
  await seedPeopleAndItem(store);
  const sync = createSync({
    store,
    clock: heldClock(1_000),
    random: systemRandom,
    log: { error: () => undefined },
    authenticate: async () => null,
    right: async () => "write",
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
  const join = async (personId: string) => (await sync.openLocal(actorOf(personId), documentId)).client;
  const storedNotes = async () => (await sync.documents.read(store.read, documentId)).fields.notes;
  return { sync, documentId, writer: await join(ids.personId), reader: await join(ids.otherId), storedNotes };
}

test("STORE-4: after a failed sync clients are sent away until the disk is back, then their text is stored", async () => {
  const { store, fail, tryAgain } = await openOnFailingDisk();
  const { sync, writer, reader, storedNotes } = await openDocument(store);
  fail(true);
  expect(await writer.append("notes", "断电前")).toEqual({ status: "closed", code: 4503 });
  expect(reader.text("notes")).toBe("");
  // The row can be read by now, and nobody may take it for saved.
  expect(await writer.reconnect()).toEqual({ status: "closed", code: 4503 });
  expect(await reader.reconnect()).toEqual({ status: "closed", code: 4503 });
  expect([writer.pendingCount, reader.text("notes")]).toEqual([1, ""]);
  fail(false);
  await tryAgain();
  expect(await writer.reconnect()).toEqual({ status: "synced" });
  expect(await reader.reconnect()).toEqual({ status: "synced" });
  expect([writer.pendingCount, reader.text("notes"), await storedNotes()]).toEqual([0, "断电前", "断电前"]);
  expect(await reader.append("notes", "之后")).toMatchObject({ status: "saved" });
  await sync.stop();
});

test("STORE-4: on a full disk nothing is acknowledged, reading goes on, and room is enough to go on", async () => {
  const store = await openTestStore("sqlite");
  const { sync, writer, reader, storedNotes } = await openDocument(store);
  const roof = (pages: number) =>
    store.transact((tx) => runRaw(tx, sql.raw(`pragma max_page_count = ${pages}`)));
  await roof(1);
  const long = "长".repeat(50_000);
  expect(await writer.append("notes", long)).toEqual({ status: "closed", code: 4503 });
  expect(await reader.reconnect()).toEqual({ status: "synced" });
  expect([reader.text("notes"), await storedNotes(), writer.pendingCount]).toEqual(["", "", 1]);
  await roof(1_000_000);
  expect(await writer.reconnect()).toEqual({ status: "synced" });
  expect([writer.pendingCount, await storedNotes()]).toEqual([0, long]);
  await sync.stop();
});
