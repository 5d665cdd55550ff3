/** State of study events and registrations (FORMAT §7, `events`, `registrations`). */
import type { ObservedRows } from "#db/queries/rehearsal-state.ts";
import { namedRows, rate, sum, type StateView } from "./view.ts";

type StudyEvent = ObservedRows["studyEvents"][number];
type Registration = ObservedRows["registrations"][number];

export function eventsState(view: StateView): Record<string, object> {
  const named = namedRows(view, "event", view.rows.studyEvents);
  return Object.fromEntries(named.map(([alias, event]) => [alias, eventState(view, alias, event)]));
}

function registrationsOf(view: StateView, eventId: string): Registration[] {
  return view.rows.registrations.filter((row) => row.eventId === eventId);
}

const distinctUnits = (rows: readonly Registration[]) => new Set(rows.map((row) => row.unitId)).size;
const isConfirmed = (row: Registration) => row.confirmed > 0;

function eventState(view: StateView, alias: string, event: StudyEvent): object {
  const rows = registrationsOf(view, event.id);
  const seats = sum(
    view.rows.studySlots.filter((slot) => slot.eventId === event.id),
    (slot) => slot.seats,
  );
  const booked = sum(rows, (row) => row.confirmed);
  const numbers = (wanted: readonly Registration[]) =>
    wanted.map((row) => view.aliases.regNoOfNumber(alias, row.regNo) ?? row.regNo);
  const waiting = rows
    .filter((row) => row.waiting > 0 && row.state !== "offered")
    .sort((a, b) => (a.waitlistNo ?? 0) - (b.waitlistNo ?? 0));
  return {
    state: event.state,
    seats,
    booked,
    held: sum(rows, (row) => row.held),
    waiting: numbers(waiting),
    waitingPersons: sum(waiting, (row) => row.waiting),
    offered: numbers(rows.filter((row) => row.state === "offered")),
    released: event.releasedAt !== null,
    pool: event.pool,
    waitlistClosed: event.waitlistClosedAt !== null,
    slots: slotsState(view, event, rows),
    bySide: sidesState(view, event, rows),
    attendance: attendanceOf(booked),
    totals: totalsOf(event, rows, seats),
    resources: 0,
  };
}

function slotsState(view: StateView, event: StudyEvent, rows: readonly Registration[]) {
  const slots = view.rows.studySlots.filter((slot) => slot.eventId === event.id);
  return Object.fromEntries(
    slots.map((slot) => {
      const own = rows.filter((row) => row.slotId === slot.id);
      const state = {
        seats: slot.seats,
        booked: sum(own, (row) => row.confirmed),
        held: sum(own, (row) => row.held),
        groups: own.filter(isConfirmed).length,
        actual: 0,
      };
      return [view.aliases.nameOf(slot.id), state];
    }),
  );
}

function sidesState(view: StateView, event: StudyEvent, rows: readonly Registration[]) {
  const quotas = view.rows.studyQuotas.filter((quota) => quota.eventId === event.id);
  return Object.fromEntries(
    quotas.map(({ side, seats }) => {
      const own = rows.filter((row) => row.side === side);
      const state = {
        quota: seats,
        booked: sum(own, (row) => row.confirmed),
        held: sum(own, (row) => row.held),
        orgsConfirmed: distinctUnits(own.filter(isConfirmed)),
        actual: 0,
      };
      return [side, state];
    }),
  );
}

/** Nobody can be signed in at the door yet, so every confirmed person counts as absent. */
function attendanceOf(booked: number): object {
  return {
    checkedIn: 0,
    walkIn: 0,
    actual: 0,
    absent: booked,
    absentWithNotice: 0,
    attendanceRate: rate(0, booked),
  };
}

function totalsOf(event: StudyEvent, rows: readonly Registration[], seats: number): object {
  const booked = sum(rows, (row) => row.confirmed);
  return {
    orgsRequested: distinctUnits(rows),
    orgsConfirmed: distinctUnits(rows.filter(isConfirmed)),
    orgsVisited: 0,
    seatsBooked: booked,
    visitors: 0,
    waitingAtClose: event.waitingAtClose ?? 0,
    cancelled: rows.filter((row) => row.state === "cancelled").length,
    lapsed: rows.filter((row) => row.state === "lapsed").length,
    noShowGroups: 0,
    attendanceRate: rate(0, booked),
    seatUtilisation: rate(booked, seats),
  };
}

export function registrationsState(view: StateView): Record<string, object> {
  const named = namedRows(view, "event", view.rows.studyEvents);
  return Object.fromEntries(
    named.map(([alias, event]) => [
      alias,
      Object.fromEntries(
        registrationsOf(view, event.id).map((row) => [
          String(view.aliases.regNoOfNumber(alias, row.regNo) ?? row.regNo),
          registrationState(view, row),
        ]),
      ),
    ]),
  );
}

function registrationState(view: StateView, row: Registration): object {
  const waits = row.waiting > 0;
  return {
    unitId: view.aliases.nameOf(row.unitId),
    side: row.side,
    state: row.state,
    slotId: row.slotId === null ? null : view.aliases.nameOf(row.slotId),
    preferredSlotId: view.aliases.nameOf(row.preferredSlotId),
    headcount: row.headcount,
    confirmed: row.confirmed,
    waiting: row.waiting,
    reason: waits ? row.reason : null,
    waitlistNo: waits ? row.waitlistNo : null,
    waitlistNoTo: waits ? row.waitlistNoTo : null,
    anySlot: false,
    offer: null,
    rosterRows: null,
    noticedAbsences: 0,
    checkIn: null,
  };
}
