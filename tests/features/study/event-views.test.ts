import { expect, test } from "vitest";
import { dayMs, hourMs } from "#app/domain/time.ts";
import { publishEvent } from "#app/features/study/publish-event.server.ts";
import { listEventViews, readEventView } from "#app/features/study/study-views.server.ts";
import { createRegistration } from "#app/features/study/create-registration.server.ts";
import type { Dialect, Handle } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

const hour = (day: number, length = 1) => ({
  startsAt: worldStart + day * dayMs,
  endsAt: worldStart + day * dayMs + length * hourMs,
  seats: 4,
});

async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const world = await buildWorld(services);
  const publish = async (titleZh: string, slots: readonly ReturnType<typeof hour>[]) =>
    (
      await done(
        world.run("office", publishEvent, {
          type: "event",
          brand: "lecture",
          titleZh,
          place: "报告厅",
          hostUnits: [world.units.h1],
          layers: [],
          primaryThread: "delivery",
          slots,
          quotas: { host: slots.length * 4 },
          rules: { mode: "group", onePerUnit: true, checkInWindowMinutes: [0, 0], opensAt: worldStart },
        }),
      )
    ).eventId;
  return { store, services, world, publish };
}

/** Counts the selects that start on a handle. */
function counting(q: Handle): { readonly q: Handle; readonly count: () => number } {
  let selects = 0;
  const db = new Proxy(q.db, {
    get(target, name) {
      if (name === "select" || name === "selectDistinct") selects += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { q: { ...q, db, textMatch: q.textMatch.bind(q) }, count: () => selects };
}

for (const engine of engines) {
  test(`an event lasts from its earliest slot to the latest end, in whatever order they were named (${engine})`, async () => {
    const { store, world, publish } = await open(engine);
    const later = await publish("后", [hour(9)]);
    const eventId = await publish("先", [hour(5), hour(2, 12), hour(2)]);
    const actor = await world.actorOf("c1");
    const view = await readEventView(store.read, actor, { eventId, now: worldStart });
    expect(view).toMatchObject({ startsAt: hour(2).startsAt, endsAt: hour(5).endsAt });
    const days = view?.slots.map((slot) => (slot.startsAt - worldStart) / dayMs);
    expect(days).toEqual([2, 2, 5]);
    const ids = async (now: number) => (await listEventViews(store.read, actor, now)).map((each) => each.id);
    expect(await ids(worldStart)).toEqual([eventId, later]);
    expect(await ids(hour(3).startsAt)).toEqual([eventId, later]);
    expect(await ids(hour(5).endsAt)).toEqual([later, eventId]);
  });

  test(`the list reads as many events with as few queries as one (${engine})`, async () => {
    const { store, world, publish } = await open(engine);
    const ids: string[] = [];
    for (const title of "甲乙丙丁") ids.push(await publish(title, [hour(3)]));
    await done(world.run("h2", createRegistration, { eventId: ids[1], headcount: 2 }));
    const actor = await world.actorOf("h2");
    const { q, count } = counting(store.read);
    const views = await listEventViews(q, actor, worldStart);
    expect(count()).toBeLessThanOrEqual(5);
    const singly = ids.map((eventId) => readEventView(store.read, actor, { eventId, now: worldStart }));
    expect(views).toEqual(await Promise.all(singly));
  });
}
