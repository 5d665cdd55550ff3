/** Units as every page names them. */
import type { Side } from "./sides.ts";

export interface NamedUnit {
  readonly id: string;
  readonly side: Side;
  readonly shortZh: string;
  readonly shortEn: string | null;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** The names of a unit and nothing else of its row. */
export function namedUnit({ id, side, shortZh, shortEn, nameZh, nameEn }: NamedUnit): NamedUnit {
  return { id, side, shortZh, shortEn, nameZh, nameEn };
}

/** The names of the units with these ids, in the order of the ids; unknown ids are left out. */
export function namedUnits(
  units: ReadonlyMap<string, NamedUnit>,
  ids: readonly (string | null)[],
): NamedUnit[] {
  return ids.flatMap((id) => {
    const unit = id === null ? undefined : units.get(id);
    return unit ? [namedUnit(unit)] : [];
  });
}
