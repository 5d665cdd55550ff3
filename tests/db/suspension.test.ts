import { expect, test } from "vitest";
import { dayMs } from "#app/domain/time.ts";
import { openItemCall } from "#app/features/meetings/open-item-call.server.ts";
import { countActivePeople, countLivingSignUps, countOpenCalls } from "#db/queries/suspension.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

for (const engine of engines) {
  test(`what a unit has under way is counted before it is suspended (${engine})`, async () => {
    const store = await openTestStore(engine);
    const world = await buildWorld(testServices(store, { at: worldStart }));
    const unitId = world.units.c1;
    expect(await countOpenCalls(store.read, unitId)).toBe(0);
    await done(
      world.run("chair", openItemCall, { meetingId: world.meetingId, closesAt: worldStart + dayMs }),
    );
    expect(await countOpenCalls(store.read, unitId)).toBe(1);
    expect(await countOpenCalls(store.read, "unknown")).toBe(0);
    expect(await countActivePeople(store.read, unitId)).toBeGreaterThan(0);
    expect(await countLivingSignUps(store.read, { unitId })).toBe(0);
  });
}
