/** What the form that publishes an event offers to choose from. */
import { listUnits } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";

/** Units in protocol order, by name. */
export async function readHostUnits(q: Handle) {
  const units = await listUnits(q);
  return units.map(({ id, shortZh, shortEn }) => ({ id, shortZh, shortEn }));
}
