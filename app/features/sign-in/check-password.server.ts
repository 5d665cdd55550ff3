/** Signing in by name and password; the answer for an unknown name is the same, after the same work. */
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import { textOf } from "#app/platform/form.server.ts";
import type { LoginLimits } from "#app/platform/login-limits.server.ts";
import { PasswordsBusy, type Passwords } from "#app/platform/passwords.server.ts";
import { findPersonByLoginName } from "#db/queries/accounts.ts";
import { findActor } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";

export interface PasswordCheck {
  readonly q: Handle;
  readonly limits: LoginLimits;
  readonly passwords: Passwords;
  readonly form: FormData;
  readonly address: string;
}

/** @returns the person's id; `too-many-tries` with `retryAfterMs`, `sign-in-busy`, `sign-in-failed`. */
export async function checkPassword(check: PasswordCheck): Promise<Outcome<string>> {
  const { q, limits, passwords, form, address } = check;
  const loginName = (textOf(form, "loginName") ?? "").toLowerCase();
  const retryAfterMs = await limits.take(loginName, address);
  if (retryAfterMs !== null) return refused("too-many-tries", { retryAfterMs });
  const person = loginName === "" ? undefined : await findPersonByLoginName(q, loginName);
  const typed = form.get("password");
  try {
    const matches = await passwords.verify(
      person?.passwordHash ?? null,
      typeof typed === "string" ? typed : "",
    );
    const actor = person && matches ? await findActor(q, person.id, null) : null;
    if (!actor) return refused("sign-in-failed");
    await limits.forget(loginName, address);
    return accepted(actor.personId);
  } catch (error) {
    if (error instanceof PasswordsBusy) return refused("sign-in-busy");
    throw error;
  }
}
