/** What a run works with: the product on a throw-away database, a held clock, and people's own text clients. */
import type { Instant } from "#app/domain/time.ts";
import type { AnyCommand } from "#app/platform/command.server.ts";
import type { DomainEvent, Services } from "#app/platform/services.server.ts";
import type { LocalClient } from "#app/sync/server/local-client.ts";
import type { Sync } from "#app/sync/server/sync.ts";
import { createAliases, type Aliases } from "./aliases.ts";

/** Handed in by the process entry or a test, which build the product the same way the server does. */
export interface RehearsalParts {
  readonly services: Services;
  readonly clock: { moveTo(at: Instant): void };
  readonly commands: readonly AnyCommand[];
  readonly openLocal: Sync["openLocal"];
  /** What the product did by itself so far, in order. */
  readonly events: readonly DomainEvent[];
  /** Waits until text that was typed has reached the rows. */
  settle(): Promise<void>;
}

export interface World extends RehearsalParts {
  readonly aliases: Aliases;
  readonly commandOf: ReadonlyMap<string, AnyCommand>;
  /** Text clients by person and document; one person's clients go offline together. */
  readonly clients: Map<string, Map<string, LocalClient>>;
  /** Names of people whose clients are offline. */
  readonly offline: Set<string>;
  /** Positions in `events` that an observation has used. */
  readonly usedEvents: Set<number>;
  roundtableId: string;
}

export function createWorld(parts: RehearsalParts): World {
  return {
    ...parts,
    aliases: createAliases(),
    commandOf: new Map(parts.commands.map((command) => [command.op, command])),
    clients: new Map(),
    offline: new Set(),
    usedEvents: new Set(),
    roundtableId: "unknown:roundtable",
  };
}
