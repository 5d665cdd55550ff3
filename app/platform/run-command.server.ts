/**
 * The one way to change anything: load → authorize → parse → rule → rows, audit line and notices, in one transaction.
 * Pages, sockets, imports, scheduled jobs and the rehearsal runner all come through here.
 */
import type { z } from "zod";
import { can, policy, systemActor, type Actor, type Op, type Subject } from "#app/domain/access.ts";
import { refused, type Outcome } from "#app/domain/outcome.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { Instant } from "#app/domain/time.ts";
import type { AuditChanges } from "#db/queries/audit.ts";
import { findLoginSession } from "#db/queries/login-sessions.ts";
import { findActor } from "#db/queries/people.ts";
import type { SubjectKind } from "#db/schema/records.ts";
import type { Handle, Tx } from "#db/store.ts";
import { noteInAudit } from "./audit-note.server.ts";
import type { DueWork, Job } from "./jobs.server.ts";
import {
  deliver,
  findReplay,
  noEffects,
  writeRecords,
  type Effects,
  type NoticeDraft,
} from "./command-effects.server.ts";
import type { DomainEvent, LiveDocuments, Services } from "./services.server.ts";

/** Input before it was checked: any shape, read with `textArg`. */
export type RawInput = Readonly<Record<string, unknown>>;

/** Reads an id from unchecked input; anything but a text is an id that does not exist. */
export function textArg(raw: RawInput, name: string): string {
  const value = raw[name];
  return typeof value === "string" ? value : "";
}

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
  find(q: Handle, raw: RawInput, actor: Actor): Promise<{ found: Found } | { missing: RefusalCode }>;
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

/** Runs a command as a person or the system, after every scheduled job that is due. */
export async function runCommand<Input, Found, Result>(
  services: Services,
  actor: Actor,
  command: Command<Input, Found, Result>,
  input: unknown,
  options: RunOptions = {},
): Promise<Outcome<Result>> {
  const now = services.clock.now();
  await runDueJobs(services, now);
  return executeCommand(services, { actor, command, input, now, options });
}

interface DueJob {
  readonly job: Job;
  readonly work: DueWork;
}

/** Upper bound of jobs in one go; far above any real backlog, so a job that never finishes is found, not hidden. */
const maxJobsAtOnce = 100_000;

/** Runs everything due at or before the instant, in time order, each at its own due instant. */
export async function runDueJobs(services: Services, upTo: Instant): Promise<void> {
  let refusedBefore: string | null = null;
  for (let count = 0; count < maxJobsAtOnce; count += 1) {
    const due = await earliest(services, upTo);
    if (!due) return;
    const outcome = await executeCommand(services, {
      actor: systemActor,
      command: due.job.command,
      input: due.work.input,
      now: due.work.dueAt,
    });
    if (outcome.kind === "accepted") continue;
    // Requests that arrive together find the same work due; one of them does it, and then it is due no more.
    const name = `${due.job.command.op} ${due.work.dueAt} ${JSON.stringify(due.work.input)}`;
    if (refusedBefore === name)
      throw new Error(`scheduled ${due.job.command.op} was refused: ${outcome.code}`);
    refusedBefore = name;
  }
  throw new Error("scheduled jobs do not come to an end");
}

async function earliest(services: Services, upTo: Instant): Promise<DueJob | null> {
  let best: DueJob | null = null;
  for (const job of services.jobs) {
    const work = await job.next(services.store.read, upTo);
    if (!work) continue;
    const sooner =
      !best || work.dueAt < best.work.dueAt || (work.dueAt === best.work.dueAt && job.rank < best.job.rank);
    if (sooner) best = { job, work };
  }
  return best;
}

export interface Execution<Input, Found, Result> {
  readonly actor: Actor;
  readonly command: Command<Input, Found, Result>;
  readonly input: unknown;
  readonly now: Instant;
  readonly options?: RunOptions;
}

