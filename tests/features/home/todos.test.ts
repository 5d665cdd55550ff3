import { expect, test } from "vitest";
import { hourMs } from "#app/domain/time.ts";
import { approveSubstitute } from "#app/features/meetings/approve-substitute.server.ts";
import { checkIn } from "#app/features/meetings/check-in.server.ts";
import { requestLeave } from "#app/features/meetings/request-leave.server.ts";
import { approveAgenda } from "#app/features/meetings/arrange-agenda.server.ts";
import { startMeeting } from "#app/features/meetings/start-meeting.server.ts";
import { lockAgenda } from "#app/features/meetings/lock-agenda.server.ts";
import { stepsOf } from "#app/features/meetings/attendance-views.server.ts";
import { loadMeetingContext } from "#app/features/meetings/meeting-context.server.ts";
import { openItemCall } from "#app/features/meetings/open-item-call.server.ts";
import { resolveObjection } from "#app/features/meetings/resolve-objection.server.ts";
import { setPosition } from "#app/features/meetings/set-position.server.ts";
import { submitAgendaItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { countTodos, readWorkbench } from "#app/features/home/workbench.server.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, meetingStart, worldStart } from "#tests/support/world.ts";

async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const world = await buildWorld(services);
  const { meetingId, roundtableId } = world;
  const closesAt = worldStart + hourMs;
  /** A person's to-dos: titles of items, kinds of the others. */
  const todos = async (who: string) => {
    const actor = await world.actorOf(who);
    const now = services.clock.now();
    const { todos: found } = await readWorkbench(store.read, actor, now);
    expect(await countTodos(store.read, actor, now)).toBe(found.length);
    return found.map((todo) => todo.itemTitle ?? todo.kind);
  };
  const primary = async (who: string) => {
    const actor = await world.actorOf(who);
    const at = { roundtableId, no: 3, now: services.clock.now() };
    const context = await loadMeetingContext(store.read, actor, at);
    return context && stepsOf(context).primary?.code;
  };
  const agree = async (...titles: string[]) => {
    await done(world.run("chair", openItemCall, { meetingId, closesAt }));
    const order: string[] = [];
    for (const title of titles) {
      const item = { meetingId, kind: "hard", title, primaryThread: "delivery" };
      order.push((await done(world.run("c1", submitAgendaItem, item))).itemId);
    }
    services.clock.moveTo(closesAt);
    await done(world.run("chair", approveAgenda, { meetingId, order }));
    await done(world.run("office", lockAgenda, { meetingId }));
    return order;
  };
  return { ...world, services, closesAt, todos, primary, agree };
}

for (const engine of engines) {
  test(`to-dos follow the meeting from its call to the lock (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId, closesAt } = t;
    expect(await t.todos("chair")).toEqual(["open_call"]);
    await done(t.run("chair", openItemCall, { meetingId, closesAt }));
    const item = { meetingId, kind: "hard", title: "甲", primaryThread: "delivery" };
    expect([await t.todos("c1"), await t.primary("c1")]).toEqual([["item_call"], "submit"]);
    const { itemId } = await done(t.run("c1", submitAgendaItem, item));
    expect([await t.todos("c1"), await t.primary("c1")]).toEqual([[], undefined]);
    t.services.clock.moveTo(closesAt);
    expect([await t.todos("chair"), await t.primary("chair")]).toEqual([["approve"], "approve"]);
    await done(t.run("chair", approveAgenda, { meetingId, order: [itemId] }));
    expect([await t.todos("office"), await t.primary("office")]).toEqual([["lock"], "lock"]);
    expect(await t.todos("stranger")).toEqual([]);
  });

  test(`who is on leave is not asked to sign in, and the start waits for the quorum (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId, people, units } = t;
    await t.agree("甲");
    t.services.clock.moveTo(meetingStart);
    const leave = { meetingId, substituteId: people["deputy"], reason: "出差" };
    await done(t.run("head", requestLeave, leave));
    expect(await t.todos("chair")).toEqual(["substitute_approval"]);
    await done(t.run("chair", approveSubstitute, { meetingId, unitId: units.c2 }));
    expect([await t.todos("head"), await t.primary("head")]).toEqual([[], undefined]);
    expect([await t.todos("deputy"), await t.primary("deputy")]).toEqual([["check_in"], "checkIn"]);
    expect(await t.todos("observer")).toEqual(["observe"]);
    for (const who of ["c1", "m1", "s1", "s2", "h1"])
      await done(t.run(who, checkIn, { meetingId, as: "present" }));
    expect([await t.todos("chair"), await t.primary("chair")]).toEqual([[], "start"]);
    await done(t.run("p1", checkIn, { meetingId, as: "present" }));
    expect([await t.todos("chair"), await t.primary("chair")]).toEqual([["start"], "start"]);
  });

  test(`positions to state are listed one by one, in agenda order (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId } = t;
    const [first] = await t.agree("甲", "乙");
    t.services.clock.moveTo(meetingStart);
    for (const who of ["c1", "m1", "s1", "s2", "h1", "p1"])
      await done(t.run(who, checkIn, { meetingId, as: "present" }));
    await done(t.run("chair", startMeeting, { meetingId }));
    expect([await t.todos("c1"), await t.primary("c1")]).toEqual([["甲", "乙"], "state"]);
    await done(t.run("c1", setPosition, { itemId: first, position: "agree" }));
    expect(await t.todos("c1")).toEqual(["乙"]);
    expect([await t.todos("c2"), await t.primary("c2")]).toEqual([["check_in"], "checkIn"]);
  });

  test(`the office is asked for a decision once the units agree, as on the meeting's page (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId } = t;
    const [first] = await t.agree("甲", "乙");
    t.services.clock.moveTo(meetingStart);
    const units = ["c1", "m1", "s1", "s2", "h1", "p1"];
    for (const who of units) await done(t.run(who, checkIn, { meetingId, as: "present" }));
    await done(t.run("chair", startMeeting, { meetingId }));
    for (const who of units.slice(0, 3))
      await done(t.run(who, setPosition, { itemId: first, position: "agree" }));
    expect([await t.todos("office"), await t.primary("office")]).toEqual([[], undefined]);
    const object = { itemId: first, position: "object", comment: "再议" };
    const { objectionId } = await done(t.run("s2", setPosition, object));
    expect(await t.todos("office")).toEqual([]);
    await done(t.run("s2", setPosition, { itemId: first, position: "agree" }));
    expect([await t.todos("office"), await t.primary("office")]).toEqual([[], undefined]);
    await done(t.run("s2", resolveObjection, { objectionId, resolution: "withdrawn" }));
    expect([await t.todos("office"), await t.primary("office")]).toEqual([["甲"], "decide"]);
    expect([await t.todos("recorder"), await t.todos("chair")]).toEqual([["甲"], []]);
    await done(t.run("office", createDecision, { itemId: first, text: "会议决定，照办。" }));
    expect([await t.todos("office"), await t.primary("office")]).toEqual([[], undefined]);
  });
}
