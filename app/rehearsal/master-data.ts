/** Loads a scenario's master data through the product's own commands, run by the system (FORMAT §2). */
import { systemActor } from "#app/domain/access.ts";
import type { Op } from "#app/domain/access.ts";
import { minuteMs, type Instant } from "#app/domain/time.ts";
import type { Command } from "#app/platform/command.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import {
  ScenarioError,
  type HistoryPlan,
  type MeetingPlan,
  type RoundtablePlan,
  type Scenario,
  type StudyEventPlan,
} from "./scenario.ts";
import { isRecord, type Args } from "./translate.ts";
import type { World } from "./world.ts";

/** A minute before anything the file speaks of except past meetings, so nothing is due while it loads. */
export function startOfRun(file: Scenario): Instant {
  const steps = [...file.timeline, ...file.checkpoints].map(({ at }) => at);
  const meetings = file.roundtable?.meetings.map(({ startsAt }) => startsAt) ?? [];
  const events = file.events.flatMap(({ rules, slots }) => [
    rules.opensAt ?? file.endAt,
    rules.closesAt ?? file.endAt,
    ...slots.map(({ startsAt }) => startsAt),
  ]);
  return Math.min(file.endAt, ...steps, ...meetings, ...events) - minuteMs;
}

/** @throws ScenarioError when the product refuses something. */
export async function loadMasterData(world: World, file: Scenario): Promise<void> {
  const { aliases } = world;
  for (const { id, ...unit } of file.units) {
    aliases.bind("unit", id, idIn(await run(world, "unit.create", unit), "unitId"));
  }
  for (const { id, unitId, ...person } of file.people) {
    const input = { ...person, unitId: unitId === null ? null : aliases.idOf("unit", unitId) };
    aliases.bind("person", id, idIn(await run(world, "person.create", input), "personId"));
  }
  for (const { id, ...body } of file.bodies) {
    aliases.bind("body", id, idIn(await run(world, "body.create", body), "bodyId"));
  }
  if (file.roundtable) {
    const unitless = file.people.filter((person) => person.unitId === null).map((person) => person.id);
    await loadRoundtable(world, file.roundtable, unitless);
  }
  for (const event of file.events) await loadEvent(world, event);
}

async function loadRoundtable(
  world: World,
  plan: RoundtablePlan,
  unitless: readonly string[],
): Promise<void> {
  const { id, bodyId, meetings, history, ...roundtable } = plan;
  const { aliases } = world;
  const created = await run(world, "roundtable.create", {
    ...roundtable,
    bodyId: bodyId === null ? null : aliases.idOf("body", bodyId),
    // Everybody of the file belongs, so a person who is not invited is told so, and not that nothing is there.
    memberUnitIds: aliases.list("unit").map(([, unitId]) => unitId),
    memberPersonIds: unitless.map((person) => aliases.idOf("person", person)),
  });
  world.roundtableId = idIn(created, "roundtableId");
  aliases.bind("roundtable", id, world.roundtableId);
  for (const past of history) await loadHistory(world, past);
  // With a cadence the meetings are a plan, and come into being by a command of the timeline.
  if (plan.cadence === null) for (const meeting of meetings) await loadMeeting(world, meeting);
}

async function loadHistory(world: World, past: HistoryPlan): Promise<void> {
  const { meetingNo, startsAt, endsAt, decisions } = past;
  const recorded = await run(world, "meeting.recordHistory", {
    roundtableId: world.roundtableId,
    no: meetingNo,
    startsAt,
    endsAt,
    decisions: decisions.map(({ no, text, effectiveFrom }) => ({ no, text, effectiveFrom })),
  });
  world.aliases.bind("meeting", String(meetingNo), idIn(recorded, "meetingId"));
  const ids = recorded["decisionIds"];
  for (const [index, { id }] of decisions.entries()) {
    const decisionId: unknown = Array.isArray(ids) ? ids[index] : undefined;
    if (typeof decisionId === "string") world.aliases.bind("decision", id, decisionId);
  }
}

async function loadMeeting(world: World, plan: MeetingPlan): Promise<void> {
  const { aliases } = world;
  const { convener, recorder, invited, observers, items, ...meeting } = plan;
  const created = await run(world, "meeting.create", {
    ...meeting,
    roundtableId: world.roundtableId,
    convenerId: aliases.idOf("person", convener),
    recorderId: aliases.idOf("person", recorder),
    unitIds: invited.map((unit) => aliases.idOf("unit", unit)),
    observerIds: observers.map((person) => aliases.idOf("person", person)),
    items: items.map(({ id: _id, ...item }) => item),
  });
  aliases.bind("meeting", String(plan.no), idIn(created, "meetingId"));
  const ids = created["itemIds"];
  for (const [index, { id }] of items.entries()) {
    const itemId: unknown = Array.isArray(ids) ? ids[index] : undefined;
    if (typeof itemId === "string") aliases.bind("item", id, itemId);
  }
}

async function loadEvent(world: World, plan: StudyEventPlan): Promise<void> {
  const { aliases } = world;
  const { id, hostUnits, slots, ...event } = plan;
  const created = await run(world, "studyEvent.publish", {
    ...event,
    hostUnits: hostUnits.map((unit) => aliases.idOf("unit", unit)),
    slots: slots.map(({ id: _id, ...slot }) => slot),
  });
  aliases.bind("event", id, idIn(created, "eventId"));
  const ids = created["slotIds"];
  for (const [index, slot] of slots.entries()) {
    const slotId: unknown = Array.isArray(ids) ? ids[index] : undefined;
    if (typeof slotId === "string") aliases.bind("slot", `${id}/${slot.id}`, slotId, slot.id);
  }
}

async function run(world: World, op: Op, input: Record<string, unknown>): Promise<Args> {
  const command = world.commandOf.get(op);
  if (!command) throw new ScenarioError(`the product has no ${op}`);
  // Commands of different inputs are kept in one list by what they share; each checks its input itself.
  const runnable = command as unknown as Command<unknown, unknown, unknown>;
  const outcome = await runCommand(world.services, systemActor, runnable, input);
  if (outcome.kind === "accepted") return isRecord(outcome.value) ? outcome.value : {};
  throw new ScenarioError(`${op} was refused: ${outcome.code} ${JSON.stringify(outcome.details)}`);
}

function idIn(result: Args, field: string): string {
  const id = result[field];
  if (typeof id !== "string") throw new Error(`a command returned no ${field}`);
  return id;
}
