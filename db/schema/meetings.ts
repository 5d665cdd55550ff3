/** What happens at a meeting: attendance, leave, positions, objections. Positions are versions, never edits. */
import { resolutions, positionValues, type Talk } from "#app/domain/position.ts";
import type { Kit } from "../kit.ts";
import type { PeopleTables } from "./people.ts";
import type { RoundtableTables } from "./roundtables.ts";

export function meetingTables(
  k: Kit,
  { units, people }: PeopleTables,
  { meetings, agendaItems }: RoundtableTables,
) {
  const attendance = k.table(
    "attendance",
    {
      id: k.text("id").primaryKey(),
      meetingId: k
        .text("meeting_id")
        .notNull()
        .references(() => meetings.id),
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
      /** Null for an observer of no unit. */
      unitId: k.text("unit_id").references(() => units.id),
      as: k.choice("as", ["present", "observing"]).notNull(),
      late: k.bool("late").notNull(),
      at: k.time("at").notNull(),
    },
    (t) => [
      k.uniqueIndex("attendance_person").on(t.meetingId, t.personId),
      k.index("attendance_unit").on(t.meetingId, t.unitId),
    ],
  );

  const leaves = k.table(
    "leaves",
    {
      id: k.text("id").primaryKey(),
      meetingId: k
        .text("meeting_id")
        .notNull()
        .references(() => meetings.id),
      unitId: k
        .text("unit_id")
        .notNull()
        .references(() => units.id),
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
      substituteId: k.text("substitute_id").references(() => people.id),
      reason: k.text("reason").notNull(),
      state: k.choice("state", ["pending", "approved"]).notNull(),
      requestedAt: k.time("requested_at").notNull(),
      approvedAt: k.time("approved_at"),
    },
    (t) => [k.index("leaves_meeting").on(t.meetingId, t.unitId)],
  );

  const positions = k.table(
    "positions",
    {
      itemId: k
        .text("item_id")
        .notNull()
        .references(() => agendaItems.id),
      unitId: k
        .text("unit_id")
        .notNull()
        .references(() => units.id),
      version: k.int("version").notNull(),
      value: k.choice("value", positionValues).notNull(),
      comment: k.text("comment"),
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
      at: k.time("at").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.itemId, t.unitId, t.version] })],
  );

  const objections = k.table(
    "objections",
    {
      id: k.text("id").primaryKey(),
      itemId: k
        .text("item_id")
        .notNull()
        .references(() => agendaItems.id),
      unitId: k
        .text("unit_id")
        .notNull()
        .references(() => units.id),
      state: k.choice("state", ["open", "resolved"]).notNull(),
      reason: k.text("reason").notNull(),
      openedAt: k.time("opened_at").notNull(),
      resolution: k.choice("resolution", resolutions),
      amendment: k.text("amendment"),
      chosenOption: k.text("chosen_option"),
      talks: k.json<readonly Talk[]>("talks").notNull(),
      resolvedAt: k.time("resolved_at"),
    },
    (t) => [k.index("objections_item").on(t.itemId, t.unitId)],
  );

  /** A stretch of time an item was open in the room; the open one has no end. */
  const itemRuns = k.table(
    "item_runs",
    {
      id: k.text("id").primaryKey(),
      meetingId: k
        .text("meeting_id")
        .notNull()
        .references(() => meetings.id),
      itemId: k
        .text("item_id")
        .notNull()
        .references(() => agendaItems.id),
      openedAt: k.time("opened_at").notNull(),
      openedBy: k
        .text("opened_by")
        .notNull()
        .references(() => people.id),
      /** When the planned minutes are over, extensions included. */
      dueAt: k.time("due_at"),
      closedAt: k.time("closed_at"),
    },
    (t) => [k.index("item_runs_meeting").on(t.meetingId, t.openedAt), k.index("item_runs_item").on(t.itemId)],
  );

  return { attendance, leaves, positions, objections, itemRuns };
}
