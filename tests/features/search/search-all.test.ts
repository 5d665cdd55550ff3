import { expect, test } from "vitest";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { loadDecisionLog, readFilters } from "#app/features/decisions/decision-log.server.ts";
import { endMeeting } from "#app/features/meetings/end-meeting.server.ts";
import { submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { searchAll } from "#app/features/search/search-all.server.ts";
import { readUnitPage } from "#app/features/units/unit-view.server.ts";
import { listItems } from "#db/queries/agenda-items.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

for (const engine of engines) {
  test(`a decision is found by two characters, by its number once it has one, and by nobody outside (${engine})`, async () => {
    const services = testServices(await openTestStore(engine), { at: worldStart });
    const { store } = services;
    const world = await buildWorld(services, {
      rules: { quorum: null, consensus: null },
      items: [
        { kind: "major", title: "夜间值守安排", primaryThread: "delivery" },
        { kind: "hard", title: "夜间消杀招标", topic: "tender", primaryThread: "integrity" },
      ],
    });
    const { meetingId } = world;
    await store.transact((tx) =>
      updateMeeting(tx, meetingId, { state: "in_session", startedAt: worldStart }),
    );
    const [item] = await listItems(store.read, meetingId);
    await done(
      world.run("office", createDecision, { itemId: item?.id, text: "会议决定，北入口增设值守岗位。" }),
    );
    const find = async (name: string, query: string) => {
      const found = await searchAll(store.read, await world.actorOf(name), { query, now: worldStart });
      return { decisions: found.decisions.length, items: found.items.length };
    };
    expect(await find("c1", "岗位")).toEqual({ decisions: 1, items: 0 });
    expect(await find("c1", "夜间")).toEqual({ decisions: 1, items: 2 });
    expect(await find("p1", "夜间")).toEqual({ decisions: 1, items: 1 });
    expect(await find("stranger", "夜间")).toEqual({ decisions: 0, items: 0 });
    expect(await find("c1", "3-1号")).toEqual({ decisions: 0, items: 0 });
    await done(world.run("chair", endMeeting, { meetingId }));
    expect(await find("c1", "3-1号")).toEqual({ decisions: 1, items: 0 });

    const logOf = async (search: string) => {
      const filters = readFilters(new URLSearchParams(search));
      const log = await loadDecisionLog(store.read, await world.actorOf("c1"), { filters, now: worldStart });
      return log.rows.map((row) => row.no);
    };
    expect(await logOf("q=岗位&thread=delivery&kind=major&inForce=1")).toEqual(["示例决〔2021〕3-1号"]);
    expect(await logOf("thread=integrity")).toEqual([]);
    expect(await logOf("state=repealed")).toEqual([]);
  });
}

test("a unit is found by name, initials, and beside a quotation mark; a quotation mark alone finds nothing", async () => {
  const services = testServices(await openTestStore("sqlite"), { at: worldStart });
  const world = await buildWorld(services, {
    items: [{ kind: "major", title: "夜间值守安排", primaryThread: "delivery" }],
  });
  const { store } = services;
  const units = async (query: string) => {
    const found = await searchAll(store.read, await world.actorOf("c1"), { query, now: worldStart });
    return found.units.map((unit) => unit.id);
  };
  expect(await units("c1")).toEqual([world.units.c1]);
  expect(await units('"c1')).toEqual([world.units.c1]);
  expect(await units('"')).toEqual([]);
});

test("the page of a unit shows what the reader shares with it, and nothing else", async () => {
  const services = testServices(await openTestStore("sqlite"), { at: worldStart });
  const world = await buildWorld(services);
  const { store } = services;
  const item = {
    kind: "urgent",
    title: "夜间招标",
    topic: "tender",
    primaryThread: "delivery",
    handleWithinHours: 2,
  };
  await done(world.run("c1", submitUrgentItem, { meetingId: world.meetingId, ...item }));
  const page = async (who: string) => {
    const view = await readUnitPage(store.read, await world.actorOf(who), world.units.c1);
    return [view?.roundtables.length, view?.items.map(({ title }) => title)];
  };
  expect(await page("h1")).toEqual([1, ["夜间招标"]]);
  expect(await page("p1")).toEqual([1, []]);
  expect(await page("stranger")).toEqual([0, []]);
  expect(await readUnitPage(store.read, await world.actorOf("h1"), "none")).toBeNull();
});
