/** New passwords are judged and hashed before a command runs: a transaction waits for nothing but the database. */
import { can, type PersonActor } from "#app/domain/access.ts";
import { refused, type Outcome } from "#app/domain/outcome.ts";
import { decidePassword } from "#app/domain/people.ts";
import type { Passwords } from "#app/platform/passwords.server.ts";
import { noteInAudit } from "#app/platform/audit-note.server.ts";
import type { RunOptions } from "#app/platform/command.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import type { SlowDown } from "#app/platform/slow-down.server.ts";
import { findPerson } from "#db/queries/people.ts";
import { changePassword } from "./change-password.server.ts";
import { setPassword } from "./set-password.server.ts";

/** @returns the hash; `password-weak`, `sign-in-busy` */
export async function hashNewPassword(
  passwords: Passwords,
  password: string,
  loginName: string | null,
): Promise<Outcome<string>> {
  const judged = decidePassword(password, loginName);
  if (judged.kind !== "accepted") return judged;
  return passwords.hash(password);
}

export interface PasswordRequest {
  readonly services: Services;
  readonly passwords: Passwords;
  readonly actor: PersonActor;
  readonly options?: RunOptions;
}

/**
 * A person's own new password; wrong present ones are slowed down by `tries`, which nobody's sign-in shares.
 * @returns `too-many-tries` with `retryAfterMs`, `password-wrong` when the present one is not right, else the judgement
 */
export async function changeOwnPassword(
  { services, passwords, actor, options, tries }: PasswordRequest & { readonly tries: SlowDown },
  typed: { readonly present: string; readonly next: string },
): Promise<Outcome<unknown>> {
  const retryAfterMs = tries.waitOf(actor.personId);
  if (retryAfterMs > 0) return refused("too-many-tries", { retryAfterMs });
  tries.charge(actor.personId);
  const person = await findPerson(services.store.read, actor.personId);
  const previousHash = person?.passwordHash ?? null;
  const matches = await passwords.verify(previousHash, typed.present);
  if (matches.kind !== "accepted") {
    tries.refund(actor.personId);
    return matches;
  }
  if (!matches.value || previousHash === null) {
    await noteWrongPassword(services, actor, options?.address ?? null);
    return refused("password-wrong", { fields: ["presentPassword"] });
  }
  tries.clear(actor.personId);
  const hashed = await hashNewPassword(passwords, typed.next, person?.loginName ?? null);
  if (hashed.kind !== "accepted") return hashed;
  return runCommand(services, actor, changePassword, { previousHash, passwordHash: hashed.value }, options);
}

/** A wrong present password may be somebody else at an open screen. */
function noteWrongPassword(services: Services, actor: PersonActor, address: string | null): Promise<void> {
  return noteInAudit(services, {
    actor,
    op: "password.change",
    subjectKind: "person",
    subjectId: actor.personId,
    code: "password-wrong",
    address,
  });
}

/** A password given to somebody by the security administrator. */
export async function givePassword(
  { services, passwords, actor, options }: PasswordRequest,
  given: { readonly personId: string; readonly password: string },
): Promise<Outcome<unknown>> {
  // Hashing costs a core for a moment, so it is done for those alone who may; the command refuses the others.
  if (!can(actor, "person.setPassword").allowed) {
    return runCommand(services, actor, setPassword, { personId: given.personId }, options);
  }
  const person = await findPerson(services.store.read, given.personId);
  const hashed = await hashNewPassword(passwords, given.password, person?.loginName ?? null);
  if (hashed.kind !== "accepted") return hashed;
  const input = { personId: given.personId, passwordHash: hashed.value };
  return runCommand(services, actor, setPassword, input, options);
}
