/** Values between the scenario's language (names, ISO instants) and the product's (ids, epoch milliseconds). */
import { formatInstant, parseInstant } from "#app/domain/time.ts";
import type { AliasKind, Aliases } from "./aliases.ts";

export type Args = Readonly<Record<string, unknown>>;

/** The id of a name. What is no name is passed on as it is, for the command to refuse. */
export function toId(aliases: Aliases, kind: AliasKind, value: unknown): unknown {
  if (typeof value === "string") return aliases.idOf(kind, value);
  return kind === "meeting" && typeof value === "number" ? aliases.idOf(kind, String(value)) : value;
}

export function toIds(aliases: Aliases, kind: AliasKind, value: unknown): unknown {
  return Array.isArray(value) ? value.map((each: unknown) => toId(aliases, kind, each)) : value;
}

/** Epoch milliseconds of an ISO 8601 text; anything else is passed on for the command to refuse. */
export function toInstant(value: unknown): unknown {
  return typeof value === "string" ? (parseInstant(value) ?? value) : value;
}

const isInstantName = (name: string) => /At$|^effectiveFrom$/.test(name);

/** A result in the scenario's words: every known id becomes its name, every instant an ISO text. */
export function toReported(aliases: Aliases, value: unknown, name = ""): unknown {
  if (typeof value === "string") return aliases.nameOf(value);
  if (typeof value === "number") return isInstantName(name) ? formatInstant(value) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => toReported(aliases, each, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [aliases.nameOf(key), toReported(aliases, each, key)]),
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
