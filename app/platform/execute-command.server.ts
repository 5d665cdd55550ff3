/**
 * The order in which everything is checked: load → authorize → parse → rule → rows, audit line and notices, in one
 * transaction.
 */
import type { z } from "zod";
import { can, policy, type Actor } from "#app/domain/access.ts";
import { refused, type Outcome } from "#app/domain/outcome.ts";
import type { Instant } from "#app/domain/time.ts";
import { findLoginSession } from "#db/queries/login-sessions.ts";
import { findActor } from "#db/queries/people.ts";
import type { Tx } from "#db/store.ts";
import { noteRefusal } from "./audit-note.server.ts";
import { deliver, noEffects, writeRecords, type Effects } from "./command-effects.server.ts";
import type { Command, CommandContext, RawInput, RunOptions } from "./command.server.ts";
import { isFromAnother } from "./form.server.ts";
import { findReplay } from "./idempotency.server.ts";
import type { Services } from "./services.server.ts";
import { savedOrRefused } from "./storage-trouble.server.ts";

export interface Execution<Input, Found, Result> {
  readonly actor: Actor;
  readonly command: Command<Input, Found, Result>;
  readonly input: unknown;
  readonly now: Instant;
  readonly options?: RunOptions;
}

/** Runs a command at a given instant without looking at the schedule; for `runCommand` and for jobs. */
export async function executeCommand<Input, Found, Result>(
  services: Services,
  execution: Execution<Input, Found, Result>,
): Promise<Outcome<Result>> {
  const { actor, command, now, options = {} } = execution;
  if (!Object.hasOwn(policy, command.op)) throw new Error(`no policy line for ${command.op}`);
  const attempt = { effects: noEffects(), isKept: false };
  const written = await savedOrRefused(services, () =>
    services.store.transact(
      (tx) => {
        attempt.effects = noEffects();
        return runIn(services, execution, { tx, effects: attempt.effects });
      },
      (result) => (attempt.isKept = result.kind === "accepted"),
    ),
  );
  const { effects, isKept } = attempt;
  if (written.kind !== "accepted") {
    // It may be in force without counting as saved, so a right that was taken away ends here as well.
    if (written.code === "storage-failed" && isKept) deliver(services, effects, now);
    return written;
  }
  const outcome = written.value;
  if (outcome.kind === "accepted") deliver(services, effects, now);
  else {
    const line = { actor, command, now, options, outcome, subjectId: effects.subjectId };
    await savedOrRefused(services, () => noteRefusal(services, line));
  }
  return outcome;
}

async function runIn<Input, Found, Result>(
  services: Services,
  { actor, command, input, now, options = {} }: Execution<Input, Found, Result>,
  { tx, effects }: { readonly tx: Tx; readonly effects: Effects },
): Promise<Outcome<Result>> {
  const raw: RawInput = typeof input === "object" && input !== null ? (input as RawInput) : {};
  const present = await presentActor(tx, actor);
  if (!present) return refused("forbidden-role");
  const key = options.idempotencyKey;
  if (key !== undefined && present.kind === "person" && isFromAnother(key, present.personId)) {
    return refused("other-person");
  }
  const replay = await findReplay<Result>(tx, { actor: present, command, raw, options });
  if (replay) return replay.outcome;
  const run = { actor: present, command, raw, now, options, tx, effects };
  const result = await decide(services, run);
  if (result.kind === "accepted") await writeRecords(services, { ...run, outcome: result });
  return result;
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

interface Run<Input, Found, Result> {
  readonly actor: Actor;
  readonly command: Command<Input, Found, Result>;
  readonly raw: RawInput;
  readonly now: Instant;
  readonly options: RunOptions;
  readonly tx: Tx;
  readonly effects: Effects;
}

async function decide<Input, Found, Result>(
  services: Services,
  run: Run<Input, Found, Result>,
): Promise<Outcome<Result>> {
  const { actor, command, raw, effects } = run;
  const search = await command.find(run.tx, raw, actor);
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
  if (run.options.nameTaken) return refused("already-exists");
  return command.run(contextOf(services, run, { input: parsed.data, found: search.found }));
}

function fieldNames(error: z.ZodError): string[] {
  return [...new Set(error.issues.map((issue) => issue.path.join(".")))];
}

function contextOf<Input, Found>(
  services: Services,
  { tx, actor, now, effects }: Pick<Run<Input, Found, unknown>, "tx" | "actor" | "now" | "effects">,
  { input, found }: { readonly input: Input; readonly found: Found },
): CommandContext<Input, Found> {
  return {
    tx,
    actor,
    now,
    input,
    found,
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
  };
}
