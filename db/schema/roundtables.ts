/** Roundtables, their members, meetings and agenda items. */
import type { ItemKind, Layer, Thread } from "#app/domain/sides.ts";
import { itemKinds, threads } from "#app/domain/sides.ts";
import type { Numbering, RoundtableRules, Topic } from "#app/domain/roundtable.ts";
import {
  conclusions,
  itemStates,
  meetingStates,
  type ItemOption,
  type Material,
} from "#app/domain/agenda.ts";
import type { Kit } from "../kit.ts";
import type { PeopleTables } from "./people.ts";

export function roundtableTables(k: Kit, { units, people, bodies }: PeopleTables) {
  const roundtables = k.table("roundtables", {
    id: k.text("id").primaryKey(),
    titleZh: k.text("title_zh").notNull(),
    titleEn: k.text("title_en"),
    bodyId: k.text("body_id").references(() => bodies.id),
    cadence: k.choice<"monthly">("cadence", ["monthly"]),
    facets: k.json<readonly string[]>("facets").notNull(),
    layers: k.json<readonly Layer[]>("layers").notNull(),
    threads: k.json<readonly Thread[]>("threads").notNull(),
    topics: k.json<readonly Topic[]>("topics").notNull(),
    numbering: k.json<Numbering>("numbering").notNull(),
    minutesMark: k.text("minutes_mark").notNull(),
    rules: k.json<RoundtableRules>("rules").notNull(),
    /** Members' browsers may keep a copy of the texts they edit, which outlives a reload. */
    offlineCopy: k.bool("offline_copy").notNull().default(false),
    createdAt: k.time("created_at").notNull(),
  });

  /** A member is a unit (all its people belong) or a single person without a unit. */
  const roundtableMembers = k.table(
    "roundtable_members",
    {
      id: k.text("id").primaryKey(),
      roundtableId: k
        .text("roundtable_id")
        .notNull()
        .references(() => roundtables.id),
      unitId: k.text("unit_id").references(() => units.id),
      personId: k.text("person_id").references(() => people.id),
    },
    (t) => [
      k.uniqueIndex("roundtable_members_unit").on(t.roundtableId, t.unitId),
      k.uniqueIndex("roundtable_members_person").on(t.roundtableId, t.personId),
    ],
  );

  const meetings = k.table(
    "meetings",
    {
      id: k.text("id").primaryKey(),
      roundtableId: k
        .text("roundtable_id")
        .notNull()
        .references(() => roundtables.id),
      no: k.int("no").notNull(),
      state: k.choice("state", meetingStates).notNull(),
      /** A closed past meeting kept as background: read-only, outside every count. */
      history: k.bool("history").notNull().default(false),
      form: k.json<readonly string[]>("form").notNull(),
      startsAt: k.time("starts_at").notNull(),
      endsAt: k.time("ends_at").notNull(),
      place: k.text("place").notNull(),
      convenerId: k.text("convener_id").references(() => people.id),
      recorderId: k.text("recorder_id").references(() => people.id),
      callClosesAt: k.time("call_closes_at"),
      approvedAt: k.time("approved_at"),
      lockedAt: k.time("locked_at"),
      startedAt: k.time("started_at"),
      endedAt: k.time("ended_at"),
      calendarUid: k.text("calendar_uid"),
      calendarSequence: k.int("calendar_sequence"),
      minutesNumber: k.text("minutes_number"),
      reviewedPreviousAt: k.time("reviewed_previous_at"),
    },
    (t) => [
      k.uniqueIndex("meetings_no").on(t.roundtableId, t.no),
      k.index("meetings_state").on(t.state, t.callClosesAt),
    ],
  );

  const meetingUnits = k.table(
    "meeting_units",
    {
      meetingId: k
        .text("meeting_id")
        .notNull()
        .references(() => meetings.id),
      unitId: k
        .text("unit_id")
        .notNull()
        .references(() => units.id),
    },
    (t) => [k.primaryKey({ columns: [t.meetingId, t.unitId] }), k.index("meeting_units_unit").on(t.unitId)],
  );

  const meetingObservers = k.table(
    "meeting_observers",
    {
      meetingId: k
        .text("meeting_id")
        .notNull()
        .references(() => meetings.id),
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
    },
    (t) => [k.primaryKey({ columns: [t.meetingId, t.personId] })],
  );

  const agendaItems = k.table(
    "agenda_items",
    {
      id: k.text("id").primaryKey(),
      roundtableId: k
        .text("roundtable_id")
        .notNull()
        .references(() => roundtables.id),
      meetingId: k
        .text("meeting_id")
        .notNull()
        .references(() => meetings.id),
      /** Order of submission inside the roundtable. */
      no: k.int("no").notNull(),
      kind: k.choice<ItemKind>("kind", itemKinds).notNull(),
      state: k.choice("state", itemStates).notNull(),
      /** Title, minutes and texts as last projected from the live document; frozen at the lock. */
      title: k.text("title").notNull(),
      plannedMinutes: k.int("planned_minutes"),
      texts: k.json<Readonly<Record<string, string>>>("texts").notNull(),
      richTexts: k.json<Readonly<Record<string, unknown>>>("rich_texts").notNull(),
      documentId: k.text("document_id"),
      topic: k.text("topic"),
      primaryThread: k.choice<Thread>("primary_thread", threads).notNull(),
      facets: k.json<readonly string[]>("facets").notNull(),
      /** Fractional key of the place on the agenda; null while the item is not on it. */
      orderKey: k.text("order_key"),
      submittedByUnit: k.text("submitted_by_unit").references(() => units.id),
      submittedByPerson: k.text("submitted_by_person").references(() => people.id),
      submittedAt: k.time("submitted_at").notNull(),
      /** Sent through the urgent lane (急事通道); joins the agenda only by approval or as a late addition. */
      viaUrgentLane: k.bool("via_urgent_lane").notNull().default(false),
      handleWithinHours: k.int("handle_within_hours"),
      lateAddition: k.bool("late_addition").notNull().default(false),
      materials: k.json<readonly Material[]>("materials").notNull(),
      options: k.json<readonly ItemOption[]>("options").notNull(),
      initialOption: k.text("initial_option"),
      chosenOption: k.text("chosen_option"),
      returnReason: k.text("return_reason"),
      mergedInto: k.text("merged_into"),
      conclusion: k.choice("conclusion", conclusions),
      conclusionNote: k.text("conclusion_note"),
      concludedAt: k.time("concluded_at"),
      /** Number of the meeting whose pool a deferred item waits in. */
      carriedTo: k.int("carried_to"),
    },
    (t) => [
      k.index("agenda_items_meeting").on(t.meetingId),
      k.uniqueIndex("agenda_items_no").on(t.roundtableId, t.no),
    ],
  );

  const coSubmitters = k.table(
    "co_submitters",
    {
      itemId: k
        .text("item_id")
        .notNull()
        .references(() => agendaItems.id),
      unitId: k
        .text("unit_id")
        .notNull()
        .references(() => units.id),
    },
    (t) => [k.primaryKey({ columns: [t.itemId, t.unitId] })],
  );

  const fieldVisits = k.table("field_visits", {
    id: k.text("id").primaryKey(),
    meetingId: k
      .text("meeting_id")
      .notNull()
      .references(() => meetings.id),
    place: k.text("place").notNull(),
    unitIds: k.json<readonly string[]>("unit_ids").notNull(),
    at: k.time("at").notNull(),
    byPerson: k.text("by_person").references(() => people.id),
  });

  const findings = k.table(
    "findings",
    {
      id: k.text("id").primaryKey(),
      visitId: k
        .text("visit_id")
        .notNull()
        .references(() => fieldVisits.id),
      itemId: k
        .text("item_id")
        .notNull()
        .references(() => agendaItems.id),
      text: k.text("text").notNull(),
    },
    (t) => [k.index("findings_item").on(t.itemId)],
  );

  return {
    roundtables,
    roundtableMembers,
    meetings,
    meetingUnits,
    meetingObservers,
    agendaItems,
    coSubmitters,
    fieldVisits,
    findings,
  };
}

export type RoundtableTables = ReturnType<typeof roundtableTables>;
