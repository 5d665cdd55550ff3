/** Study events and registrations. Seats are always counted from registrations of the same transaction. */
import { and, asc, eq, isNotNull, lte } from "drizzle-orm";
import type { EventFacts } from "#app/domain/registration.ts";
import type { Handle, Tx } from "../store.ts";

/** A study event by id, or undefined. */
export async function findEvent(q: Handle, id: string) {
  const [row] = await q.db.select().from(q.t.studyEvents).where(eq(q.t.studyEvents.id, id));
  return row;
}

export type EventRow = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

function listEvents(q: Handle) {
  const { studyEvents } = q.t;
  return q.db.select().from(studyEvents).orderBy(asc(studyEvents.createdAt), asc(studyEvents.id));
}

/** Slots of an event in the order they were published. */
export function listSlots(q: Handle, eventId: string) {
  const { studySlots } = q.t;
  return q.db
    .select()
    .from(studySlots)
    .where(eq(studySlots.eventId, eventId))
    .orderBy(asc(studySlots.position));
}

export type SlotRow = Awaited<ReturnType<typeof listSlots>>[number];

/** Seats kept for each side, in no order. */
export function listQuotas(q: Handle, eventId: string) {
  return q.db.select().from(q.t.studyQuotas).where(eq(q.t.studyQuotas.eventId, eventId));
}

/** Registrations in order of arrival. */
export function listRegistrations(q: Handle, eventId: string) {
  const { registrations } = q.t;
  return q.db
    .select()
    .from(registrations)
    .where(eq(registrations.eventId, eventId))
    .orderBy(asc(registrations.regNo));
}

export type RegistrationRow = Awaited<ReturnType<typeof listRegistrations>>[number];

/** A registration by id, or undefined. */
export async function findRegistration(q: Handle, id: string): Promise<RegistrationRow | undefined> {
  const [row] = await q.db.select().from(q.t.registrations).where(eq(q.t.registrations.id, id));
  return row;
}

export type LoadedFacts = Omit<EventFacts, "registrations" | "slots"> & {
  readonly slots: readonly SlotRow[];
  readonly registrations: readonly RegistrationRow[];
};

interface FactRows {
  readonly slots: readonly SlotRow[];
  readonly quotas: readonly Awaited<ReturnType<typeof listQuotas>>[number][];
  readonly registrations: readonly RegistrationRow[];
}

function factsOf(event: EventRow, { slots, quotas, registrations }: FactRows): LoadedFacts {
  return {
    state: event.state,
    opensAt: event.opensAt,
    closesAt: event.closesAt,
    waitlistClosed: event.waitlistClosedAt !== null,
    released: event.releasedAt !== null,
    rules: event.rules,
    slots,
    quotas: new Map(quotas.map((quota) => [quota.side, quota.seats])),
    registrations,
  };
}

/** Everything the rules of sign-up ask about. */
export async function loadEventFacts(q: Handle, event: EventRow): Promise<LoadedFacts> {
  return factsOf(event, {
    slots: await listSlots(q, event.id),
    quotas: await listQuotas(q, event.id),
    registrations: await listRegistrations(q, event.id),
  });
}

/** The same for every event, in as many queries as for one. */
export async function listEventFacts(q: Handle): Promise<{ event: EventRow; facts: LoadedFacts }[]> {
  const { studySlots, studyQuotas, registrations } = q.t;
  const slots = byEvent(await q.db.select().from(studySlots).orderBy(asc(studySlots.position)));
  const quotas = byEvent(await q.db.select().from(studyQuotas));
  const rowsByEvent = byEvent(await q.db.select().from(registrations).orderBy(asc(registrations.regNo)));
  return (await listEvents(q)).map((event) => {
    const of = <Row>(rows: ReadonlyMap<string, readonly Row[]>) => rows.get(event.id) ?? [];
    const rows = { slots: of(slots), quotas: of(quotas), registrations: of(rowsByEvent) };
    return { event, facts: factsOf(event, rows) };
  });
}

function byEvent<Row extends { readonly eventId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(row.eventId);
    if (known) known.push(row);
    else found.set(row.eventId, [row]);
  }
  return found;
}

export interface NewEvent {
  readonly event: EventRow;
  readonly slots: readonly { id: string; startsAt: number; endsAt: number; seats: number }[];
  readonly quotas: readonly { side: RegistrationRow["side"]; seats: number }[];
}

/** Adds an event with its slots, in the order given, and its quotas. */
export async function insertEvent(tx: Tx, { event, slots, quotas }: NewEvent): Promise<void> {
  const eventId = event.id;
  await tx.db.insert(tx.t.studyEvents).values(event);
  await tx.db.insert(tx.t.studySlots).values(slots.map((slot, position) => ({ ...slot, eventId, position })));
  if (quotas.length > 0)
    await tx.db.insert(tx.t.studyQuotas).values(quotas.map((quota) => ({ ...quota, eventId })));
}

/** Changes the named columns of an event; one that is unknown changes nothing. */
export async function updateEvent(tx: Tx, id: string, patch: Partial<EventRow>): Promise<void> {
  await tx.db.update(tx.t.studyEvents).set(patch).where(eq(tx.t.studyEvents.id, id));
}

/** Adds a registration; triggers refuse more confirmed persons than seats (rule D4). */
export async function insertRegistration(tx: Tx, row: typeof tx.t.registrations.$inferInsert): Promise<void> {
  await tx.db.insert(tx.t.registrations).values(row);
}

/** Changes the named columns of a registration; triggers refuse more confirmed persons than seats (rule D4). */
export async function updateRegistration(tx: Tx, id: string, patch: Partial<RegistrationRow>): Promise<void> {
  await tx.db.update(tx.t.registrations).set(patch).where(eq(tx.t.registrations.id, id));
}

/** The event that opens by itself first at or before the instant. */
export async function findOpeningDue(q: Handle, upTo: number) {
  const { studyEvents } = q.t;
  const [row] = await q.db
    .select()
    .from(studyEvents)
    .where(
      and(eq(studyEvents.state, "published"), isNotNull(studyEvents.opensAt), lte(studyEvents.opensAt, upTo)),
    )
    .orderBy(asc(studyEvents.opensAt), asc(studyEvents.id))
    .limit(1);
  return row;
}

/** The event whose sign-up closes first at or before the instant. */
export async function findClosingDue(q: Handle, upTo: number) {
  const { studyEvents } = q.t;
  const [row] = await q.db
    .select()
    .from(studyEvents)
    .where(
      and(eq(studyEvents.state, "open"), isNotNull(studyEvents.closesAt), lte(studyEvents.closesAt, upTo)),
    )
    .orderBy(asc(studyEvents.closesAt), asc(studyEvents.id))
    .limit(1);
  return row;
}
