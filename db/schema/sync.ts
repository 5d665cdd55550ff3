/** Live documents: an append-only log of update bytes with their authors, and snapshots. */
import type { Kit } from "../kit.ts";
import type { PeopleTables } from "./people.ts";
import type { RoundtableTables } from "./roundtables.ts";

/** Why a version was kept: named moments of a meeting, a minute of change, or a restore. */
export const versionKinds = ["open", "lock", "start", "end", "countersign", "interval", "restore"] as const;
export type VersionKind = (typeof versionKinds)[number];

/** So many UTF-16 units of text; with the client id and clock of the first one where somebody typed it. */
export type TextRun = readonly [length: number] | readonly [length: number, clientId: number, clock: number];

export interface VersionAuthor {
  readonly personId: string | null;
  readonly unitId: string | null;
}

export function syncTables(k: Kit, { people }: PeopleTables, { roundtables, agendaItems }: RoundtableTables) {
  const liveDocuments = k.table(
    "live_documents",
    {
      id: k.text("id").primaryKey(),
      kind: k.choice("kind", ["agenda_item"]).notNull(),
      subjectId: k.text("subject_id").notNull(),
      roundtableId: k
        .text("roundtable_id")
        .notNull()
        .references(() => roundtables.id),
      /** Raised by a restore; a client of another epoch must not merge. */
      epoch: k.int("epoch").notNull(),
      state: k.choice("state", ["open", "locked"]).notNull(),
      headSeq: k.int("head_seq").notNull(),
      /** Instant of the first row that no version covers; null while the last version covers all. */
      changedSince: k.time("changed_since"),
      createdAt: k.time("created_at").notNull(),
    },
    (t) => [k.index("live_documents_changed").on(t.changedSince)],
  );

  const documentUpdates = k.table(
    "document_updates",
    {
      documentId: k
        .text("document_id")
        .notNull()
        .references(() => liveDocuments.id),
      seq: k.int("seq").notNull(),
      personId: k.text("person_id").references(() => people.id),
      loginSessionId: k.text("login_session_id"),
      unitId: k.text("unit_id"),
      at: k.time("at").notNull(),
      bytes: k.bytes("bytes").notNull(),
      sha256: k.text("sha256").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.documentId, t.seq] })],
  );

  /** The newest whole state of a document: where loading begins. Made from the rows and replaced by newer ones. */
  const documentStates = k.table("document_states", {
    documentId: k
      .text("document_id")
      .primaryKey()
      .references(() => liveDocuments.id),
    seq: k.int("seq").notNull(),
    epoch: k.int("epoch").notNull(),
    bytes: k.bytes("bytes").notNull(),
    sha256: k.text("sha256").notNull(),
  });

  const documentSnapshots = k.table(
    "document_snapshots",
    {
      id: k.text("id").primaryKey(),
      documentId: k
        .text("document_id")
        .notNull()
        .references(() => liveDocuments.id),
      seq: k.int("seq").notNull(),
      epoch: k.int("epoch").notNull(),
      label: k.text("label").notNull(),
      at: k.time("at").notNull(),
      bytes: k.bytes("bytes").notNull(),
      sha256: k.text("sha256").notNull(),
    },
    (t) => [k.index("document_snapshots_document").on(t.documentId, t.seq)],
  );

  /** Which person may speak for a Yjs client id in a document: the first who used it. */
  const documentClients = k.table(
    "document_clients",
    {
      documentId: k
        .text("document_id")
        .notNull()
        .references(() => liveDocuments.id),
      clientId: k.int("client_id").notNull(),
      personId: k.text("person_id").references(() => people.id),
      /** The unit she acted for, kept as it was then. */
      unitId: k.text("unit_id"),
    },
    (t) => [k.primaryKey({ columns: [t.documentId, t.clientId] })],
  );

  /** The text as it was at one point of the log, readable without Yjs. Append-only. */
  const documentVersions = k.table(
    "document_versions",
    {
      documentId: k
        .text("document_id")
        .notNull()
        .references(() => liveDocuments.id),
      no: k.int("no").notNull(),
      kind: k.choice("kind", versionKinds).notNull(),
      /** Last log row the text holds. */
      seq: k.int("seq").notNull(),
      epoch: k.int("epoch").notNull(),
      at: k.time("at").notNull(),
      /** Who locked, opened or restored; null for the clock. */
      personId: k.text("person_id").references(() => people.id),
      /** Number of the version a restore brought back. */
      restoredNo: k.int("restored_no"),
      /** The text as JSON, kept byte by byte, since the hash covers it. */
      content: k.text("content").notNull(),
      markdown: k.text("markdown").notNull(),
      /** SHA-256 of the JSON, a line end and the Markdown. */
      sha256: k.text("sha256").notNull(),
      /** Clock ranges the plain text was written in, by field: whose each stretch is. */
      runs: k.json<Readonly<Record<string, readonly TextRun[]>>>("runs").notNull(),
      /** Who wrote since the version before. */
      authors: k.json<readonly VersionAuthor[]>("authors").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.documentId, t.no] })],
  );

  /** Text that met a locked agenda (锁定后修改建议): kept aside, shown to its author and the office. */
  const suggestions = k.table(
    "suggestions",
    {
      id: k.text("id").primaryKey(),
      roundtableId: k
        .text("roundtable_id")
        .notNull()
        .references(() => roundtables.id),
      itemId: k
        .text("item_id")
        .notNull()
        .references(() => agendaItems.id),
      documentId: k
        .text("document_id")
        .notNull()
        .references(() => liveDocuments.id),
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
      at: k.time("at").notNull(),
      text: k.text("text").notNull(),
      /** SHA-256 of the refused bytes, so a client that sends them again adds nothing. */
      fingerprint: k.text("fingerprint").notNull(),
    },
    (t) => [k.uniqueIndex("suggestions_once").on(t.documentId, t.personId, t.fingerprint)],
  );

  return {
    liveDocuments,
    documentUpdates,
    documentStates,
    documentSnapshots,
    documentClients,
    documentVersions,
    suggestions,
  };
}
