/** First set-up from its form: three accounts with three passwords. */
import { adminRoles, systemActor, type Role } from "#app/domain/access.ts";
import { refused, type Outcome } from "#app/domain/outcome.ts";
import { passwordIn, textOf } from "#app/platform/form.server.ts";
import type { Passwords } from "#app/platform/passwords.server.ts";
import { runCommand, type RunOptions } from "#app/platform/run-command.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { hashNewPassword } from "./choose-password.server.ts";
import { setUpInstallation } from "./set-up-installation.server.ts";
import { isSetupTokenOpen } from "./setup-token.server.ts";

export interface SetUpRequest {
  readonly services: Services;
  readonly passwords: Passwords;
  readonly token: string;
  readonly form: FormData;
  readonly options?: RunOptions;
}

/** @returns `setup-done` for a link that was used or never existed, before any password is worked on */
export async function prepareInstallation(request: SetUpRequest): Promise<Outcome<unknown>> {
  const { services, passwords, token, form, options } = request;
  if (!(await isSetupTokenOpen(services, token))) return refused("setup-done");
  const accounts: Partial<Record<Role, { loginName: string; passwordHash: string }>> = {};
  for (const role of adminRoles) {
    const loginName = (textOf(form, `${role}-loginName`) ?? "").toLowerCase();
    const hashed = await hashNewPassword(passwords, passwordIn(form, `${role}-password`), loginName);
    if (hashed.kind !== "accepted") return hashed;
    accounts[role] = { loginName, passwordHash: hashed.value };
  }
  return runCommand(services, systemActor, setUpInstallation, { token, accounts }, options);
}
