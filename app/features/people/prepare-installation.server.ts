/** First set-up from its form: three accounts with three passwords. */
import { adminRoles, systemActor, type Role } from "#app/domain/access.ts";
import { refused, type Outcome } from "#app/domain/outcome.ts";
import { passwordIn, textOf } from "#app/platform/form.server.ts";
import type { Passwords } from "#app/platform/passwords.server.ts";
import { networkOf } from "#app/platform/network-address.server.ts";
import { noteInAudit } from "#app/platform/audit-note.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import type { SlowDown } from "#app/platform/slow-down.server.ts";
import { hashNewPassword } from "./choose-password.server.ts";
import { setUpInstallation } from "./set-up-installation.server.ts";
import { isSetupTokenOpen } from "./setup-token.server.ts";

export interface SetUpRequest {
  readonly services: Services;
  readonly passwords: Passwords;
  readonly token: string;
  readonly form: FormData;
  readonly address: string;
  /** Links that do not exist, by network. */
  readonly tries: SlowDown;
}

/**
 * @returns `setup-done` for a link that was used or never existed, before any password is worked on; `too-many-tries`
 * with `retryAfterMs` for many of them. The right link is never slowed down.
 */
export async function prepareInstallation(request: SetUpRequest): Promise<Outcome<unknown>> {
  const { services, passwords, token, form, address } = request;
  if (!(await isSetupTokenOpen(services, token))) return refuseLink(request);
  const accounts: Partial<Record<Role, { loginName: string; passwordHash: string }>> = {};
  for (const role of adminRoles) {
    const loginName = (textOf(form, `${role}-loginName`) ?? "").toLowerCase();
    const hashed = await hashNewPassword(passwords, passwordIn(form, `${role}-password`), loginName);
    if (hashed.kind !== "accepted") return hashed;
    accounts[role] = { loginName, passwordHash: hashed.value };
  }
  return runCommand(services, systemActor, setUpInstallation, { token, accounts }, { address });
}

/** Kept in the audit log as long as they are few: a flood must not fill it. */
async function refuseLink({ services, tries, address }: SetUpRequest): Promise<Outcome<never>> {
  const network = networkOf(address);
  const retryAfterMs = tries.waitOf(network);
  if (retryAfterMs > 0) return refused("too-many-tries", { retryAfterMs });
  tries.charge(network);
  await noteInAudit(services, {
    actor: null,
    op: "installation.setUp",
    subjectKind: "installation",
    subjectId: "installation",
    code: "setup-done",
    address,
  });
  return refused("setup-done");
}
