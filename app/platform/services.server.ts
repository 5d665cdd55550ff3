/** What the composition root builds once and hands to every entry: routes, sockets, jobs, the rehearsal runner. */
import type { Logger } from "pino";
import type { Instant } from "#app/domain/time.ts";
import type { VersionAuthor, VersionBody, VersionKind } from "#db/queries/document-versions.ts";
import type { Handle, Store, Tx } from "#db/store.ts";
import type { Clock } from "./clock.server.ts";
import type { Config } from "./config.server.ts";
import type { Job } from "./jobs.server.ts";
import type { RandomSource } from "./random.server.ts";

/** Text of a live document as it stands in the log. */
export interface DraftText {
  readonly title: string;
  readonly plannedMinutes: number | null;
  /** Plain text by field, paragraphs joined by a newline. */
  readonly fields: Readonly<Record<string, string>>;
  /** Editor JSON by field. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly seq: number;
}

export interface NewDocument {
  readonly kind: "agenda_item";
  readonly subjectId: string;
  readonly roundtableId: string;
  readonly seed: {
    readonly title: string;
    readonly plannedMinutes: number | null;
    readonly background?: string;
  };
  readonly personId: string | null;
  /** Unit whose text the seed is. */
  readonly unitId?: string | null;
  readonly at: Instant;
}

/** What the JSON of a version holds. */
export interface VersionContent {
  readonly title: string;
  readonly plannedMinutes: number | null;
  /** Plain text by field, one line per text block. */
  readonly texts: Readonly<Record<string, string>>;
  /** Editor JSON by field. */
  readonly richTexts: Readonly<Record<string, unknown>>;
}

/** Who caused a version to be kept, when and why. */
export interface VersionMoment {
  readonly kind: VersionKind;
  /** Null for the clock and imports. */
  readonly personId: string | null;
  readonly at: Instant;
}

/** A stretch of clocks that somebody took out of a text. */
export interface Deletion extends VersionAuthor {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

export type RestoreResult =
  | { readonly kind: "restored"; readonly seq: number }
  /** The text says already what the version says. */
  | { readonly kind: "same" }
  | { readonly kind: "unknown" | "locked" | "too-large" };

/** What earlier texts of live documents said; rows that are never changed. */
export interface Versions {
  /** Keeps the text of this transaction as a version. */
  keep(tx: Tx, documentId: string, moment: VersionMoment): Promise<void>;
  /** Keeps what has been changed for a minute or longer without a version. */
  keepDue(now: Instant): Promise<void>;
  /** The text as it stands, in the form of a version. */
  present(q: Handle, documentId: string): Promise<VersionBody & { readonly seq: number }>;
  /** Who took what out after row `fromSeq` up to `toSeq`, in that order, as far back as is read in one go. */
  deletions(
    q: Handle,
    documentId: string,
    rows: { readonly fromSeq: number; readonly toSeq: number },
  ): Promise<readonly Deletion[]>;
  /** Brings an earlier text back as a change of the author's. After the commit `restored` shows it to everybody. */
  restore(
    tx: Tx,
    documentId: string,
    restore: {
      readonly no: number;
      readonly author: {
        readonly personId: string;
        readonly unitId: string | null;
        readonly loginSessionId: string | null;
      };
      readonly at: Instant;
    },
  ): Promise<RestoreResult>;
  /** After the commit of a restore: open editors take up the row. */
  restored(documentId: string, seq: number): void;
}

/** Live documents as commands use them; the engine behind it belongs to app/sync. */
export interface LiveDocuments {
  create(tx: Tx, document: NewDocument): Promise<string>;
  read(q: Handle, documentId: string): Promise<DraftText>;
  /** Freezes the texts and keeps them as versions; `personId` is who locked. */
  lock(
    tx: Tx,
    documentIds: readonly string[],
    by: { readonly personId: string | null; readonly at: Instant },
  ): Promise<void>;
  unlock(tx: Tx, documentIds: readonly string[], at: Instant): Promise<void>;
  /** After a commit: every connection of these documents is judged again at once. */
  rightsChanged(documentIds: readonly string[]): void;
  readonly versions: Versions;
  /** After a commit: connections of a person or a login session are closed at once. */
  accessLost(whose: { personId: string } | { loginSessionId: string }): void;
}

/** Small hints to open pages: "look again". They carry no data. */
export interface Signals {
  publish(topic: string, hint?: { readonly op: string }): void;
}

/** Something the product did by itself, as observed by FORMAT §3. */
export interface DomainEvent {
  readonly op: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

export interface Services {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly config: Config;
  readonly live: LiveDocuments;
  readonly signals: Signals;
  readonly jobs: readonly Job[];
  /** Called after the commit that produced the events. */
  readonly onEvent: (event: DomainEvent) => void;
}
