/** One effect and one answer for a command that is sent twice under one key (rule D5). */
import type { Actor, Op } from "#app/domain/access.ts";
import { refused, type Outcome } from "#app/domain/outcome.ts";
import type { Instant } from "#app/domain/time.ts";
import { findIdempotencyKey, insertIdempotencyKey } from "#db/queries/idempotency.ts";
import type { Tx } from "#db/store.ts";
import type { RawInput, RunOptions } from "./command.server.ts";
import { sha256 } from "./random.server.ts";

interface KeyedRun {
  readonly actor: Actor;
  readonly command: { readonly op: Op };
  readonly raw: RawInput;
  readonly options: RunOptions;
}

/** The remembered answer of a command sent again with its key; `key-reused` for another command under that key. */
export async function findReplay<Result>(
  tx: Tx,
  { actor, command, raw, options }: KeyedRun,
): Promise<{ outcome: Outcome<Result> } | null> {
  if (!options.idempotencyKey || actor.kind !== "person") return null;
  const row = await findIdempotencyKey(tx, actor.personId, options.idempotencyKey);
  if (!row) return null;
  const same = row.op === command.op && row.inputHash === inputHash(raw);
  return { outcome: same ? (row.outcome as Outcome<Result>) : refused("key-reused") };
}

function inputHash(raw: RawInput): string {
  return sha256(JSON.stringify(raw));
}

/** Keeps the answer of an accepted command that came with a key. */
export async function rememberAnswer(
  tx: Tx,
  run: KeyedRun & { readonly outcome: Outcome<unknown>; readonly now: Instant },
): Promise<void> {
  const { actor, options, outcome } = run;
  if (!options.idempotencyKey || actor.kind !== "person") return;
  await insertIdempotencyKey(tx, {
    key: options.idempotencyKey,
    personId: actor.personId,
    op: run.command.op,
    inputHash: inputHash(run.raw),
    outcome,
    at: run.now,
  });
}
