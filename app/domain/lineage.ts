/** Links between decisions (替代·修订·废止): which may be added, and what they do (FORMAT §4.3). */
import type { LinkType } from "./decision.ts";
import { accepted, refused, type Outcome } from "./outcome.ts";

export interface LinkedDecision {
  readonly id: string;
  /** Order of making; a decision can only replace an older one. */
  readonly registeredNo: number;
}

export interface Link {
  readonly fromId: string;
  readonly type: LinkType;
  readonly targetId: string;
}

/**
 * Whether the new decision may link to the target.
 * @returns `lineage-cycle`, `older-replaces-newer`, `already-superseded`.
 */
export function decideLink(
  from: LinkedDecision,
  target: LinkedDecision,
  { type, links }: { readonly type: LinkType; readonly links: readonly Link[] },
): Outcome<null> {
  if (from.id === target.id || leadsTo(target.id, from.id, links)) return refused("lineage-cycle");
  if (target.registeredNo > from.registeredNo) return refused("older-replaces-newer");
  const replaced = links.some(
    (link) => link.targetId === target.id && link.type !== "amends" && link.fromId !== from.id,
  );
  return type !== "amends" && replaced ? refused("already-superseded") : accepted(null);
}

function leadsTo(fromId: string, toId: string, links: readonly Link[]): boolean {
  const next = links.filter((link) => link.fromId === fromId).map((link) => link.targetId);
  return next.some((id) => id === toId || leadsTo(id, toId, links));
}

/** What a target becomes once the linking decision is in force; null leaves it as it is. */
export function replacedState(type: LinkType): "superseded" | "repealed" | null {
  if (type === "amends") return null;
  return type === "supersedes" ? "superseded" : "repealed";
}
