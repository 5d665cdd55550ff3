/** The demo's one-click sign-in, open only where the demo is switched on and its world was loaded. */
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import type { Services } from "#app/platform/services.server.ts";
import { isDemoLoaded } from "#db/queries/installation.ts";
import { findActor } from "#db/queries/people.ts";

/** The setting alone is not enough: it may be left on over the data of real people. */
export async function isDemoOpen({ config, store }: Pick<Services, "config" | "store">): Promise<boolean> {
  return config.demo && (await isDemoLoaded(store.read));
}

export async function findActorToSignIn(
  services: Pick<Services, "config" | "store">,
  personId: string,
): Promise<Outcome<string>> {
  if (!(await isDemoOpen(services))) return refused("sign-in-failed");
  const actor = await findActor(services.store.read, personId, null);
  return actor ? accepted(actor.personId) : refused("sign-in-failed");
}