/** Runs a command at a given instant without looking at the schedule; used by `runCommand` and by jobs. */
export async function executeCommand<Input, Found, Result>(
  services: Services,
  { actor, command, input, now, options = {} }: Execution<Input, Found, Result>,
): Promise<Outcome<Result>> {
  if (!Object.hasOwn(policy, command.op)) throw new Error(`no policy line for ${command.op}`);
  const raw: RawInput = typeof input === "object" && input !== null ? (input as RawInput) : {};
  let effects = noEffects();
  const outcome = await services.store.transact(
    async (tx) => {
      effects = noEffects();
      const present = await presentActor(tx, actor);
      if (!present) return refused("forbidden-role");
      const replay = await findReplay<Result>(tx, { actor: present, command, raw, options });
      if (replay) return replay.outcome;
      const run = { actor: present, command, raw, now, options, tx, effects };
      const result = await decide(services, run);
      if (result.kind === "accepted") await writeRecords(services, { ...run, outcome: result });
      return result;
    },
    (result) => result.kind === "accepted",
  );
  if (outcome.kind === "accepted") deliver(services, effects, now);
  else await noteRefusal(services, { actor, command, now, options, outcome, subjectId: effects.subjectId });
  return outcome;
}

/**
 * The actor with the rights of this moment: a command may have waited while its person was suspended, signed out or
 * moved to another unit (goal A4). Without a login session nobody can have been signed out: jobs, imports, rehearsals.
 */
async function presentActor(tx: Tx, actor: Actor): Promise<Actor | null> {
  if (actor.kind === "system" || actor.loginSessionId === null) return actor;
  const login = await findLoginSession(tx, actor.loginSessionId);
  if (login?.userId !== actor.personId) return null;
  return findActor(tx, actor.personId, actor.loginSessionId);
}

async function decide<Input, Found, Result>(
  services: Services,
  run: {
    actor: Actor;
    command: Command<Input, Found, Result>;
    raw: RawInput;
    now: Instant;
    options: RunOptions;
    tx: Tx;
    effects: Effects;
  },
): Promise<Outcome<Result>> {
  const { actor, command, raw, now, options, tx, effects } = run;
  const search = await command.find(tx, raw, actor);
  const found = "found" in search ? search.found : null;
  const early = command.before?.(actor, found);
  if (early) return refused(early);
  const subject = found === null ? undefined : command.subject(found, actor);
  effects.subjectId = subject?.id ?? null;
  const permission = can(actor, command.op, subject);
  if (!permission.allowed) return refused(permission.code);
  const parsed = command.input.safeParse(raw);
  if (!parsed.success) return refused("bad-argument", { fields: fieldNames(parsed.error) });
  if ("missing" in search) return refused(search.missing);
  if (options.nameTaken) return refused("already-exists");
  return command.run({
    tx,
    actor,
    now,
    input: parsed.data,
    found: search.found,
    live: services.live,
    newId: services.random.id,
    created: (id) => {
      effects.subjectId = id;
    },
    notify: (draft) => effects.notices.push(draft),
    signal: (topic) => effects.topics.add(topic),
    emit: (event) => effects.events.push(event),
    afterCommit: (action) => effects.actions.push(action),
    audit: (changes) => {
      effects.changes = { ...effects.changes, ...changes };
    },
  });
}

function fieldNames(error: z.ZodError): string[] {
  return [...new Set(error.issues.map((issue) => issue.path.join(".")))];
}

/** Denials are kept too (rule F6); a refused command leaves nothing else. */
function noteRefusal(
  services: Services,
  run: {
    actor: Actor;
    command: { op: Op; subjectKind: SubjectKind };
    now: Instant;
    options: RunOptions;
    outcome: Exclude<Outcome<unknown>, { kind: "accepted" }>;
    subjectId: string | null;
  },
): Promise<void> {
  const { actor, command, now, options, outcome, subjectId } = run;
  return noteInAudit(services, {
    actor,
    op: command.op,
    subjectKind: command.subjectKind,
    subjectId,
    outcome: outcome.kind,
    code: outcome.code,
    address: options.address ?? null,
    at: now,
  });
}
