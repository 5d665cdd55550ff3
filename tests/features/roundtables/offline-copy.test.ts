import { expect, test } from "vitest";
import { allowOfflineCopy } from "#app/features/roundtables/allow-offline-copy.server.ts";
import { findRoundtable } from "#db/queries/meetings.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

for (const engine of engines) {
  test(`offline copies are off until the convener or the secretariat allows them (${engine})`, async () => {
    const store = await openTestStore(engine);
    const world = await buildWorld(testServices(store, { at: worldStart }));
    const { roundtableId } = world;
    const isAllowed = async () => (await findRoundtable(store.read, roundtableId))?.offlineCopy;
    const allow = { roundtableId, isAllowed: true };
    expect(await isAllowed()).toBe(false);
    expect(await world.run("c1", allowOfflineCopy, allow)).toMatchObject({ code: "forbidden-role" });
    expect(await isAllowed()).toBe(false);
    await done(world.run("chair", allowOfflineCopy, allow));
    expect(await isAllowed()).toBe(true);
    await done(world.run("office", allowOfflineCopy, { roundtableId, isAllowed: false }));
    expect(await isAllowed()).toBe(false);
  });
}
