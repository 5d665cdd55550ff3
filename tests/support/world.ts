/** A small invented world made through the product's own commands: nine units of five sides and one roundtable. */
import { systemActor, type PersonActor, type Role } from "#app/domain/access.ts";
import type { RoundtableRules } from "#app/domain/roundtable.ts";
import type { Side } from "#app/domain/sides.ts";
import { dayMs, hourMs, parseShanghai, type Instant } from "#app/domain/time.ts";
import { createPerson } from "#app/features/people/create-person.server.ts";
import { createUnit } from "#app/features/people/create-unit.server.ts";
import { createMeeting } from "#app/features/roundtables/create-meeting.server.ts";
import { createRoundtable } from "#app/features/roundtables/create-roundtable.server.ts";
import type { Command } from "#app/platform/command.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { findActor } from "#db/queries/people.ts";

const unitPlan = [
  ["c1", "committee_member"],
  ["c2", "committee_member"],
  ["m1", "mofcom"],
  ["s1", "city_service"],
  ["s2", "city_service"],
  ["h1", "host"],
  ["h2", "host"],
  ["p1", "provider"],
  ["p2", "provider"],
] as const satisfies readonly (readonly [string, Side])[];

export type UnitName = (typeof unitPlan)[number][0];

/** The first morning of the world; the meeting starts three days later at 14:00. */
export const worldStart: Instant = parseShanghai("2021-04-06T09:00") ?? 0;
export const meetingStart: Instant = worldStart + 3 * dayMs + 5 * hourMs;

export const worldRules: RoundtableRules = {
  quorum: [2, 3],
  consensus: { minStated: [2, 3] },
  countersign: null,
  recusal: [{ side: "provider", topic: "tender" }],
  supervision: null,
};

export interface World {
  readonly units: Readonly<Record<UnitName, string>>;
  readonly people: Readonly<Record<string, string>>;
  readonly roundtableId: string;
  readonly meetingId: string;
  actorOf(name: string): Promise<PersonActor>;
  /** Runs a command as a named person of the world. */
  run<Input, Found, Result>(
    name: string,
    command: Command<Input, Found, Result>,
    input: Readonly<Record<string, unknown>>,
  ): ReturnType<typeof runCommand<Input, Found, Result>>;
}

/** Runs a command and returns its value. @throws when it was not accepted. */
export async function done<Result>(
  outcome: ReturnType<typeof runCommand<never, never, Result>>,
): Promise<Result> {
  const told = await outcome;
  if (told.kind === "accepted") return told.value;
  throw new Error(`${told.kind}: ${told.code} ${JSON.stringify(told.details)}`);
}

export interface WorldOptions {
  readonly rules?: Partial<RoundtableRules>;
  readonly cadence?: "monthly" | null;
  readonly items?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Liaisons are named after their units (`c1` … `p2`); others are `chair`, `office`, `recorder`, `supervisor`, `head`
 * and `deputy` (delegates of c2), `observer`, and `stranger`, a liaison outside the roundtable.
 */
export async function buildWorld(services: Services, options: WorldOptions = {}): Promise<World> {
  const units: Record<string, string> = {};
  for (const [index, [name, side]] of [...unitPlan, ["x1", "host"] as const].entries()) {
    const fields = { side, nameZh: `单位${name}`, shortZh: name, protocolOrder: (index + 1) * 10 };
    units[name] = (await done(runCommand(services, systemActor, createUnit, fields))).unitId;
  }
  const people = await makePeople(services, units);
  const roundtableId = await makeRoundtable(services, { units, people, options });
  const memberUnits = unitPlan.map(([name]) => units[name] ?? "");
  const meeting = await done(
    runCommand(services, systemActor, createMeeting, {
      roundtableId,
      no: 3,
      form: ["face_to_face"],
      startsAt: meetingStart,
      endsAt: meetingStart + 2 * hourMs,
      place: "会议室一",
      convenerId: people["chair"],
      recorderId: people["recorder"],
      unitIds: memberUnits,
      observerIds: [people["observer"]],
      items: options.items ?? [],
    }),
  );
  const actorOf = async (name: string) => {
    const actor = await findActor(services.store.read, people[name] ?? name, null);
    if (!actor) throw new Error(`no such person: ${name}`);
    return actor;
  };
  return {
    units: units as World["units"],
    people,
    roundtableId,
    meetingId: meeting.meetingId,
    actorOf,
    run: async (name, command, input) => runCommand(services, await actorOf(name), command, input),
  };
}

async function makePeople(
  services: Services,
  units: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const plan: (readonly [name: string, unit: string | null, role: Role])[] = [
    ...[...unitPlan.map(([name]) => name), "x1"].map((name) => [name, name, "liaison"] as const),
    ["chair", "h1", "convener"],
    ["office", "h1", "secretariat"],
    ["recorder", "h1", "recorder"],
    ["supervisor", "m1", "supervisor"],
    ["head", "c2", "delegate"],
    ["deputy", "c2", "delegate"],
    ["observer", null, "observer"],
  ];
  const people: Record<string, string> = {};
  for (const [name, unit, role] of plan) {
    const unitId = unit === null ? null : units[unit];
    const fields = { unitId, roleName: name, roles: [role] };
    people[name] = (await done(runCommand(services, systemActor, createPerson, fields))).personId;
  }
  return { ...people, stranger: people["x1"] ?? "" };
}

async function makeRoundtable(
  services: Services,
  parts: {
    units: Readonly<Record<string, string>>;
    people: Readonly<Record<string, string>>;
    options: WorldOptions;
  },
): Promise<string> {
  const { units, people, options } = parts;
  const created = await done(
    runCommand(services, systemActor, createRoundtable, {
      titleZh: "示例圆桌会",
      bodyId: null,
      cadence: options.cadence ?? null,
      facets: ["people"],
      layers: ["middle"],
      threads: ["delivery"],
      topics: [{ code: "tender", zh: "招标" }],
      numbering: { decision: "示例决〔{year}〕{no}-{seq}号", minutes: "示例纪〔{year}〕{no}号" },
      minutesMark: "示例纪要",
      rules: { ...worldRules, ...options.rules },
      memberUnitIds: unitPlan.map(([name]) => units[name]),
      memberPersonIds: [people["observer"]],
    }),
  );
  return created.roundtableId;
}
