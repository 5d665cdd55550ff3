import { expect, test } from "vitest";
import { minuteMs } from "#app/domain/time.ts";
import { closeItem } from "#app/features/floor/close-item.server.ts";
import { extendItem } from "#app/features/floor/extend-item.server.ts";
import { openItem } from "#app/features/floor/open-item.server.ts";
import { approveAgenda } from "#app/features/meetings/arrange-agenda.server.ts";
import { checkIn } from "#app/features/meetings/check-in.server.ts";
import { endMeeting } from "#app/features/meetings/end-meeting.server.ts";
import { lockAgenda } from "#app/features/meetings/lock-agenda.server.ts";
import { audienceOf, readMeetingState } from "#app/features/meetings/meeting-state.server.ts";
import { setPosition } from "#app/features/meetings/set-position.server.ts";
import { startMeeting } from "#app/features/meetings/start-meeting.server.ts";
import { newFormKey } from "#app/platform/form.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { listAgenda, updateItem } from "#db/queries/agenda-items.ts";
import { listItemRuns } from "#db/queries/item-runs.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, meetingStart, worldStart } from "#tests/support/world.ts";

const item = (title: string, topic: string | null = null) => ({
  kind: "hard",
  title,
  topic,
  primaryThread: "delivery",
});

/** A meeting in session with three items: ten minutes, one that providers stand aside from, one without minutes. */
async function inSession(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const items = [item("甲"), item("乙", "tender"), item("丙")];
  const world = await buildWorld(services, { items });
  const { meetingId } = world;
  await done(world.run("chair", approveAgenda, { meetingId, order: [] }));
  await done(world.run("office", lockAgenda, { meetingId }));
  services.clock.moveTo(meetingStart);
  for (const unit of ["c1", "m1", "s1", "s2", "h1", "p1"]) {
    await done(world.run(unit, checkIn, { meetingId, as: "present" }));
  }
  const [a = "", b = "", c = ""] = (await listAgenda(store.read, meetingId)).map((row) => row.id);
  await store.transact((tx) => updateItem(tx, a, { plannedMinutes: 10 }));
  const facts = async (audience: string) => {
    const topic = `meeting:${meetingId}`;
    const factsFor = await readMeetingState(store.read, topic, services.clock.now());
    if (!factsFor) throw new Error("the meeting is there");
    return factsFor(audience);
  };
  return { ...world, store, services, a, b, c, facts };
}

const codeOf = async (outcome: Promise<{ kind: string; code?: string }>) =>
  (await outcome).code ?? "accepted";

