/** Read models of the list of study events and of one event, for one reader at one instant. */
import { can, hasRole, type PersonActor } from "#app/domain/access.ts";
import { decideRegistration, effectiveEventState, quotaRoom, slotRoom } from "#app/domain/registration.ts";
import { sides } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnits } from "#app/domain/units.ts";
import { listUnits, type UnitRow } from "#db/queries/people.ts";
import {
  findEvent,
  listEvents,
  listSlots,
  loadEventFacts,
  type EventRow,
  type RegistrationRow,
} from "#db/queries/study.ts";
import type { Handle } from "#db/store.ts";
import type { EventView, MaySignUp, SignUpLine } from "./study-views.ts";

type Rows = readonly RegistrationRow[];

interface Reading {
  readonly actor: PersonActor;
  readonly now: Instant;
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly event: EventRow;
  readonly slots: Awaited<ReturnType<typeof listSlots>>;
  readonly facts: Awaited<ReturnType<typeof loadEventFacts>>;
}

/** Events to come first, soonest first; then those that are over, latest first. */
export async function listEventViews(q: Handle, actor: PersonActor, now: Instant): Promise<EventView[]> {
  const units = await unitMap(q);
  const views: EventView[] = [];
  for (const event of await listEvents(q)) views.push(viewOf(await read(q, event, { actor, now, units })));
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
  return event ? viewOf(await read(q, event, { actor, now, units: await unitMap(q) })) : null;
}

async function unitMap(q: Handle) {
  return new Map((await listUnits(q)).map((unit) => [unit.id, unit]));
}

async function read(
  q: Handle,
  event: EventRow,
  base: Pick<Reading, "actor" | "now" | "units">,
): Promise<Reading> {
  return { ...base, event, slots: await listSlots(q, event.id), facts: await loadEventFacts(q, event) };
}

function viewOf(reading: Reading): EventView {
  const { event, slots, facts, actor, now } = reading;
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
    endsAt: slots.at(-1)?.endsAt ?? event.createdAt,
    state: effectiveEventState(event, now),
    mode: event.rules.mode,
    headcount: [min, max],
    left: Math.max(0, seats - takenBy(facts.bookings)),
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
    nextWaitlistNo: Math.max(0, ...facts.bookings.map((row) => row.lastWaitlistNo ?? 0)) + 1,
    maySignUp,
    mayCancel: maySignUp !== "role" && own.length > 0,
    mayOpen: hasRole(actor, "secretariat") && event.state === "published" && opensAt === null,
  };
}

function takenBy(rows: Rows): number {
  return rows.reduce((sum, row) => sum + row.confirmed + row.held, 0);
}

function quotaViews({ quotas, bookings }: Reading["facts"]): EventView["quotas"] {
  return sides.flatMap((side) => {
    const total = quotas.get(side);
    if (total === undefined) return [];
    return [{ side, total, taken: takenBy(bookings.filter((row) => row.side === side)) }];
  });
}

function liveLines(reading: Reading): SignUpLine[] {
  const live = reading.facts.bookings.filter((row) => row.confirmed + row.held + row.waiting > 0);
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
function judge({ facts, actor, event, slots, now }: Reading): MaySignUp {
  const { side, unitId } = actor;
  if (!can(actor, "registration.create").allowed || side === null || unitId === null) return "role";
  const slotId = [...slots].sort((a, b) => b.startsAt - a.startsAt)[0]?.id ?? null;
  const headcount = event.rules.headcount?.[0] ?? 1;
  const outcome = decideRegistration(facts, { side, unitId, slotId, headcount }, now);
  if (outcome.kind === "accepted") return "yes";
  if (outcome.code === "side-not-invited") return "side";
  if (outcome.code === "not-open-yet") return "not_open";
  return outcome.code === "already-registered" ? "done" : "closed";
}
