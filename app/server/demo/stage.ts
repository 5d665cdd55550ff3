/** Plays people on a held clock: every change of the demo world goes through the product's own commands. */
import { systemActor, type Actor, type Op } from "#app/domain/access.ts";
import type { Instant } from "#app/domain/time.ts";
import { heldClock } from "#app/platform/clock.server.ts";
import type { Command } from "#app/platform/command.server.ts";
import { runDueJobs } from "#app/platform/due-jobs.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { findActor } from "#db/queries/people.ts";
import { commands } from "../commands.ts";

export interface Stage {
  /** The instant of the first start, which all dates of the demo world are relative to. */
  readonly today: Instant;
  /** Moves the held clock forward, running what is due on the way. */
  moveTo(at: Instant): Promise<void>;
  /** Runs a command as the system. @returns its result. @throws when it is refused. */
  set(op: Op, input: Record<string, unknown>): Promise<Readonly<Record<string, unknown>>>;
  /** Runs a command as a person, by id. */
  act(personId: string, op: Op, input: Record<string, unknown>): Promise<Readonly<Record<string, unknown>>>;
}

export function createStage(services: Services, start: Instant): Stage {
  const today = services.clock.now();
  const clock = heldClock(start);
  const held: Services = { ...services, clock, onEvent: () => undefined };

  async function run(actor: Actor, op: Op, input: Record<string, unknown>) {
    const command = commands.find((each) => each.op === op);
    if (!command) throw new Error(`the product has no ${op}`);
    // Commands of different inputs are kept in one list by what they share; each checks its input itself.
    const runnable = command as unknown as Command<unknown, unknown, Readonly<Record<string, unknown>>>;
    const outcome = await runCommand(held, actor, runnable, input);
    if (outcome.kind === "accepted") return outcome.value;
    throw new Error(`demo world: ${op} gave ${outcome.code} ${JSON.stringify(outcome.details)}`);
  }

  return {
    today,
    async moveTo(at) {
      clock.moveTo(at);
      await runDueJobs(held, at);
    },
    set: (op, input) => run(systemActor, op, input),
    async act(personId, op, input) {
      const actor = await findActor(services.store.read, personId, null);
      if (!actor) throw new Error(`demo world: no person ${personId}`);
      return run(actor, op, input);
    },
  };
}

/** Reads an id a command returned. */
export function idOf(result: Readonly<Record<string, unknown>>, field: string): string {
  const id = result[field];
  if (typeof id !== "string") throw new Error(`a command returned no ${field}`);
  return id;
}
