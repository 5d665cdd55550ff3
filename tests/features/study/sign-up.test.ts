import { expect, test } from "vitest";
import type { PersonActor } from "#app/domain/access.ts";
import { systemActor } from "#app/domain/access.ts";
import { sides, type Side } from "#app/domain/sides.ts";
import { dayMs, hourMs } from "#app/domain/time.ts";
import { createPerson } from "#app/features/people/create-person.server.ts";
import { createUnit } from "#app/features/people/create-unit.server.ts";
import { publishEvent } from "#app/features/study/publish-event.server.ts";
import { cancelRegistration } from "#app/features/study/cancel-registration.server.ts";
import { createRegistration } from "#app/features/study/create-registration.server.ts";
import { readEventView } from "#app/features/study/study-views.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { findActor } from "#db/queries/people.ts";
import { listRegistrations } from "#db/queries/study.ts";
import { testServices, type TestServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { done, worldStart } from "#tests/support/world.ts";

/** An event whose sign-up opened an hour ago. */
async function openEvent(services: TestServices, quotas: Partial<Record<Side, number>>, onePerUnit: boolean) {
  const at = services.clock.now();
  const seats = Object.values(quotas).reduce((sum, each) => sum + each, 0);
  const { eventId } = await done(
    runCommand(services, systemActor, publishEvent, {
      type: "event",
      brand: "forum",
      titleZh: "示例讲坛",
      place: "报告厅",
      hostUnits: [],
      layers: ["youth"],
      primaryThread: "delivery",
      slots: [{ startsAt: at + 2 * dayMs, endsAt: at + 2 * dayMs + hourMs, seats }],
      quotas,
      rules: {
        mode: "person",
        headcount: null,
        onePerUnit,
        opensAt: at - hourMs,
        closesAt: at + dayMs,
        checkInWindowMinutes: [-30, 15],
      },
    }),
  );
  return eventId;
}

let protocolOrder = 0;

async function liaisonOf(services: TestServices, side: Side): Promise<PersonActor> {
  protocolOrder += 1;
  const name = `单位${protocolOrder}`;
  const unit = await done(
    runCommand(services, systemActor, createUnit, { side, nameZh: name, shortZh: name, protocolOrder }),
  );
  const fields = { unitId: unit.unitId, roleName: "联络员", roles: ["liaison"] };
  const { personId } = await done(runCommand(services, systemActor, createPerson, fields));
  const actor = await findActor(services.store.read, personId, null);
  if (!actor) throw new Error("the liaison was not created");
  return actor;
}

async function prepared(engine: (typeof engines)[number]): Promise<TestServices> {
  return testServices(await openTestStore(engine), { at: worldStart });
}

for (const engine of engines) {
  test(
    `a thousand sign-ups at once for a hundred seats confirm a hundred and number the others (${engine})`,
    { timeout: 240_000 },
    async () => {
      const services = await prepared(engine);
      const actor = await liaisonOf(services, "host");
      const eventId = await openEvent(services, { host: 100 }, false);
      const outcomes = await Promise.all(
        Array.from({ length: 1_000 }, () =>
          runCommand(services, actor, createRegistration, { eventId, headcount: 1 }),
        ),
      );
      expect(outcomes.filter((each) => each.kind !== "accepted")).toEqual([]);
      const rows = await listRegistrations(services.store.read, eventId);
      expect(rows.filter((row) => row.state === "confirmed")).toHaveLength(100);
      const numbers = rows.flatMap((row) => (row.waitlistNo === null ? [] : [row.waitlistNo]));
      expect(numbers).toEqual(Array.from({ length: 900 }, (_, index) => index + 1));
      expect(rows.map((row) => row.regNo)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    },
  );

  test(`eleven units at once for ten seats: ten are in, one waits as number 1 (${engine})`, async () => {
    const services = await prepared(engine);
    const actors: PersonActor[] = [];
    for (let count = 0; count < 11; count += 1) actors.push(await liaisonOf(services, "provider"));
    const eventId = await openEvent(services, { provider: 10 }, true);
    await Promise.all(
      actors.map((actor) => runCommand(services, actor, createRegistration, { eventId, headcount: 1 })),
    );
    const rows = await listRegistrations(services.store.read, eventId);
    expect(rows.filter((row) => row.confirmed === 1)).toHaveLength(10);
    expect(rows.filter((row) => row.waiting > 0)).toMatchObject([{ waitlistNo: 1, reason: "slot_full" }]);
  });

  test(`each of the five sides fills its own quota and no other (${engine})`, async () => {
    const services = await prepared(engine);
    const actors: PersonActor[] = [];
    for (const side of sides) actors.push(await liaisonOf(services, side));
    const eventId = await openEvent(
      services,
      { committee_member: 1, mofcom: 2, city_service: 3, host: 4, provider: 5 },
      true,
    );
    await Promise.all(
      actors.map((actor) => runCommand(services, actor, createRegistration, { eventId, headcount: 4 })),
    );
    const rows = await listRegistrations(services.store.read, eventId);
    const confirmed = new Map(rows.map((row) => [row.side, row.confirmed]));
    expect(sides.map((side) => confirmed.get(side))).toEqual([1, 2, 3, 4, 4]);
    expect(rows.reduce((sum, row) => sum + row.waiting, 0)).toBe(6);
  });

  test(`the same form sent three times signs up once and answers the same (${engine})`, async () => {
    const services = await prepared(engine);
    const actor = await liaisonOf(services, "host");
    const eventId = await openEvent(services, { host: 5 }, false);
    const send = () =>
      runCommand(
        services,
        actor,
        createRegistration,
        { eventId, headcount: 2 },
        { idempotencyKey: "form-1" },
      );
    const outcomes = await Promise.all([send(), send(), send()]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    expect(await listRegistrations(services.store.read, eventId)).toHaveLength(1);
  });

  test(`who cancels frees seats for those who wait, and they are told (${engine})`, async () => {
    const services = await prepared(engine);
    const first = await liaisonOf(services, "host");
    const second = await liaisonOf(services, "host");
    const eventId = await openEvent(services, { host: 4 }, true);
    const booked = await done(runCommand(services, first, createRegistration, { eventId, headcount: 3 }));
    await done(runCommand(services, second, createRegistration, { eventId, headcount: 3 }));
    const { registrationId } = booked;
    const foreign = await runCommand(services, second, cancelRegistration, { registrationId });
    expect(foreign).toMatchObject({ kind: "refused", code: "forbidden-unit" });
    await done(runCommand(services, first, cancelRegistration, { registrationId, headcount: 1 }));
    const view = await readEventView(services.store.read, second, { eventId, now: services.clock.now() });
    expect(view?.own).toMatchObject([{ confirmed: 2, waiting: 1, waitlistNo: 2, waitlistNoTo: 2 }]);
    expect(view).toMatchObject({ left: 0, maySignUp: "done", quotaRoom: 0, nextWaitlistNo: 3 });
    await done(runCommand(services, first, cancelRegistration, { registrationId }));
    const rows = await listRegistrations(services.store.read, eventId);
    expect(rows).toMatchObject([
      { state: "cancelled", confirmed: 0 },
      { state: "confirmed", confirmed: 3, waiting: 0, waitlistNo: null },
    ]);
  });

  test(`sign-up closes by the clock and counts those who still wait (${engine})`, async () => {
    const services = await prepared(engine);
    const actor = await liaisonOf(services, "host");
    const eventId = await openEvent(services, { host: 1 }, false);
    await done(runCommand(services, actor, createRegistration, { eventId, headcount: 3 }));
    services.clock.moveTo(worldStart + dayMs);
    const late = await runCommand(services, actor, createRegistration, { eventId, headcount: 1 });
    expect(late).toMatchObject({ kind: "refused", code: "registration-closed" });
    expect(services.events).toMatchObject([
      { op: "registration.close", args: { eventId }, result: { waiting: 2 }, at: worldStart + dayMs },
    ]);
  });
}
