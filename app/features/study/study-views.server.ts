/** Read models of the list of study events and of one event, for one reader at one instant. */
import { can, type PersonActor } from "#app/domain/access.ts";
import { decideRegistration, effectiveEventState, quotaRoom, slotRoom } from "#app/domain/registration.ts";
import { sides } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnits } from "#app/domain/units.ts";
import { unitsById, type UnitRow } from "#db/queries/people.ts";
import {
  findEvent,
  listEventFacts,
  loadEventFacts,
  type EventRow,
  type LoadedFacts,
  type RegistrationRow,
} from "#db/queries/study.ts";
import type { Handle } from "#db/store.ts";
import type { EventView, MaySignUp, SignUpLine } from "./study-views.ts";

type Rows = readonly RegistrationRow[];

interface Reader {
  readonly actor: PersonActor;
  readonly now: Instant;
}

interface Reading extends Reader {
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly event: EventRow;
  readonly facts: LoadedFacts;
}

/** Events to come first, soonest first; then those that are over, latest first. */
export async function listEventViews(q: Handle, actor: PersonActor, now: Instant): Promise<EventView[]> {
  const found = await listEventFacts(q);
  const units = await unitsById(q, [...found.flatMap(unitsNamedIn), actor.unitId]);
  const views = found.map((each) => viewOf({ ...each, actor, now, units }));
  views.sort((a, b) => a.startsAt - b.startsAt);
  const isOver = (view: EventView) => view.endsAt <= now;
  return [...views.filter((view) => !isOver(view)), ...views.filter(isOver).reverse()];
}

/** Null when there is no such event. */
export async function readEventView(
  q: Handle,
  actor: PersonActor,
  { eventId, now }: { readonly eventId: string; readonly now: Instant },
): Promise<EventView | null> {
  const event = await findEvent(q, eventId);
  if (!event) return null;
  const facts = await loadEventFacts(q, event);
  const units = await unitsById(q, [...unitsNamedIn({ event, facts }), actor.unitId]);
  return viewOf({ event, facts, actor, now, units });
}

function unitsNamedIn({ event, facts }: Pick<Reading, "event" | "facts">): string[] {
  return [...event.hostUnits, ...facts.registrations.map((row) => row.unitId)];
}

function viewOf(reading: Reading): EventView {
  const { event, facts, actor, now } = reading;
  const slots = [...facts.slots].sort((a, b) => a.startsAt - b.startsAt);
  const { id, brand, titleZh, titleEn, summary, place, layers, primaryThread, opensAt, closesAt } = event;
  const lines = liveLines(reading);
  const own = lines.filter((line) => line.isMine);
  const seats = slots.reduce((sum, slot) => sum + slot.seats, 0);
  const [min, max] = event.rules.headcount ?? [1, 999];
  const maySignUp = judge(reading);
  return {
    id,
    brand,
    titleZh,
    titleEn,
    summary,
    place,
    layers,
    opensAt,
    closesAt,
    seats,
    thread: primaryThread,
    hosts: namedUnits(reading.units, event.hostUnits),
    startsAt: slots[0]?.startsAt ?? event.createdAt,
    endsAt: slots.length > 0 ? Math.max(...slots.map((slot) => slot.endsAt)) : event.createdAt,
    state: effectiveEventState(event, now),
    mode: event.rules.mode,
    headcount: [min, max],
    left: Math.max(0, seats - takenBy(facts.registrations)),
    slots: slots.map((slot) => ({
      id: slot.id,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      seats: slot.seats,
      left: Math.max(0, slotRoom(facts, slot)),
      hasStarted: now >= slot.startsAt,
    })),
    quotas: quotaViews(facts),
    ownSide: actor.side,
    unit: namedUnits(reading.units, [actor.unitId])[0] ?? null,
    quotaRoom: actor.side ? Math.max(0, quotaRoom(facts, actor.side)) : 0,
    own,
    waiting: lines
      .filter((line) => line.waiting > 0)
      .sort((a, b) => (a.waitlistNo ?? 0) - (b.waitlistNo ?? 0)),
    registered: new Set(lines.map((line) => line.unit.id)).size,
    nextWaitlistNo: Math.max(0, ...facts.registrations.map((row) => row.lastWaitlistNo ?? 0)) + 1,
    maySignUp,
    mayCancel: maySignUp !== "role" && own.length > 0,
    mayOpen: can(actor, "studyEvent.open").allowed && event.state === "published" && opensAt === null,
  };
}

function takenBy(rows: Rows): number {
  return rows.reduce((sum, row) => sum + row.confirmed + row.held, 0);
}

function quotaViews({ quotas, registrations }: Reading["facts"]): EventView["quotas"] {
  return sides.flatMap((side) => {
    const total = quotas.get(side);
    if (total === undefined) return [];
    return [{ side, total, taken: takenBy(registrations.filter((row) => row.side === side)) }];
  });
}

function liveLines(reading: Reading): SignUpLine[] {
  const live = reading.facts.registrations.filter((row) => row.confirmed + row.held + row.waiting > 0);
  return live.flatMap((row) =>
    namedUnits(reading.units, [row.unitId]).map((unit) => ({
      registrationId: row.id,
      unit,
      isMine: row.unitId === reading.actor.unitId,
      slotId: row.slotId ?? row.preferredSlotId,
      confirmed: row.confirmed,
      waiting: row.waiting,
      reason: row.reason,
      waitlistNo: row.waitlistNo,
      waitlistNoTo: row.waitlistNoTo,
    })),
  );
}

/** Asks the rule itself, with the smallest request, in the slot that starts last. */
function judge({ facts, actor, event, now }: Reading): MaySignUp {
  const { side, unitId } = actor;
  if (!can(actor, "registration.create").allowed || side === null || unitId === null) return "role";
  const slotId = [...facts.slots].sort((a, b) => b.startsAt - a.startsAt)[0]?.id ?? null;
  const headcount = event.rules.headcount?.[0] ?? 1;
  const outcome = decideRegistration(facts, { side, unitId, slotId, headcount }, now);
  if (outcome.kind === "accepted") return "yes";
  if (outcome.code === "side-not-invited") return "side";
  if (outcome.code === "not-open-yet") return "not_open";
  return outcome.code === "already-registered" ? "done" : "closed";
}
