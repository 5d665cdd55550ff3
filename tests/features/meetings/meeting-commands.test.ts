import { expect, test } from "vitest";
import { systemActor } from "#app/domain/access.ts";
import { addLateItem, approveAgenda } from "#app/features/meetings/arrange-agenda.server.ts";
import { approveSubstitute } from "#app/features/meetings/approve-substitute.server.ts";
import { checkIn } from "#app/features/meetings/check-in.server.ts";
import { requestLeave } from "#app/features/meetings/request-leave.server.ts";
import { deferItem } from "#app/features/meetings/defer-item.server.ts";
import { endMeeting } from "#app/features/meetings/end-meeting.server.ts";
import { reviewPrevious } from "#app/features/meetings/review-previous.server.ts";
import { startMeeting } from "#app/features/meetings/start-meeting.server.ts";
import { mayHear, rightOnDocument } from "#app/features/meetings/document-right.server.ts";
import { lockAgenda } from "#app/features/meetings/lock-agenda.server.ts";
import { resolveObjection } from "#app/features/meetings/resolve-objection.server.ts";
import { setPosition } from "#app/features/meetings/set-position.server.ts";
import { submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { createPerson } from "#app/features/people/create-person.server.ts";
import { createMeeting } from "#app/features/roundtables/create-meeting.server.ts";
import { readMeetingChoices } from "#app/features/roundtables/roundtable-views.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { findItem, listAgenda } from "#db/queries/agenda-items.ts";
import { findMeeting } from "#db/queries/meetings.ts";
import { findObjection, listPositions, listPresentUnits } from "#db/queries/positions.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, meetingStart, worldStart } from "#tests/support/world.ts";

const planned = (title: string, topic: string | null = null) => ({
  kind: "hard",
  title,
  topic,
  primaryThread: "delivery",
});

/** A locked meeting of two items; the second is one that providers recuse themselves on. */
async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const items = [planned("甲"), planned("乙", "tender")];
  const world = await buildWorld(services, { items });
  const { meetingId } = world;
  await done(world.run("chair", approveAgenda, { meetingId, order: [] }));
  await done(world.run("office", lockAgenda, { meetingId }));
  const [a, b] = (await listAgenda(store.read, meetingId)).map((row) => row.id);
  const signIn = (who: string, as: "present" | "observing" = "present") =>
    world.run(who, checkIn, { meetingId, as });
  const start = async (units: readonly string[]) => {
    services.clock.moveTo(meetingStart);
    for (const unit of units) await done(signIn(unit));
    return world.run("chair", startMeeting, { meetingId });
  };
  const say = (who: string, itemId: string | undefined, position: string, comment?: string) =>
    world.run(who, setPosition, { itemId, position, ...(comment ? { comment } : {}) });
  return { ...world, store, services, a: a ?? "", b: b ?? "", signIn, start, say };
}

const code = async (outcome: Promise<{ kind: string; code?: string }>) => (await outcome).code ?? "accepted";
const six = ["c1", "m1", "s1", "s2", "h1", "p1"];

