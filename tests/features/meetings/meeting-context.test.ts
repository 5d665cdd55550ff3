import { expect, test } from "vitest";
import { systemActor } from "#app/domain/access.ts";
import { meetingHead, readSubstitutes } from "#app/features/meetings/attendance-views.server.ts";
import { checkIn } from "#app/features/meetings/check-in.server.ts";
import { loadMeetingContext, personById, unitById } from "#app/features/meetings/meeting-context.server.ts";
import { recordHistory } from "#app/features/roundtables/record-history.server.ts";
import { readRoundtableSpace } from "#app/features/roundtables/roundtable-views.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

for (const engine of engines) {
  test(`a meeting's page reads the people and units it names, and no secrets (${engine})`, async () => {
    const store = await openTestStore(engine);
    const services = testServices(store, { at: worldStart });
    const world = await buildWorld(services);
    const { roundtableId, meetingId, people, units } = world;
    const history = { roundtableId, no: 2, startsAt: 1, endsAt: 2 };
    const decisions = ["甲", "乙"].map((no) => ({ no, text: no, effectiveFrom: null }));
    await done(runCommand(services, systemActor, recordHistory, { ...history, decisions }));
    await store.transact((tx) => updateMeeting(tx, meetingId, { state: "locked" }));
    await done(world.run("s1", checkIn, { meetingId, as: "present" }));

    const actor = await world.actorOf("head");
    const context = await loadMeetingContext(store.read, actor, { roundtableId, no: 3, now: worldStart });
    if (!context) throw new Error("head is a member");
    const named = ["chair", "recorder", "observer", "s1"].map((name) => people[name]);
    expect([...context.people.keys()].sort()).toEqual(named.sort());
    expect([...context.units.keys()].sort()).toEqual([units.c2, units.s1].sort());
    expect(JSON.stringify([...context.people.values()])).not.toContain("password");
    expect(personById(context, people["s1"] ?? "")).toMatchObject({
      roleName: "s1",
      unit: { shortZh: "s1" },
    });
    expect(unitById(context, units.s1)?.shortZh).toBe("s1");
    expect(meetingHead(context)).toMatchObject({
      convener: { roleName: "chair" },
      previous: { no: 2, decisionCount: 2 },
    });
    const substitutes = await readSubstitutes(store.read, actor);
    expect(substitutes.map((person) => person.roleName)).toEqual(["c2", "deputy"]);
    const space = await readRoundtableSpace(store.read, actor, { roundtableId, now: worldStart });
    expect(space?.past).toMatchObject([{ no: 2, decisionCount: 2 }]);
    expect(space?.current).toMatchObject([{ no: 3, decisionCount: 0 }]);
    for (const no of [9, Number.NaN, 3.5])
      expect(await loadMeetingContext(store.read, actor, { roundtableId, no, now: worldStart })).toBeNull();
  });
}
