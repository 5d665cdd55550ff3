/** The demo's one-click sign-in, open only where the demo is switched on and its world was loaded. */
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import type { LoginLimits } from "#app/platform/login-limits.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { isDemoLoaded } from "#db/queries/installation.ts";
import { findActor } from "#db/queries/people.ts";

/** The setting alone is not enough: it may be left on over the data of real people. */
export async function isDemoOpen({ config, store }: Pick<Services, "config" | "store">): Promise<boolean> {
  return config.demo && (await isDemoLoaded(store.read));
}

export interface DemoEntry {
  readonly services: Pick<Services, "config" | "store">;
  readonly limits: LoginLimits;
  readonly address: string;
}

/** No account has a name with a space. */
const demoAccount = "demo click";

/** @returns the person's id; `too-many-tries` with `retryAfterMs` for many ids of nobody, `sign-in-failed`. */
export async function findActorToSignIn(
  { services, limits, address }: DemoEntry,
  personId: string,
): Promise<Outcome<string>> {
  if (!(await isDemoOpen(services))) return refused("sign-in-failed");
  const actor = await findActor(services.store.read, personId, null);
  if (actor) return accepted(actor.personId);
  const taken = await limits.take({ account: demoAccount, address, isKnownHere: async () => false });
  return "retryAfterMs" in taken ? refused("too-many-tries", taken) : refused("sign-in-failed");
}
