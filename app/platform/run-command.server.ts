/** The one way to change anything; pages, sockets, imports and the rehearsal runner all come through here. */
import type { Actor } from "#app/domain/access.ts";
import type { Outcome } from "#app/domain/outcome.ts";
import type { Command, RunOptions } from "./command.server.ts";
import { runDueJobs } from "./due-jobs.server.ts";
import { executeCommand } from "./execute-command.server.ts";
import type { Services } from "./services.server.ts";

/** Runs a command as a person or the system, after every scheduled job that is due. */
export async function runCommand<Input, Found, Result>(
  services: Services,
  actor: Actor,
  command: Command<Input, Found, Result>,
  input: unknown,
  options: RunOptions = {},
): Promise<Outcome<Result>> {
  const now = services.clock.now();
  const stuck = await runDueJobs(services, now);
  if (stuck) return stuck;
  return executeCommand(services, { actor, command, input, now, options });
}
