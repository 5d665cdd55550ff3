/** Whether the rules let a decision be registered now; asked by the command, and by the form for what stands in the way. */
import { decideRegistering } from "#app/domain/decision.ts";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import { countStances } from "#app/domain/stances.ts";
import type { ItemInPlace, ItemRow } from "#db/queries/agenda-items.ts";
import { loadStances } from "#db/queries/positions.ts";
import type { Handle } from "#db/store.ts";

/** Meeting under way, no decision yet, no open objection, consensus where the roundtable asks for it. */
export async function decidePossible(
  q: Handle,
  { item, meeting, roundtable }: ItemInPlace,
  merged: readonly ItemRow[] = [],
): Promise<Outcome<null>> {
  const open = decideRegistering(meeting.state, [item, ...merged]);
  if (open.kind !== "accepted") return open;
  const facts = await loadStances(q, item);
  const unresolved = facts.objections.filter((objection) => objection.state === "open");
  if (unresolved.length > 0)
    return refused("unresolved-objection", { unitIds: unresolved.map((row) => row.unitId) });
  const stances = countStances({ rules: roundtable.rules, topic: item.topic, ...facts });
  if (stances === null || stances.reached) return accepted(null);
  return refused("consensus-not-reached", { stated: stances.stated, needed: stances.needed });
}
