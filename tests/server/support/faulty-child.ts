/** A process with a live document that meets an error nobody catches just after it received an edit. */
import { systemClock } from "#app/platform/clock.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { endProcessWith } from "#app/server/process-end.ts";
import { createSync } from "#app/sync/server/sync.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";
import { actorOf, ids, seedPeopleAndItem } from "#tests/sync/support/rows.ts";

const [file = "", fault] = process.argv.slice(2);
const store = await openSqlite({ file, migrationsFolder: "db/migrations/sqlite" });
await seedPeopleAndItem(store);
const log = createLog("info");
const sync = createSync({
  store,
  clock: systemClock,
  random: systemRandom,
  log,
  authenticate: async () => null,
  right: async () => "write",
  mayHear: async () => false,
  allowedOrigins: () => [],
});
endProcessWith({
  log,
  async stop() {
    await sync.stop();
    await store.close();
  },
});
const documentId = await store.transact((tx) =>
  sync.documents.create(tx, {
    kind: "agenda_item",
    subjectId: ids.itemId,
    roundtableId: ids.roundtableId,
    seed: { title: "议程", plannedMinutes: null },
    personId: null,
    at: 1,
  }),
);
process.stdout.write(`document ${documentId}\n`);
const { client } = await sync.openLocal(actorOf(ids.personId), documentId);
void client.append("notes", "最后一句");
// A failed query carries what was typed in its message.
const error = new Error("query failed\nparams: 机密内容");
if (fault === "rejection") void Promise.reject(error);
else {
  setImmediate(() => {
    throw error;
  });
}
// Only the handler ends this process.
setInterval(() => undefined, 1_000);
