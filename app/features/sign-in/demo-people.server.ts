/** The people of the demo, by side and unit, for the one-click sign-in. */
import type { Side } from "#app/domain/sides.ts";
import { listPeople } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";

export interface DemoPerson {
  readonly id: string;
  readonly roleName: string;
  readonly roleNameEn: string | null;
}

export interface DemoUnit {
  readonly id: string;
  readonly side: Side | null;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly people: readonly DemoPerson[];
}

/** Units in protocol order with their active people; people of no unit come last. */
export async function listDemoUnits(q: Handle): Promise<DemoUnit[]> {
  const units = new Map<string, DemoUnit & { people: DemoPerson[] }>();
  for (const { id, roleName, roleNameEn, unit, state } of await listPeople(q)) {
    if (state !== "active" || unit?.state === "suspended") continue;
    const key = unit?.id ?? "";
    const { side = null, shortZh: nameZh = "", shortEn: nameEn = null } = unit ?? {};
    const entry = units.get(key) ?? { id: key, side, nameZh, nameEn, people: [] };
    entry.people.push({ id, roleName, roleNameEn });
    units.set(key, entry);
  }
  return [...units.values()];
}
