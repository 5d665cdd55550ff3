/** Read model of the form that records a decision: what can be chosen, and what still stands in the way. */
import { canSee, type PersonActor } from "#app/domain/access.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import { facets, threads } from "#app/domain/sides.ts";
import { namedUnits } from "#app/domain/units.ts";
import { findItem, listItems, type ItemInPlace } from "#db/queries/agenda-items.ts";
import { findDecisionOfItem, listReplaceable } from "#db/queries/decisions.ts";
import { listInvitedUnits } from "#db/queries/meetings.ts";
import { unitsById, type UnitRow } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import { decidePossible } from "./decide-possible.server.ts";
import type { DecideForm, Obstacle } from "./decision-views.ts";

/** The item as far as a decision may be recorded on its page: for who stands aside, as for outsiders, it is not there. */
export async function findDecidable(
  q: Handle,
  actor: PersonActor,
  itemId: string,
): Promise<ItemInPlace | null> {
  const place = await findItem(q, itemId);
  if (!place || !canSee(actor, place.roundtable.id)) return null;
  return isHiddenFrom(actor, place.roundtable.rules, place.item.topic) ? null : place;
}

/** Null when there is no such item for this reader. */
export async function loadDecideForm(
  q: Handle,
  actor: PersonActor,
  itemId: string,
): Promise<DecideForm | null> {
  const place = await findDecidable(q, actor, itemId);
  if (!place) return null;
  const { item, meeting, roundtable } = place;
  const invited = (await listInvitedUnits(q, meeting.id)).map((unit) => unit.id);
  const units = await unitsById(q, [item.submittedByUnit, ...invited]);
  const { titleZh, titleEn } = roundtable;
  return {
    itemId,
    itemTitle: item.title,
    kind: item.kind,
    primaryThread: item.primaryThread,
    facets: item.facets,
    allFacets: roundtable.facets.length > 0 ? roundtable.facets : facets,
    allThreads: threads,
    unit: namedUnits(units, [item.submittedByUnit])[0] ?? null,
    roundtableId: roundtable.id,
    roundtable: { id: roundtable.id, titleZh, titleEn },
    meetingNo: meeting.no,
    options: item.options.map(({ id, title }) => ({ id, title })),
    chosenOption: item.chosenOption ?? item.initialOption,
    countersigners: roundtable.rules.countersign === null ? [] : namedUnits(units, invited),
    mergeable: await mergeable(q, actor, place),
    linkable: await listReplaceable(q, roundtable.id),
    obstacle: await obstacleOf(q, place, units),
    decisionId: (await findDecisionOfItem(q, itemId))?.id ?? null,
  };
}

/** Items of the same agenda without a conclusion, as far as the reader may see them. */
async function mergeable(q: Handle, actor: PersonActor, { item, meeting, roundtable }: ItemInPlace) {
  const items = await listItems(q, meeting.id);
  return items
    .filter((each) => each.id !== item.id && each.orderKey !== null && each.state !== "concluded")
    .filter((each) => !isHiddenFrom(actor, roundtable.rules, each.topic))
    .map(({ id, title }) => ({ id, title }));
}

async function obstacleOf(
  q: Handle,
  place: ItemInPlace,
  units: ReadonlyMap<string, UnitRow>,
): Promise<Obstacle | null> {
  const outcome = await decidePossible(q, place);
  if (outcome.kind !== "refused") return null;
  const { unitIds, stated, needed } = outcome.details;
  const ids = Array.isArray(unitIds) ? unitIds.filter((id) => typeof id === "string") : [];
  return {
    code: outcome.code,
    units: namedUnits(units, ids),
    stated: typeof stated === "number" ? stated : null,
    needed: typeof needed === "number" ? needed : null,
  };
}
