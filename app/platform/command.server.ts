/** What a command is: what it acts on, who may run it, its input, and what it does in the transaction it is given. */
import type { z } from "zod";
import type { Actor, Op, Subject } from "#app/domain/access.ts";
import type { Outcome } from "#app/domain/outcome.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { Instant } from "#app/domain/time.ts";
import type { AuditChanges } from "#db/queries/audit.ts";
import type { SubjectKind } from "#db/schema/records.ts";
import type { Handle, Tx } from "#db/store.ts";
import type { NoticeDraft } from "./command-effects.server.ts";
import type { DomainEvent, LiveDocuments } from "./services.server.ts";

/** Input before it was checked: any shape, read with `textArg`. */
export type RawInput = Readonly<Record<string, unknown>>;

/** Reads an id from unchecked input; anything but a text is an id that does not exist. */
export function textArg(raw: RawInput, name: string): string {
  const value = raw[name];
  return typeof value === "string" ? value : "";
}

/** What a command acts on, or the `unknown-…` code when it is not there for this actor. */
export type Search<Found> = { readonly found: Found } | { readonly missing: RefusalCode };

export interface CommandContext<Input, Found> {
  readonly tx: Tx;
  readonly actor: Actor;
  /** Instant the command counts as done; a scheduled job runs at its due instant. */
  readonly now: Instant;
  readonly input: Input;
  readonly found: Found;
  readonly live: LiveDocuments;
  newId(): string;
  /** Names the object this command made, for the audit line. */
  created(id: string): void;
  /** Queues one notice for each person; written in the same transaction. */
  notify(draft: NoticeDraft): void;
  /** Tells open pages about a topic after the commit, for example `meeting:<id>`. */
  signal(topic: string): void;
  /** Records that the product did something by itself; delivered after the commit. */
  emit(event: Omit<DomainEvent, "at">): void;
  /** Runs after the commit is on disk. */
  afterCommit(action: () => void): void;
  /** Short facts for the audit line, before → after; never content. */
  audit(changes: AuditChanges): void;
}

export interface Command<Input, Found, Result> {
  readonly op: Op;
  readonly input: z.ZodType<Input>;
  readonly subjectKind: SubjectKind;
  /**
   * Loads what the command acts on from unchecked input, or names the `unknown-…` code. An object outside the
   * actor's roundtables counts as absent.
   */
  find(q: Handle, raw: RawInput, actor: Actor): Promise<Search<Found>>;
  /** What rights depend on; and the id for the audit line. */
  subject(found: Found, actor: Actor): Subject & { readonly id: string };
  /** A refusal that FORMAT lists before the role check. */
  before?(actor: Actor, found: Found | null): RefusalCode | null;
  run(context: CommandContext<Input, Found>): Promise<Outcome<Result>>;
}

/** What a list of commands with different inputs has in common. */
export type AnyCommand = Pick<Command<unknown, unknown, unknown>, "op" | "subjectKind">;

export interface RunOptions {
  /** Sent by the form or client; the same key with the same input has one effect and one answer (rule D5). */
  readonly idempotencyKey?: string;
  /** Network address for the audit line. */
  readonly address?: string;
  /** The name given by the caller for the new object is used already: refused `already-exists` after authorization. */
  readonly nameTaken?: boolean;
}
