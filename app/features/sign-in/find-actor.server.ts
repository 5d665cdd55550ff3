/** The demo's one-click sign-in; without the demo it refuses whatever it is given. */
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import type { Services } from "#app/platform/services.server.ts";
import { findActor } from "#db/queries/people.ts";

export async function findActorToSignIn(
  { config, store }: Pick<Services, "config" | "store">,
  personId: string,
): Promise<Outcome<string>> {
  if (!config.demo) return refused("sign-in-failed");
  const actor = await findActor(store.read, personId, null);
  return actor ? accepted(actor.personId) : refused("sign-in-failed");
}
