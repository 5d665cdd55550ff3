/** Signing in by name and password; the answer for an unknown name is the same, after the same work. */
import { dayMs } from "#app/domain/time.ts";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import { passwordIn, textOf } from "#app/platform/form.server.ts";
import type { LoginLimits } from "#app/platform/login-limits.server.ts";
import { networkOf } from "#app/platform/network-address.server.ts";
import type { Passwords } from "#app/platform/passwords.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { findPersonByLoginName } from "#db/queries/accounts.ts";
import { listSignInAddresses } from "#db/queries/audit.ts";
import { findActor } from "#db/queries/people.ts";

/** How long a place somebody signed in from counts as hers. */
const knownForMs = 90 * dayMs;

export interface PasswordCheck {
  readonly services: Pick<Services, "store" | "clock">;
  readonly limits: LoginLimits;
  readonly passwords: Passwords;
  readonly form: FormData;
  readonly address: string;
}

/** @returns the person's id; `too-many-tries` with `retryAfterMs`, `sign-in-busy`, `sign-in-failed`. */
export async function checkPassword(check: PasswordCheck): Promise<Outcome<string>> {
  const { services, limits, passwords, form, address } = check;
  const q = services.store.read;
  const loginName = (textOf(form, "loginName") ?? "").toLowerCase();
  const isKnownHere = () => isKnown(services, { loginName, address });
  const taken = await limits.take({ account: loginName, address, isKnownHere });
  if ("retryAfterMs" in taken) return refused("too-many-tries", taken);
  const person = loginName === "" ? undefined : await findPersonByLoginName(q, loginName);
  const matches = await passwords.verify(person?.passwordHash ?? null, passwordIn(form, "password"));
  if (matches.kind !== "accepted") {
    await taken.pass.giveBack();
    return matches;
  }
  const actor = person && matches.value ? await findActor(q, person.id, null) : null;
  if (!actor) return refused("sign-in-failed");
  await taken.pass.succeeded();
  return accepted(actor.personId);
}

/** Somebody who keeps guessing from elsewhere must not keep the owner out of where she always signs in. */
async function isKnown(
  { store, clock }: PasswordCheck["services"],
  { loginName, address }: { loginName: string; address: string },
): Promise<boolean> {
  const person = await findPersonByLoginName(store.read, loginName);
  if (!person) return false;
  const addresses = await listSignInAddresses(store.read, person.id, clock.now() - knownForMs);
  return addresses.some((known) => networkOf(known) === networkOf(address));
}
