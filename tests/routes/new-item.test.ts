import type { AppLoadContext } from "@remix-run/node";
import { expect, test } from "vitest";
import { dayMs } from "#app/domain/time.ts";
import { openItemCall } from "#app/features/meetings/open-item-call.server.ts";
import { readRoundtableSpace } from "#app/features/roundtables/roundtable-views.server.ts";
import { createLimits } from "#app/platform/limits.server.ts";
import { createPasswords } from "#app/platform/passwords.server.ts";
import { loader } from "#app/routes/roundtables.$roundtableId.meetings.$meetingNo.items.new.tsx";
import { updateMeeting } from "#db/queries/meetings.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

async function open() {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: worldStart });
  const world = await buildWorld(services);
  const { sessions } = services.parts;
  const context: AppLoadContext = {
    services,
    sessions,
    limits: createLimits(),
    passwords: createPasswords(),
    cspNonce: "",
    address: "192.0.2.1",
  };
  const get = async (who: string) => {
    const started = await sessions.start(world.people[who] ?? "", { address: null, userAgent: null });
    const request = new Request("http://localhost/", { headers: { cookie: started.split(";")[0] ?? "" } });
    const params = { roundtableId: world.roundtableId, meetingNo: "3" };
    return loader({ request, context, params }).catch((thrown: unknown) => thrown);
  };
  return { store, world, get };
}

test("the form of a new item is there for liaisons alone; others are told so before they write", async () => {
  const { get } = await open();
  for (const who of ["chair", "office", "recorder", "observer", "head", "supervisor"]) {
    const answer = await get(who);
    expect([who, answer instanceof Response && answer.status]).toEqual([who, 403]);
    expect(await (answer as Response).json()).toEqual({ roles: ["liaison"] });
  }
  expect(await get("c1")).toMatchObject({ lane: "urgent" });
});

test("the form follows the meeting: the call, the urgent lane, and nothing once it has started", async () => {
  const { store, world, get } = await open();
  await done(world.run("chair", openItemCall, { meetingId: world.meetingId, closesAt: worldStart + dayMs }));
  expect(await get("c1")).toMatchObject({ lane: "call" });
  await store.transact((tx) => updateMeeting(tx, world.meetingId, { state: "locked" }));
  expect(await get("c1")).toMatchObject({ lane: "urgent" });
  await store.transact((tx) => updateMeeting(tx, world.meetingId, { state: "in_session" }));
  expect(await get("c1")).toMatchObject({ lane: null });
});

test("a roundtable shows what its next decision will be called, not the template", async () => {
  const { store, world } = await open();
  const { roundtableId } = world;
  const at = { roundtableId, now: worldStart };
  const space = await readRoundtableSpace(store.read, await world.actorOf("c1"), at);
  expect(space?.sampleNumber).toMatch(/2021.*3.*1/);
  expect(space?.sampleNumber).not.toMatch(/[{}]/);
});
