/** Whether what `decision.create` names exists where it may be named, and whether its links may be drawn. */
import { decideLink, type LinkedDecision } from "#app/domain/lineage.ts";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import type { CommandContext } from "#app/platform/command.server.ts";
import { findItem, type ItemInPlace, type ItemRow } from "#db/queries/agenda-items.ts";
import { findDecision, listLinks, type DecisionRow, type NewLink } from "#db/queries/decisions.ts";
import { unitsById } from "#db/queries/people.ts";
import type { DecisionInput } from "./decision-input.server.ts";

type Context = CommandContext<DecisionInput, ItemInPlace>;

export interface Named {
  readonly merged: readonly ItemRow[];
  readonly targets: ReadonlyMap<string, DecisionRow>;
}

/** Everything the input names, all of the same roundtable; items to be merged, of the same meeting. */
export async function findNamed({ tx, found, input }: Context): Promise<Outcome<Named>> {
  const merged: ItemRow[] = [];
  for (const id of input.mergedItems) {
    const other = await findItem(tx, id);
    if (other?.meeting.id !== found.meeting.id) return refused("unknown-item");
    merged.push(other.item);
  }
  const targets = new Map<string, DecisionRow>();
  for (const { target: id } of input.links) {
    const target = await findDecision(tx, id);
    if (target?.roundtableId !== found.roundtable.id) return refused("unknown-decision");
    targets.set(id, target);
  }
  const units = await unitsById(tx, input.countersigners);
  return units.size < input.countersigners.length ? refused("unknown-unit") : accepted({ merged, targets });
}

/** Links from the new decision, in the order named; the same link named twice is one. */
export async function checkLinks(
  { tx, found, input }: Context,
  targets: Named["targets"],
  from: LinkedDecision,
): Promise<Outcome<readonly NewLink[]>> {
  const known = await listLinks(tx, found.roundtable.id);
  const added: NewLink[] = [];
  for (const { type, target: targetId, clause = null, reason = null } of input.links) {
    const target = targets.get(targetId);
    if (!target || added.some((link) => link.type === type && link.targetId === targetId)) continue;
    const decision = decideLink(from, target, { type, links: [...known, ...added] });
    if (decision.kind !== "accepted") return decision;
    added.push({ fromId: from.id, type, targetId, clause, reason });
  }
  return accepted(added);
}
