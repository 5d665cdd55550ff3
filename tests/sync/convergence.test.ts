import { expect, test } from "vitest";
import { systemRandom } from "#app/platform/random.server.ts";
import { seedUpdate } from "#app/sync/draft.ts";
import { createDatabaseLog } from "#app/sync/server/database-log.ts";
import { appendUpdates, insertLiveDocument } from "#db/queries/live-documents.ts";
import type { Dialect } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { playConvergence, players } from "./support/play-convergence.ts";
import { ids, seedPeopleAndItem } from "./support/rows.ts";
import { createWorld, documentId, type World } from "./support/world.ts";

/** `npm run converge` sets a longer run with seeds of its own. */
const { CONVERGE_SEED, CONVERGE_TIMES, CONVERGE_STEPS } = process.env;
const isLong = CONVERGE_SEED !== undefined;
const longRun = Array.from({ length: Number(CONVERGE_TIMES ?? 0) }, (_, at) => Number(CONVERGE_SEED) + at);
const steps = Number(CONVERGE_STEPS ?? 150);

/** A world over the store: rows, bindings and reads are those of the product. */
async function worldOn(engine: Dialect): Promise<World> {
  const store = await openTestStore(engine);
  await seedPeopleAndItem(store);
  const { roundtableId, itemId, personId } = ids;
  await store.transact(async (tx) => {
    for (const id of players) await tx.db.insert(tx.t.people).values({ id, roleName: id, createdAt: 1 });
    const kind = "agenda_item" as const;
    await insertLiveDocument(tx, { id: documentId, kind, subjectId: itemId, roundtableId, createdAt: 1 });
    const bytes = seedUpdate({ title: "议程", plannedMinutes: 20 }, 7);
    await appendUpdates(tx, documentId, [{ bytes, personId, loginSessionId: null, unitId: null, at: 1 }]);
  });
  const updateLog = createDatabaseLog({ store, newId: () => systemRandom.id(), tellRows: () => [] });
  return createWorld({ updateLog });
}

test.each(isLong ? longRun : [1, 2, 3, 5, 8, 13, 21, 34])(
  "PUSH-2: copies converge through edits, breaks and restarts (seed %i)",
  async (seed) => {
    await playConvergence(createWorld(), { seed, steps });
    expect.hasAssertions();
  },
);

for (const engine of engines) {
  test.each(isLong ? longRun : [55, 89])(
    `PUSH-2: copies converge on what the database holds (${engine}, seed %i)`,
    async (seed) => {
      await playConvergence(await worldOn(engine), { seed, steps: isLong ? steps : 60 });
      expect.hasAssertions();
    },
  );
}
