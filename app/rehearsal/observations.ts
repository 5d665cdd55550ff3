/** Observations: what the product did by itself, matched against a step of the actor `system` (FORMAT §3). */
import { formatInstant } from "#app/domain/time.ts";
import type { DomainEvent } from "#app/platform/services.server.ts";
import type { Aliases } from "./aliases.ts";
import { isRecord, toReported, type Args } from "./translate.ts";
import type { World } from "./world.ts";

export interface Observation {
  readonly result: Readonly<Record<string, unknown>>;
}

/** The oldest unused event with this op whose arguments include the given ones; using it up. */
export function observe(world: World, op: string, args: Args): Observation | null {
  for (const [index, event] of world.events.entries()) {
    if (world.usedEvents.has(index) || event.op !== op || event.at > world.services.clock.now()) continue;
    const told = inNames(world.aliases, event);
    if (!includes(told.args, args)) continue;
    world.usedEvents.add(index);
    return { result: { ...told.result, at: formatInstant(event.at) } };
  }
  return null;
}

function inNames(aliases: Aliases, event: DomainEvent): { args: Args; result: Args } {
  const args = record(toReported(aliases, event.args));
  const result = record(toReported(aliases, event.result));
  const { eventId, regNo } = args;
  if (typeof eventId !== "string" || typeof regNo !== "number") return { args, result };
  return { args: { ...args, regNo: aliases.regNoOfNumber(eventId, regNo) ?? regNo }, result };
}

function record(value: unknown): Args {
  return isRecord(value) ? value : {};
}

function includes(held: Args, wanted: Args): boolean {
  return Object.entries(wanted).every(([key, value]) => JSON.stringify(held[key]) === JSON.stringify(value));
}
