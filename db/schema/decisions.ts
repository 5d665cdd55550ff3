/** The decision log. A registered text is never updated in place: corrections are new decisions that link back. */
import { decisionStates, linkTypes, type RegulationNote } from "#app/domain/decision.ts";
import type { Thread } from "#app/domain/sides.ts";
import type { Kit } from "../kit.ts";
import type { PeopleTables } from "./people.ts";
import type { RoundtableTables } from "./roundtables.ts";

export function decisionTables(
  k: Kit,
  { units, people }: PeopleTables,
  { roundtables, meetings, agendaItems }: RoundtableTables,
) {
  const decisions = k.table(
    "decisions",
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
      /** Null for decisions of past meetings kept as background. */
      itemId: k.text("item_id").references(() => agendaItems.id),
      history: k.bool("history").notNull().default(false),
      /** Order of registration inside the roundtable. */
      registeredNo: k.int("registered_no").notNull(),
      /** Running number in the meeting and the number built from it; null until the meeting ends. */
      seq: k.int("seq"),
      no: k.text("no"),
      text: k.text("text").notNull(),
      topic: k.text("topic"),
      threads: k.json<readonly Thread[]>("threads").notNull(),
      facets: k.json<readonly string[]>("facets").notNull(),
      state: k.choice("state", decisionStates).notNull(),
      madeAt: k.time("made_at").notNull(),
      effectiveFrom: k.time("effective_from"),
      chosenOption: k.text("chosen_option"),
      params: k.json<Readonly<Record<string, unknown>>>("params"),
      regulation: k.json<RegulationNote>("regulation"),
      recordedBy: k.text("recorded_by").references(() => people.id),
    },
    (t) => [
      k.index("decisions_meeting").on(t.meetingId),
      k.uniqueIndex("decisions_number").on(t.roundtableId, t.no),
      k.uniqueIndex("decisions_registered").on(t.roundtableId, t.registeredNo),
      k.index("decisions_due").on(t.state, t.effectiveFrom),
    ],
  );

  /** Units named to countersign. */
  const countersigns = k.table(
    "countersigns",
    {
      decisionId: k
        .text("decision_id")
        .notNull()
        .references(() => decisions.id),
      unitId: k
        .text("unit_id")
        .notNull()
        .references(() => units.id),
    },
    (t) => [k.primaryKey({ columns: [t.decisionId, t.unitId] })],
  );

  const decisionLinks = k.table(
    "decision_links",
    {
      fromId: k
        .text("from_id")
        .notNull()
        .references(() => decisions.id),
      type: k.choice("type", linkTypes).notNull(),
      targetId: k
        .text("target_id")
        .notNull()
        .references(() => decisions.id),
      clause: k.text("clause"),
      reason: k.text("reason"),
    },
    (t) => [
      k.primaryKey({ columns: [t.fromId, t.type, t.targetId] }),
      k.index("decision_links_target").on(t.targetId),
    ],
  );

  return { decisions, countersigns, decisionLinks };
}
