/** Operations that are commands: arguments in, the command run as this person, the result out. */
import type { Outcome } from "#app/domain/outcome.ts";
import type { AnyCommand, Command } from "#app/platform/command.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { AliasKind } from "../aliases.ts";
import { isRecord, type Args } from "../translate.ts";
import { convert, type Conversion } from "./arguments.ts";
import { reportOutcome, type OpAnswer, type OpCall } from "./call.ts";

export interface CommandOp {
  readonly convert: Readonly<Record<string, Conversion>>;
  /** The argument that names a new object, its kind, and the field of the result that holds its id. */
  readonly creates?: { readonly kind: AliasKind; readonly arg: string; readonly idField: string };
  /** The new object is a registration, named by `eventId` and `regNo`. */
  readonly registers?: true;
}

export async function runCommandOp(op: CommandOp, command: AnyCommand, call: OpCall): Promise<OpAnswer> {
  const { world, actor } = call;
  const { [op.creates?.arg ?? ""]: _name, ...args } = call.args;
  // Commands of different inputs are kept in one list by what they share; each checks its input itself.
  const runnable = command as unknown as Command<unknown, unknown, unknown>;
  const input = convert(args, world, op.convert);
  const outcome = await runCommand(world.services, actor, runnable, input, { nameTaken: isTaken(op, call) });
  bindNew(op, call, outcome);
  const answer = reportOutcome(world, outcome);
  const { regNo } = call.args;
  return op.registers && outcome.kind === "accepted"
    ? { ...answer, result: { ...answer.result, regNo } }
    : answer;
}

function isTaken(op: CommandOp, { world, args }: OpCall): boolean {
  const { eventId, regNo } = args;
  if (op.registers)
    return (
      typeof eventId === "string" &&
      typeof regNo === "number" &&
      world.aliases.hasRegistration(eventId, regNo)
    );
  const alias = op.creates && args[op.creates.arg];
  return op.creates !== undefined && typeof alias === "string" && world.aliases.has(op.creates.kind, alias);
}

function bindNew(op: CommandOp, { world, args }: OpCall, outcome: Outcome<unknown>): void {
  if (outcome.kind !== "accepted" || !isRecord(outcome.value)) return;
  if (op.registers) return bindRegistration(args, outcome.value, world.aliases);
  const alias = op.creates && args[op.creates.arg];
  const id = op.creates && outcome.value[op.creates.idField];
  if (op.creates && typeof alias === "string" && typeof id === "string")
    world.aliases.bind(op.creates.kind, alias, id);
}

function bindRegistration({ eventId, regNo }: Args, value: Args, aliases: OpCall["world"]["aliases"]): void {
  const { registrationId: id, regNo: no } = value;
  if (typeof eventId !== "string" || typeof regNo !== "number") return;
  if (typeof id === "string" && typeof no === "number")
    aliases.bindRegistration({ eventAlias: eventId, regNo }, { id, no });
}
