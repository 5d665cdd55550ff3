/** What follows from suspending a person or a unit, counted for the one who is about to do it. */
import { countActivePeople, countLivingSignUps, countOpenCalls } from "#db/queries/suspension.ts";
import type { Handle } from "#db/store.ts";

export type SuspensionEffects =
  | { readonly of: "person"; readonly signUps: number }
  | { readonly of: "unit"; readonly people: number; readonly calls: number; readonly signUps: number };

export async function readPersonEffects(q: Handle, personId: string): Promise<SuspensionEffects> {
  return { of: "person", signUps: await countLivingSignUps(q, { personId }) };
}

export async function readUnitEffects(q: Handle, unitId: string): Promise<SuspensionEffects> {
  return {
    of: "unit",
    people: await countActivePeople(q, unitId),
    calls: await countOpenCalls(q, unitId),
    signUps: await countLivingSignUps(q, { unitId }),
  };
}
