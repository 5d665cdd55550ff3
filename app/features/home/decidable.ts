/** Which items of running meetings are ready for a decision: the rule of the meeting's page, on what one query found. */
import { countStances } from "#app/domain/stances.ts";
import type { RoundtableRules } from "#app/domain/roundtable.ts";
import type { Side } from "#app/domain/sides.ts";
import type { listCheckIns, listUndecided } from "#db/queries/home.ts";

type Undecided = Awaited<ReturnType<typeof listUndecided>>[number];
type CheckIn = Awaited<ReturnType<typeof listCheckIns>>[number];

export interface DecidableFacts {
  readonly rules: RoundtableRules;
  readonly checkIns: readonly CheckIn[];
  readonly undecided: readonly Undecided[];
}

/** No decision yet, and consensus as far as the roundtable asks for one. */
export function isDecidable(
  item: { readonly id: string; readonly topic: string | null },
  { rules, checkIns, undecided }: DecidableFacts,
): boolean {
  const rows = undecided.filter((row) => row.itemId === item.id);
  if (rows.length === 0) return false;
  if (rules.consensus === null) return true;
  const stances = countStances({
    rules,
    topic: item.topic,
    present: checkIns.flatMap(presentUnit),
    positions: rows.flatMap(({ unitId, version, value }) =>
      unitId === null || version === null || value === null ? [] : [{ unitId, version, value }],
    ),
    objections: rows.flatMap(({ unitId, objectionId }) =>
      unitId === null || objectionId === null ? [] : [{ unitId, state: "open" as const }],
    ),
  });
  return stances?.reached === true;
}

function presentUnit({ as, unitId, side }: CheckIn): { id: string; side: Side }[] {
  return as === "present" && unitId !== null && side !== null ? [{ id: unitId, side }] : [];
}