for (const engine of engines) {
  test(`only the approved substitute of the same unit signs in for who is on leave (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId, units, people } = t;
    const leave = (substituteId: unknown) =>
      t.run("head", requestLeave, { meetingId, substituteId, reason: "出差" });
    const approve = (unitId: string) => t.run("chair", approveSubstitute, { meetingId, unitId });
    expect(await code(approve(units.c2))).toBe("nothing-to-approve");
    expect(await code(approve("none"))).toBe("unknown-unit");
    expect(await code(leave(people["c1"]))).toBe("substitute-not-same-unit");
    expect(await leave(people["deputy"])).toMatchObject({ value: { state: "pending" } });
    expect(await code(approve(units.c2))).toBe("accepted");
    expect(await code(t.signIn("head"))).toBe("on-leave");
    expect(await t.signIn("deputy")).toMatchObject({ value: { as: "present", late: false } });
  });

  test(`a unit is signed in once, on time until the planned start itself (${engine})`, async () => {
    const t = await open(engine);
    t.services.clock.moveTo(meetingStart);
    expect(await t.signIn("c1")).toMatchObject({ value: { late: false } });
    t.services.clock.moveTo(meetingStart + 1);
    expect(await t.signIn("c2")).toMatchObject({ value: { late: true } });
    expect(await t.signIn("deputy")).toMatchObject({ value: { duplicate: true } });
    expect(await code(t.signIn("observer"))).toBe("forbidden-role");
    expect(await code(t.signIn("c1", "observing"))).toBe("not-invited");
    expect(await t.signIn("observer", "observing")).toMatchObject({ value: { as: "observing" } });
    expect(await code(t.signIn("stranger"))).toBe("unknown-meeting");
    expect(await listPresentUnits(t.store.read, t.meetingId)).toHaveLength(2);
  });

  test(`a meeting starts with two thirds of the invited units (${engine})`, async () => {
    const t = await open(engine);
    expect(await t.start(six.slice(1))).toMatchObject({ code: "quorum-not-met", details: { needed: 6 } });
    expect(await code(t.run("office", startMeeting, { meetingId: t.meetingId }))).toBe("forbidden-role");
    expect(await t.start(["c1"])).toMatchObject({ value: { present: 6, invited: 9, quorumMet: true } });
    expect(await code(t.start([]))).toBe("wrong-state");
    const { meetingId } = t;
    expect(await code(t.run("office", reviewPrevious, { meetingId }))).toBe("no-previous-meeting");
  });

  test(`positions are refused in the order of the rules, and each change is a version (${engine})`, async () => {
    const t = await open(engine);
    const urgent = { meetingId: t.meetingId, kind: "urgent", title: "急", primaryThread: "delivery" };
    const { itemId: off } = await done(t.run("c1", submitUrgentItem, urgent));
    expect(await code(t.say("observer", "none", "agree"))).toBe("observer-no-position");
    expect(await code(t.say("office", t.a, "agree"))).toBe("forbidden-role");
    expect(await code(t.say("c1", "none", "agree"))).toBe("unknown-item");
    expect(await code(t.say("c1", t.a, "agree"))).toBe("wrong-state");
    await done(t.start(six));
    expect(await code(t.say("c1", off, "agree"))).toBe("not-on-agenda");
    expect(await code(t.say("p2", t.b, "object"))).toBe("recused");
    expect(await code(t.say("h2", t.a, "object"))).toBe("not-present");
    expect(await code(t.say("c1", t.a, "reserve"))).toBe("comment-required");
    expect(await t.say("c1", t.a, "agree")).toMatchObject({ value: { value: "agree", version: 1 } });
    expect(await t.say("c1", t.a, "agree")).toMatchObject({ value: { version: 1 } });
    expect(await t.say("c1", t.a, "reserve", "待测算")).toMatchObject({ value: { version: 2 } });
    expect((await listPositions(t.store.read, [t.a])).map((row) => row.value)).toEqual(["agree", "reserve"]);
  });

  test(`an objection opens once, and is settled once by whom the way of settling names (${engine})`, async () => {
    const t = await open(engine);
    await done(t.start(six));
    const { objectionId = "" } = await done(t.say("s1", t.a, "object", "时间冲突"));
    expect(await t.say("s1", t.a, "object", "时间仍冲突")).toEqual({
      kind: "accepted",
      value: { value: "object", version: 2 },
    });
    const resolve = (who: string, resolution: string, more: object = {}) =>
      t.run(who, resolveObjection, { objectionId, resolution, ...more });
    expect(await code(resolve("c1", "withdrawn"))).toBe("forbidden-unit");
    expect(await code(resolve("chair", "withdrawn"))).toBe("forbidden-role");
    expect(await code(resolve("s1", "reserved"))).toBe("forbidden-role");
    expect(await code(resolve("s1", "amended"))).toBe("bad-argument");
    const talks = [{ at: "2021-04-09T14:10:00+08:00", by: t.people["s1"], text: "同意" }];
    expect(await resolve("s1", "amended", { amendment: "改期", talks })).toMatchObject({
      value: { state: "resolved", talks: 1 },
    });
    expect(await code(resolve("chair", "reserved"))).toBe("wrong-state");
    expect(await findObjection(t.store.read, objectionId)).toMatchObject({ amendment: "改期", talks });
  });

  test(`the end writes what was concluded, once per item, and closes the record (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId } = t;
    const end = (input: object) => t.run("chair", endMeeting, { meetingId, ...input });
    const noted = (itemId: string) => ({ itemId, conclusion: "noted", note: "知悉" });
    expect(await code(end({}))).toBe("wrong-state");
    await done(t.start(six));
    expect(await code(t.run("chair", deferItem, { itemId: t.b, toMeeting: 4 }))).toBe("accepted");
    expect(await code(end({ conclusions: [noted("none")] }))).toBe("unknown-item");
    expect(await code(end({ dueChanges: [{ actionId: "none", newDueAt: 1 }] }))).toBe("unknown-action");
    expect(await code(end({ conclusions: [noted(t.a), noted(t.b)] }))).toBe("already-concluded");
    expect((await findItem(t.store.read, t.a))?.item.state).toBe("scheduled");
    expect(await end({ conclusions: [noted(t.a)] })).toMatchObject({
      value: { items: 2, decisions: 0, minutesNumber: "示例纪〔2021〕3号" },
    });
    expect(await code(end({}))).toBe("wrong-state");
    expect(await code(t.signIn("c2"))).toBe("wrong-state");
    expect(await code(t.run("chair", addLateItem, { meetingId, itemId: t.a, order: 1 }))).toBe(
      "late-not-urgent",
    );
    expect((await findMeeting(t.store.read, meetingId))?.meeting.state).toBe("minutes_draft");
  });

  test(`who may type, read or hear follows membership, role and recusal (${engine})`, async () => {
    const t = await open(engine);
    const { read: q } = t.store;
    const documentOf = async (itemId: string) => (await findItem(q, itemId))?.item.documentId ?? "";
    const right = async (who: string, itemId: string) =>
      rightOnDocument(q, await t.actorOf(who), await documentOf(itemId));
    expect(await right("c1", t.a)).toBe("write");
    expect(await right("office", t.a)).toBe("write");
    expect(await right("head", t.a)).toBe("read");
    expect(await right("observer", t.a)).toBe("read");
    expect(await right("stranger", t.a)).toBeNull();
    expect(await right("p1", t.b)).toBeNull();
    const hears = async (who: string, topic: string) => mayHear(q, await t.actorOf(who), topic);
    expect(await hears("c1", `meeting:${t.meetingId}`)).toBe(true);
    expect(await hears("stranger", `meeting:${t.meetingId}`)).toBe(false);
    expect(await hears("stranger", `item:${t.a}`)).toBe(false);
    expect(await hears("c1", `person:${t.people["c1"]}`)).toBe(true);
    expect(await hears("c2", `person:${t.people["c1"]}`)).toBe(false);
  });

  test(`a meeting names members of the roundtable, who can open it, and a free number (${engine})`, async () => {
    const t = await open(engine);
    const { roundtableId, units, people } = t;
    const create = (more: object) =>
      t.run("office", createMeeting, {
        roundtableId,
        no: 4,
        startsAt: meetingStart,
        endsAt: meetingStart + 1,
        place: "会议室二",
        convenerId: people["chair"],
        unitIds: [units.c1, units.c1],
        ...more,
      });
    expect(await code(create({ roundtableId: "none" }))).toBe("unknown-roundtable");
    expect(await code(create({ convenerId: "none" }))).toBe("unknown-person");
    expect(await code(create({ unitIds: ["none"] }))).toBe("unknown-unit");
    const { stranger, x1 } = { ...people, ...units } as Readonly<Record<string, string>>;
    const foreign = {
      convenerId: stranger,
      recorderId: stranger,
      unitIds: [units.c1, x1],
      observerIds: [stranger],
    };
    expect(await create(foreign)).toMatchObject({
      code: "bad-argument",
      details: { fields: ["convenerId", "recorderId", "unitIds", "observerIds"] },
    });
    expect(await create({ recorderId: stranger })).toMatchObject({ details: { fields: ["recorderId"] } });
    expect(await code(create({ no: 3 }))).toBe("already-exists");
    expect(await code(create({ endsAt: meetingStart }))).toBe("bad-argument");
    expect(await code(create({ observerIds: [people["observer"]] }))).toBe("accepted");
    const outside = { unitId: x1, roleName: "外单位召集人", roles: ["convener"] };
    await done(runCommand(t.services, systemActor, createPerson, outside));
    const { conveners } = await readMeetingChoices(t.store.read, roundtableId);
    expect(conveners.map((person) => person.id)).toEqual([people["chair"]]);
  });
}
