import { expect, test } from "vitest";
import { heldClock } from "#app/platform/clock.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { loadDemoWorld, settleDemo } from "#app/server/demo.ts";
import { createParts } from "#app/server/services.ts";
import { digestBusinessTables } from "#db/queries/digest.ts";
import { recordInstallationFact } from "#db/queries/installation.ts";
import { insertPerson } from "#db/queries/accounts.ts";
import { listPeople } from "#db/queries/people.ts";
import { loadObservedRows } from "#db/queries/rehearsal-state.ts";
import type { Dialect } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

async function emptyProduct(engine: Dialect, now: string) {
  const store = await openTestStore(engine);
  const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent" });
  const clock = heldClock(Date.parse(now));
  const { services } = createParts({ config, store, clock, allowedOrigins: () => [] });
  return { store, services };
}

for (const engine of engines) {
  test(`the demo world shows every part of the product at work (${engine})`, async () => {
    const { store, services } = await emptyProduct(engine, "2020-10-12T14:50:00+08:00");
    await loadDemoWorld(services);
    const rows = await loadObservedRows(store.read);
    expect(rows.units).toHaveLength(9);
    expect(rows.people).toHaveLength(19);
    expect(rows.units.every((unit) => unit.shortEn !== null && unit.nameEn !== null)).toBe(true);
    expect(rows.people.every((person) => person.roleNameEn !== null)).toBe(true);
    expect(rows.meetings.map((meeting) => [meeting.no, meeting.state])).toEqual([
      [2, "issued"],
      [3, "in_session"],
      [4, "calling"],
    ]);
    const next = rows.items.filter((item) => item.meetingId === rows.meetings[2]?.id);
    expect(next.map((item) => item.state).sort()).toEqual([
      "merged",
      "returned",
      ...Array.from({ length: 5 }, () => "submitted"),
    ]);
    expect(new Set(next.map((item) => item.kind)).size).toBe(3);
    expect(rows.decisions.filter((decision) => decision.state === "effective")).toHaveLength(4);
    expect(rows.objections).toMatchObject([{ state: "open" }]);
    expect(rows.studyEvents.map((event) => event.state).sort()).toEqual(["open", "open", "published"]);
  });

  test(`the nearly full event has two seats left (${engine})`, async () => {
    const { store, services } = await emptyProduct(engine, "2020-10-12T14:50:00+08:00");
    await loadDemoWorld(services);
    const { studySlots, registrations } = await loadObservedRows(store.read);
    const left = studySlots.map(({ seats, eventId }) => {
      const booked = registrations
        .filter((row) => row.eventId === eventId)
        .reduce((total, row) => total + row.confirmed, 0);
      return [seats, seats - booked];
    });
    expect(left).toContainEqual([10, 2]);
  });
}

test("a second start adds nothing, and an installation with people gets no demo world", async () => {
  const { store, services } = await emptyProduct("sqlite", "2020-10-12T14:50:00+08:00");
  await loadDemoWorld(services);
  const before = await digestBusinessTables(store.read);
  await loadDemoWorld(services);
  expect(await digestBusinessTables(store.read)).toBe(before);
  await store.transact((tx) => tx.db.delete(tx.t.installation));
  await loadDemoWorld(services);
  expect(await digestBusinessTables(store.read)).toBe(before);
});

test("the demo opens on an empty installation and on its own world, never over other people", async () => {
  const { store, services } = await emptyProduct("sqlite", "2020-10-12T14:50:00+08:00");
  const unset = readConfig({});
  const asked = readConfig({ ROUNDTABLE_DEMO: "1" });
  const off = readConfig({ ROUNDTABLE_DEMO: "0" });
  expect(await settleDemo(store, unset)).toBe(true);
  expect(await settleDemo(store, off)).toBe(false);
  await store.transact((tx) =>
    insertPerson(tx, { id: "real", unitId: null, roleName: "联络员", createdAt: 1 }),
  );
  expect(await settleDemo(store, unset)).toBe(false);
  expect(await settleDemo(store, off)).toBe(false);
  await expect(settleDemo(store, asked)).rejects.toThrow(/正式人员[^]*people of its own/);
  await store.transact((tx) => tx.db.delete(tx.t.people));
  await loadDemoWorld(services);
  for (const config of [unset, asked]) expect(await settleDemo(store, config)).toBe(true);
  expect(await settleDemo(store, off)).toBe(false);
});

test("a load that was cut short is reported instead of shown half", async () => {
  const { store, services } = await emptyProduct("sqlite", "2020-10-12T14:50:00+08:00");
  await store.transact((tx) => recordInstallationFact(tx, "demo", "loading"));
  await expect(loadDemoWorld(services)).rejects.toThrow("half loaded");
  expect(await listPeople(store.read)).toEqual([]);
});

test("the demo world loads at any hour of the day", async () => {
  for (const hour of ["00:01", "05:30", "09:00", "17:59", "23:59"]) {
    const { store, services } = await emptyProduct("sqlite", `2021-01-01T${hour}:00+08:00`);
    await loadDemoWorld(services);
    const { meetings } = await loadObservedRows(store.read);
    expect(meetings.map((meeting) => meeting.state)).toEqual(["issued", "in_session", "calling"]);
    expect(meetings[1]?.startsAt).toBeLessThan(services.clock.now());
    expect(meetings[1]?.endsAt).toBeGreaterThan(services.clock.now());
  }
});
