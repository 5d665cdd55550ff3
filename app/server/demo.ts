/**
 * The demo world: loaded once into an empty installation, through the product's own commands, so that nothing in it
 * could not have come about by hand. All dates are relative to the first start.
 */
import { StartRefused, type Config } from "#app/platform/config.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import type { Store } from "#db/store.ts";
import { hasPeople } from "#db/queries/accounts.ts";
import { findInstallationFact, recordInstallationFact } from "#db/queries/installation.ts";
import { minuteMs } from "#app/domain/time.ts";
import { demoPeople, demoUnits, type PersonKey, type UnitKey } from "./demo/organization.ts";
import {
  createRoundtable,
  currentMeetingActs,
  nextMeetingActs,
  openingInstant,
  type Act,
  type Cast,
} from "./demo/roundtable.ts";
import { createStage, idOf, type Stage } from "./demo/stage.ts";
import { dayAfter, demoEvents, rulesOf, type DemoEvent } from "./demo/study.ts";
import { hourMs } from "#app/domain/time.ts";

/**
 * Whether the demo may run on this data: on an empty installation, and where its world was loaded before.
 * @throws when it was asked for by name over the data of other people, in both languages
 */
export async function settleDemo(
  store: Store,
  { demo, demoAsked }: Pick<Config, "demo" | "demoAsked">,
): Promise<boolean> {
  if (!demo) return false;
  if ((await findInstallationFact(store.read, "demo")) !== undefined) return true;
  if (!(await hasPeople(store.read))) return true;
  if (!demoAsked) return false;
  throw new StartRefused(
    [
      "数据库里已有正式人员，不能在其上开启演示登录。请去掉 ROUNDTABLE_DEMO=1，或另设 DATA_DIR。",
      "This database holds people of its own, so the demo sign-in is not opened on it. " +
        "Remove ROUNDTABLE_DEMO=1, or set another DATA_DIR.",
    ].join("\n"),
  );
}

/** Loads the demo world unless this installation has people already. @throws when an earlier load was cut short. */
export async function loadDemoWorld(services: Services): Promise<void> {
  const { store } = services;
  const state = await findInstallationFact(store.read, "demo");
  if (state === "loading") {
    throw new Error("the demo world was only half loaded; remove the data folder and start again");
  }
  if (state !== undefined || (await hasPeople(store.read))) return;
  await store.transact((tx) => recordInstallationFact(tx, "demo", "loading"));
  await playDemoWorld(services);
  await store.transact((tx) => recordInstallationFact(tx, "demo", "loaded"));
}

async function playDemoWorld(services: Services): Promise<void> {
  const stage = createStage(services, openingInstant(services.clock.now()));
  const cast = await createCast(stage);
  const meetings = await createRoundtable(stage, cast);
  const acts = [
    ...currentMeetingActs(stage, cast, meetings.current),
    ...nextMeetingActs(stage, cast, meetings.next),
  ];
  for (const event of demoEvents) acts.push(...(await publishEvent(stage, cast, event)));
  for (const act of acts.sort((a, b) => a.at - b.at)) {
    await stage.moveTo(act.at);
    await act.run();
  }
  await stage.moveTo(stage.today);
}

async function createCast(stage: Stage): Promise<Cast> {
  const units: Partial<Record<UnitKey, string>> = {};
  for (const { key, ...unit } of demoUnits) {
    units[key] = idOf(await stage.set("unit.create", unit), "unitId");
  }
  const people: Partial<Record<PersonKey, string>> = {};
  for (const { key, unit, ...person } of demoPeople) {
    const unitId = unit === null ? null : units[unit];
    people[key] = idOf(await stage.set("person.create", { ...person, unitId }), "personId");
  }
  const body = await stage.set("body.create", {
    kind: "task_force",
    nameZh: "疫情防控专班",
    nameEn: "Epidemic-control task force",
  });
  return {
    units: complete(units, demoUnits),
    people: complete(people, demoPeople),
    bodyId: idOf(body, "bodyId"),
  };
}

function complete<Key extends string>(
  ids: Partial<Record<Key, string>>,
  plans: readonly { readonly key: Key }[],
): Record<Key, string> {
  const missing = plans.find(({ key }) => ids[key] === undefined);
  if (missing) throw new Error(`demo world: nothing was created for ${missing.key}`);
  return ids as Record<Key, string>;
}

/** Publishes the event. @returns the sign-ups to come, one after another from the hour it opens. */
async function publishEvent(stage: Stage, { units, people }: Cast, event: DemoEvent): Promise<Act[]> {
  const { today } = stage;
  const rules = rulesOf(event, today);
  const [from, to] = event.hours;
  const seats = Object.values(event.quotas).reduce((total, quota) => total + quota, 0);
  const published = await stage.set("studyEvent.publish", {
    type: "event",
    brand: event.brand,
    titleZh: event.titleZh,
    titleEn: event.titleEn,
    summary: event.summary,
    place: event.place,
    hostUnits: event.hostUnits.map((key) => units[key]),
    layers: event.layers,
    primaryThread: event.thread,
    slots: [
      {
        startsAt: dayAfter(today, event.onDay) + from * hourMs,
        endsAt: dayAfter(today, event.onDay) + to * hourMs,
        seats,
      },
    ],
    quotas: event.quotas,
    rules,
  });
  const eventId = idOf(published, "eventId");
  return event.registrations.map(({ by, headcount }, index) => ({
    at: (rules.opensAt ?? today) + (index + 1) * 10 * minuteMs,
    run: () => stage.act(people[by], "registration.create", { eventId, headcount }),
  }));
}
