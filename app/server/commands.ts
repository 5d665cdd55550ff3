/** Every command of the product. The start fails when one has no policy line (rule A3). */
import type { AnyCommand } from "#app/platform/run-command.server.ts";

export const commands: readonly AnyCommand[] = [];
