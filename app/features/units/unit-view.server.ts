/** One unit as its colleagues know it: names, side, and what it brought to the roundtables the reader shares with it. */
import type { PersonActor } from "#app/domain/access.ts";
import { namedUnit, type NamedUnit } from "#app/domain/units.ts";
import { findUnit } from "#db/queries/people.ts";
import { listItemsOfUnit, listRoundtablesOfUnit, loadReach } from "#db/queries/search.ts";
import type { Handle } from "#db/store.ts";

/** Enough to find the way; the search page shows the rest. */
const mostItems = 20;

export interface UnitPageView {
  readonly unit: NamedUnit;
  readonly state: "active" | "suspended";
  readonly roundtables: readonly {
    readonly id: string;
    readonly titleZh: string;
    readonly titleEn: string | null;
  }[];
  readonly items: Awaited<ReturnType<typeof listItemsOfUnit>>;
}

/** Null when there is no such unit. */
export async function readUnitPage(
  q: Handle,
  actor: PersonActor,
  unitId: string,
): Promise<UnitPageView | null> {
  const unit = await findUnit(q, unitId);
  if (!unit) return null;
  const reach = await loadReach(q, actor);
  const shared = await listRoundtablesOfUnit(
    q,
    unitId,
    reach.map((each) => each.roundtableId),
  );
  return {
    unit: namedUnit(unit),
    state: unit.state,
    roundtables: reach
      .filter(({ roundtableId }) => shared.includes(roundtableId))
      .map(({ roundtableId, titleZh, titleEn }) => ({ id: roundtableId, titleZh, titleEn })),
    items: await listItemsOfUnit(q, { unitId, reach }, mostItems),
  };
}
