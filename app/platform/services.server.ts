/** What the composition root builds once and hands to every entry: routes, sockets, jobs, the rehearsal runner. */
import type { Logger } from "pino";
import type { Instant } from "#app/domain/time.ts";
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
  readonly at: Instant;
}

/** Live documents as commands use them; the engine behind it belongs to app/sync. */
export interface LiveDocuments {
  create(tx: Tx, document: NewDocument): Promise<string>;
  read(q: Handle, documentId: string): Promise<DraftText>;
  lock(tx: Tx, documentIds: readonly string[], at: Instant): Promise<void>;
  unlock(tx: Tx, documentIds: readonly string[], at: Instant): Promise<void>;
  /** After a commit: every connection of these documents is judged again at once. */
  rightsChanged(documentIds: readonly string[]): void;
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
