/** Study events, slots, quotas by side and registrations. Seats are counted from registrations, never kept as counters. */
import { eventStates, registrationStates, waitReasons, type EventRules } from "#app/domain/registration.ts";
import { sides, threads, type Layer, type Side, type Thread } from "#app/domain/sides.ts";
import type { Kit } from "../kit.ts";
import type { PeopleTables } from "./people.ts";

export function studyTables(k: Kit, { units, people }: PeopleTables) {
  const studyEvents = k.table("study_events", {
    id: k.text("id").primaryKey(),
    type: k.choice("type", ["event", "visit"]).notNull(),
    brand: k.text("brand").notNull(),
    titleZh: k.text("title_zh").notNull(),
    titleEn: k.text("title_en"),
    summary: k.text("summary"),
    place: k.text("place").notNull(),
    layers: k.json<readonly Layer[]>("layers").notNull(),
    primaryThread: k.choice<Thread>("primary_thread", threads).notNull(),
    hostUnits: k.json<readonly string[]>("host_units").notNull(),
    rules: k.json<EventRules>("rules").notNull(),
    state: k.choice("state", eventStates).notNull(),
    /** Sign-up opens or closes by itself at these instants; null = by hand, or never. */
    opensAt: k.time("opens_at"),
    closesAt: k.time("closes_at"),
    closedAt: k.time("closed_at"),
    waitingAtClose: k.int("waiting_at_close"),
    waitlistClosedAt: k.time("waitlist_closed_at"),
    releasedAt: k.time("released_at"),
    pool: k.int("pool"),
    createdAt: k.time("created_at").notNull(),
  });

  const studySlots = k.table(
    "study_slots",
    {
      id: k.text("id").primaryKey(),
      eventId: k
        .text("event_id")
        .notNull()
        .references(() => studyEvents.id),
      position: k.int("position").notNull(),
      startsAt: k.time("starts_at").notNull(),
      endsAt: k.time("ends_at").notNull(),
      seats: k.int("seats").notNull(),
    },
    (t) => [k.index("study_slots_event").on(t.eventId)],
  );

  const studyQuotas = k.table(
    "study_quotas",
    {
      eventId: k
        .text("event_id")
        .notNull()
        .references(() => studyEvents.id),
      side: k.choice<Side>("side", sides).notNull(),
      seats: k.int("seats").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.eventId, t.side] })],
  );

  const registrations = k.table(
    "registrations",
    {
      id: k.text("id").primaryKey(),
      eventId: k
        .text("event_id")
        .notNull()
        .references(() => studyEvents.id),
      /** 1, 2, … per event in order of arrival. */
      regNo: k.int("reg_no").notNull(),
      unitId: k
        .text("unit_id")
        .notNull()
        .references(() => units.id),
      side: k.choice<Side>("side", sides).notNull(),
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
      preferredSlotId: k
        .text("preferred_slot_id")
        .notNull()
        .references(() => studySlots.id),
      /** Slot of the confirmed or held persons; null until confirmed. */
      slotId: k.text("slot_id").references(() => studySlots.id),
      state: k.choice("state", registrationStates).notNull(),
      headcount: k.int("headcount").notNull(),
      confirmed: k.int("confirmed").notNull(),
      held: k.int("held").notNull().default(0),
      waiting: k.int("waiting").notNull(),
      reason: k.choice("reason", waitReasons),
      waitlistNo: k.int("waitlist_no"),
      waitlistNoTo: k.int("waitlist_no_to"),
      /** Highest waitlist number ever given to this registration, so numbers are never used twice. */
      lastWaitlistNo: k.int("last_waitlist_no"),
      createdAt: k.time("created_at").notNull(),
      cancelledAt: k.time("cancelled_at"),
      cancelReason: k.text("cancel_reason"),
    },
    (t) => [
      k.uniqueIndex("registrations_no").on(t.eventId, t.regNo),
      k.index("registrations_unit").on(t.unitId),
    ],
  );

  return { studyEvents, studySlots, studyQuotas, registrations };
}