for (const engine of engines) {
  test(`items open one after another, and their minutes stay on record (${engine})`, async () => {
    const { a, c, meetingId, run, services, store, facts } = await inSession(engine);
    const { clock } = services;
    expect(await codeOf(run("chair", openItem, { itemId: a }))).toBe("wrong-state");
    await done(run("chair", startMeeting, { meetingId }));
    expect((await facts("host")).open).toBeUndefined();

    await done(run("chair", openItem, { itemId: a }));
    expect((await facts("host")).open).toEqual({
      isHidden: false,
      itemId: a,
      openedAt: meetingStart,
      dueAt: meetingStart + 10 * minuteMs,
      spentMs: 0,
    });
    clock.moveTo(meetingStart + 4 * minuteMs);
    // Said twice, the item goes on.
    await done(run("office", openItem, { itemId: a }));
    await done(run("office", openItem, { itemId: c }));
    expect((await facts("host")).open).toMatchObject({ itemId: c, dueAt: null });
    clock.moveTo(meetingStart + 9 * minuteMs);
    // Opened again, an item has what it left of its ten minutes.
    await done(run("chair", openItem, { itemId: a }));
    expect((await facts("host")).open).toMatchObject({
      dueAt: meetingStart + 15 * minuteMs,
      spentMs: 4 * minuteMs,
    });
    clock.moveTo(meetingStart + 20 * minuteMs);
    // Overdue, more minutes count from now.
    const { dueAt } = await done(run("chair", extendItem, { meetingId, minutes: 5 }));
    expect(dueAt).toBe(meetingStart + 25 * minuteMs);
    await done(run("chair", closeItem, { meetingId }));
    expect(await codeOf(run("chair", closeItem, { meetingId }))).toBe("wrong-state");
    expect(await codeOf(run("chair", extendItem, { meetingId, minutes: 5 }))).toBe("wrong-state");
    await done(run("chair", openItem, { itemId: c }));
    clock.moveTo(meetingStart + 30 * minuteMs);
    await done(run("chair", endMeeting, { meetingId }));
    const runs = (await listItemRuns(store.read, meetingId)).map(({ itemId, openedAt, closedAt }) => [
      itemId,
      ((closedAt ?? Infinity) - openedAt) / minuteMs,
    ]);
    expect(runs).toEqual([
      [a, 4],
      [c, 5],
      [a, 11],
      [c, 10],
    ]);
    expect((await facts("host")).meeting.state).toBe("minutes_draft");
  });

  test(`what is told live of an item hides it from those who stand aside (${engine})`, async () => {
    const { a, b, meetingId, run, store, actorOf, facts, units } = await inSession(engine);
    await done(run("chair", startMeeting, { meetingId }));
    await done(run("chair", openItem, { itemId: b }));
    await done(run("c1", setPosition, { itemId: b, position: "agree" }));
    await done(run("c1", setPosition, { itemId: a, position: "reserve", comment: "费用未定" }));

    const topic = `meeting:${meetingId}`;
    const audience = async (name: string) => audienceOf(store.read, await actorOf(name), topic);
    expect([await audience("c1"), await audience("p1")]).toEqual(["committee_member", "provider"]);
    expect(await audience("observer")).not.toBeNull();
    expect(await audience("stranger")).toBeNull();
    // One subject has one name.
    expect(await audienceOf(store.read, await actorOf("c1"), `${topic}:1`)).toBeNull();

    const [seen, aside] = [await facts("committee_member"), await facts("provider")];
    expect(seen[`position/${b}/${units.c1}`]).toBe("agree");
    expect(seen[`item/${b}`]).toMatchObject({ isHidden: false, stances: { stated: 1 } });
    expect(aside[`item/${b}`]).toEqual({ isHidden: true, order: 2 });
    expect(Object.keys(aside).filter((key) => key.startsWith(`position/${b}`))).toEqual([]);
    // That the room is at it is seen at the table anyway; how long it may take is part of the item.
    expect(aside.open).toEqual({ itemId: b, isHidden: true });
    expect(seen.open).toMatchObject({ itemId: b, isHidden: false });
    expect(aside[`position/${a}/${units.c1}`]).toBe("reserve");
    expect(JSON.stringify(seen)).not.toContain("费用未定");
    expect(seen.quorum).toMatchObject({ present: 6, invited: 9, isMet: true });
    expect(seen[`seat/${units.s1}`]).toEqual({ state: "in" });
    expect(seen[`seat/${units.c2}`]).toEqual({ state: "missing" });
  });

  test(`only the chair and the office turn the room to an item (${engine})`, async () => {
    const { a, b, meetingId, run } = await inSession(engine);
    await done(run("chair", startMeeting, { meetingId }));
    for (const who of ["c1", "head", "observer"]) {
      expect(await codeOf(run(who, openItem, { itemId: a }))).toBe("forbidden-role");
    }
    expect(await codeOf(run("stranger", openItem, { itemId: a }))).not.toBe("accepted");
    expect(await codeOf(run("chair", openItem, { itemId: "nowhere" }))).toBe("unknown-item");
    const conclusions = [{ itemId: b, conclusion: "withdrawn" }];
    await done(run("chair", endMeeting, { meetingId, conclusions }));
    expect(await codeOf(run("chair", openItem, { itemId: a }))).toBe("wrong-state");
  });
}

test("a page that was made for somebody else states nothing for her", async () => {
  const { a, meetingId, services, actorOf, run } = await inSession("sqlite");
  await done(run("chair", startMeeting, { meetingId }));
  const [c1, p1] = [await actorOf("c1"), await actorOf("p1")];
  const options = { idempotencyKey: `${newFormKey(c1, services.random)}-comment-agree` };
  const state = (actor: typeof c1) =>
    runCommand(services, actor, setPosition, { itemId: a, position: "agree" }, options);
  expect(await codeOf(state(p1))).toBe("other-person");
  expect(await codeOf(state(c1))).toBe("accepted");
});
