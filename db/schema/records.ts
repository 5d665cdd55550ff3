/** What every command leaves beside its rows: audit lines, notices, idempotency keys; and the search index. */
import type { Kit } from "../kit.ts";
import type { PeopleTables } from "./people.ts";

export const subjectKinds = [
  "roundtable",
  "meeting",
  "agenda_item",
  "decision",
  "study_event",
  "registration",
  "unit",
  "person",
  "body",
  "login_session",
  "installation",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export function recordTables(k: Kit, { people }: PeopleTables) {
  /** Append-only and hash-chained; holds no content, no tokens, no passwords. */
  const auditLog = k.table(
    "audit_log",
    {
      seq: k.serial("seq"),
      at: k.time("at").notNull(),
      personId: k.text("person_id"),
      roleName: k.text("role_name"),
      unitId: k.text("unit_id"),
      side: k.text("side"),
      op: k.text("op").notNull(),
      subjectKind: k.text("subject_kind"),
      subjectId: k.text("subject_id"),
      outcome: k.choice("outcome", ["accepted", "refused", "needs_confirm"]).notNull(),
      code: k.text("code"),
      /** Short facts without content, for example `{"state":["collating","approved"]}`: before and after. */
      changes: k.json<Readonly<Record<string, readonly [unknown, unknown]>>>("changes"),
      address: k.text("address"),
      previousHash: k.text("previous_hash").notNull(),
      hash: k.text("hash").notNull(),
    },
    (t) => [
      k.index("audit_log_subject").on(t.subjectKind, t.subjectId),
      k.index("audit_log_person").on(t.personId),
    ],
  );

  const notices = k.table(
    "notices",
    {
      id: k.text("id").primaryKey(),
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
      kind: k.text("kind").notNull(),
      at: k.time("at").notNull(),
      subjectKind: k.choice("subject_kind", subjectKinds).notNull(),
      subjectId: k.text("subject_id").notNull(),
      params: k.json<Readonly<Record<string, unknown>>>("params").notNull(),
      readAt: k.time("read_at"),
    },
    (t) => [k.index("notices_person").on(t.personId, t.at)],
  );

  const idempotencyKeys = k.table(
    "idempotency_keys",
    {
      key: k.text("key").notNull(),
      personId: k.text("person_id").notNull(),
      op: k.text("op").notNull(),
      inputHash: k.text("input_hash").notNull(),
      outcome: k.json<unknown>("outcome").notNull(),
      at: k.time("at").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.personId, t.key] }), k.index("idempotency_keys_at").on(t.at)],
  );

  /** One row per searchable object; `tokens` is the text cut into words and Han bigrams. */
  const searchTexts = k.table(
    "search_texts",
    {
      id: k.serial("id"),
      subjectKind: k.choice("subject_kind", subjectKinds).notNull(),
      subjectId: k.text("subject_id").notNull(),
      roundtableId: k.text("roundtable_id"),
      tokens: k.text("tokens").notNull(),
    },
    (t) => [k.uniqueIndex("search_texts_subject").on(t.subjectKind, t.subjectId)],
  );

  /** Facts about this installation, for example whether the demo world was loaded. */
  const installation = k.table("installation", {
    key: k.text("key").primaryKey(),
    value: k.json<unknown>("value").notNull(),
  });

  return { auditLog, notices, idempotencyKeys, searchTexts, installation };
}
