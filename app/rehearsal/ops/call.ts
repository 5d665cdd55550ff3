/** One call of one operation by one person, and its answer in the scenario's words. */
import type { PersonActor } from "#app/domain/access.ts";
import type { Outcome } from "#app/domain/outcome.ts";
import type { ConfirmCode, RefusalCode } from "#app/domain/refusals.ts";
import type { StepOutcome } from "../report.ts";
import { isRecord, toReported, type Args } from "../translate.ts";
import type { World } from "../world.ts";

export interface OpCall {
  readonly world: World;
  readonly actor: PersonActor;
  readonly actorName: string;
  readonly args: Args;
}

export interface OpAnswer {
  readonly outcome: StepOutcome;
  readonly code: RefusalCode | ConfirmCode | null;
  readonly result: Args;
}

export type OpRun = (call: OpCall) => Promise<OpAnswer>;

export function acceptedWith(result: Args = {}): OpAnswer {
  return { outcome: "accepted", code: null, result };
}

export function refusedWith(code: RefusalCode, result: Args = {}): OpAnswer {
  return { outcome: "refused", code, result };
}

/** The command's outcome with ids and instants in the scenario's words. */
export function reportOutcome(world: World, outcome: Outcome<unknown>): OpAnswer {
  const told = outcome.kind === "accepted" ? outcome.value : outcome.details;
  const named = toReported(world.aliases, told);
  const result = isRecord(named) ? named : {};
  return {
    outcome: outcome.kind,
    code: outcome.kind === "accepted" ? null : outcome.code,
    result,
  };
}
