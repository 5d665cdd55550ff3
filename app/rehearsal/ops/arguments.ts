/** How arguments of a step become fields of a command's input. Arguments without a line are passed on as they are. */
import type { AliasKind } from "../aliases.ts";
import { isRecord, toId, toIds, toInstant, type Args } from "../translate.ts";
import type { World } from "../world.ts";

/** One argument: the fields it becomes; undefined leaves it out. */
export type Conversion = (value: unknown, world: World, args: Args) => Record<string, unknown>;

/** The argument under the same or another name, as an id. */
export function idAs(field: string, kind: AliasKind): Conversion {
  return (value, world) => ({ [field]: toId(world.aliases, kind, value) });
}

export function idsAs(field: string, kind: AliasKind): Conversion {
  return (value, world) => ({ [field]: toIds(world.aliases, kind, value) });
}

export function instantAs(field: string): Conversion {
  return (value) => ({ [field]: toInstant(value) });
}

export const leftOut: Conversion = () => ({});

/** Each record of a list with its own conversions. */
export function recordsAs(field: string, conversions: Readonly<Record<string, Conversion>>): Conversion {
  return (value, world) => ({
    [field]: Array.isArray(value)
      ? value.map((each: unknown) => (isRecord(each) ? convert(each, world, conversions) : each))
      : value,
  });
}

/** A registration is named by its event and its number in the scenario. */
export const registrationNumber: Conversion = (value, { aliases }, args) => {
  const { eventId } = args;
  if (typeof eventId !== "string" || typeof value !== "number") return { registrationId: value };
  return { registrationId: aliases.registrationId(eventId, value) };
};

/** A slot is named inside its event. */
export const slotOfEvent: Conversion = (value, { aliases }, args) => {
  const { eventId } = args;
  if (typeof eventId !== "string" || typeof value !== "string") return { slotId: value };
  return { slotId: aliases.idOf("slot", `${eventId}/${value}`) };
};

export function convert(
  args: Args,
  world: World,
  conversions: Readonly<Record<string, Conversion>>,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined) continue;
    const conversion = conversions[name];
    Object.assign(input, conversion ? conversion(value, world, args) : { [name]: value });
  }
  return input;
}
