import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { systemActor } from "#app/domain/access.ts";
import { dayMs, hourMs } from "#app/domain/time.ts";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { endMeeting } from "#app/features/meetings/end-meeting.server.ts";
import { createMeeting } from "#app/features/roundtables/create-meeting.server.ts";
import { recordHistory } from "#app/features/roundtables/record-history.server.ts";
import { createRoundtable } from "#app/features/roundtables/create-roundtable.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { listItems } from "#db/queries/agenda-items.ts";
import { listDecisionsOfMeeting } from "#db/queries/decisions.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, meetingStart, worldRules, worldStart } from "#tests/support/world.ts";

const item = (title: string) => ({ kind: "hard", title, primaryThread: "delivery" });

async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const items = [item("甲"), item("乙"), item("丙")];
  const world = await buildWorld(services, { rules: { quorum: null, consensus: null }, items });
  /** Holds the meeting with decisions on all its items but the last; the number of that one comes after the end. */
  const hold = async (meetingId: string) => {
    await store.transact((tx) =>
      updateMeeting(tx, meetingId, { state: "in_session", startedAt: worldStart }),
    );
    const ids = (await listItems(store.read, meetingId)).map((each) => each.id);
    const decide = (itemId: string | undefined) =>
      done(world.run("office", createDecision, { itemId, text: "决定。" }));
    for (const itemId of ids.slice(0, -1)) await decide(itemId);
    await done(world.run("chair", endMeeting, { meetingId }));
    await decide(ids.at(-1));
    return (await listDecisionsOfMeeting(store.read, meetingId)).map((row) => row.no);
  };
  const secondMeeting = async () => {
    const { roundtableId, units, people } = world;
    const startsAt = meetingStart + 30 * dayMs;
    const times = { startsAt, endsAt: startsAt + hourMs, place: "会议室二" };
    const input = { roundtableId, no: 4, ...times, convenerId: people["chair"], unitIds: [units.c1], items };
    return (await done(world.run("office", createMeeting, input))).meetingId;
  };
  return { store, services, world, hold, secondMeeting };
}

for (const engine of engines) {
  test(`a roundtable is refused a template by which numbers would come twice (${engine})`, async () => {
    const { world } = await open(engine);
    const create = (decision: string, cadence: "monthly" | null = null) =>
      world.run("office", createRoundtable, {
        titleZh: "另一个",
        bodyId: null,
        cadence,
        facets: [],
        layers: [],
        threads: ["delivery"],
        topics: [],
        numbering: { decision, minutes: "纪{no}号" },
        minutesMark: "纪要",
        rules: worldRules,
        memberUnitIds: [world.units.c1],
      });
    const refused = { code: "bad-argument", details: { fields: ["numbering.decision"] } };
    expect(await create("决〔{year}〕{seq}号")).toMatchObject(refused);
    expect(await create("决〔{year}〕{no}号")).toMatchObject(refused);
    expect((await create("决〔{year}〕{no}-{seq}号")).kind).toBe("accepted");
    expect((await create("决〔{year}〕{month}-{seq}号", "monthly")).kind).toBe("accepted");
  });

  test(`a meeting ends under an older template too, and its numbers go on (${engine})`, async () => {
    const { store, world, hold, secondMeeting } = await open(engine);
    const { roundtables } = store.read.t;
    await store.transact(async (tx) => {
      const numbering = { decision: "决〔{year}〕{seq}号", minutes: "纪{no}号" };
      await tx.db.update(roundtables).set({ numbering }).where(eq(roundtables.id, world.roundtableId));
    });
    expect(await hold(world.meetingId)).toEqual(["决〔2021〕1号", "决〔2021〕2号", "决〔2021〕3号"]);
    expect(await hold(await secondMeeting())).toEqual(["决〔2021〕4号", "决〔2021〕5号", "决〔2021〕6号"]);
  });

  test(`a number of a past meeting is not given again (${engine})`, async () => {
    const { services, world, hold } = await open(engine);
    const { roundtableId, meetingId } = world;
    const decisions = [{ no: "示例决〔2021〕3-2号", text: "旧。", effectiveFrom: null }];
    const past = { roundtableId, no: 2, startsAt: 1, endsAt: 2, decisions };
    await done(runCommand(services, systemActor, recordHistory, past));
    expect(await hold(meetingId)).toEqual([
      "示例决〔2021〕3-1号",
      "示例决〔2021〕3-3号",
      "示例决〔2021〕3-4号",
    ]);
  });
}
