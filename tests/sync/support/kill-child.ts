/** Runs a live document on an embedded database and prints each acknowledged edit, until it is killed. */
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { createSync } from "#app/sync/server/sync.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import { actorOf, ids, seedPeopleAndItem } from "./rows.ts";

const store = await openSqlite({ file: process.argv[2] ?? "", migrationsFolder: "db/migrations/sqlite" });
await seedPeopleAndItem(store);
const sync = createSync({
  store,
  clock: heldClock(1),
  random: systemRandom,
  log: { error: (details) => process.stderr.write(`${JSON.stringify(details)}\n`) },
  authenticate: async () => null,
  right: async () => "write",
  mayHear: async () => false,
  allowedOrigins: () => [],
});
const seed = { title: "议程", plannedMinutes: null };
const documentId = await store.transact((tx) =>
  sync.documents.create(tx, {
    kind: "agenda_item",
    subjectId: ids.itemId,
    roundtableId: ids.roundtableId,
    seed,
    personId: null,
    at: 1,
  }),
);
process.stdout.write(`document ${documentId}\n`);
const people = [ids.personId, ids.otherId];
await Promise.all(
  people.map(async (personId) => {
    const { client } = await sync.openLocal(actorOf(personId), documentId);
    for (let i = 0; ; i += 1) {
      const mark = `<${personId}-${i}>`;
      const result = await client.append("notes", mark);
      if (result.status === "saved") process.stdout.write(`acked ${mark}\n`);
    }
  }),
);
