/** Every operation the product has: how its arguments reach the command (FORMAT §4, §5). Others are `unknown-op`. */
import type { World } from "../world.ts";
import type { OpRun } from "./call.ts";
import { runCommandOp, type CommandOp } from "./command-op.ts";
import { decisionOps } from "./decisions.ts";
import { editText, reconnect } from "./live-text.ts";
import { meetingOps } from "./meetings.ts";
import { studyOps } from "./study.ts";

const commandOps: Readonly<Record<string, CommandOp>> = {
  ...meetingOps,
  ...decisionOps,
  ...studyOps,
  search: { convert: {} },
};

/** Operations that are no command of their own. */
const otherOps: Readonly<Record<string, OpRun>> = {
  "agenda.text.edit": editText,
  "client.reconnect": reconnect,
};

/** The way to run an operation, or null when the product has none. */
export function findOp(world: World, op: string): OpRun | null {
  const other = Object.hasOwn(otherOps, op) ? otherOps[op] : undefined;
  if (other) return other;
  const line = Object.hasOwn(commandOps, op) ? commandOps[op] : undefined;
  const command = world.commandOf.get(op);
  return line && command ? (call) => runCommandOp(line, command, call) : null;
}
