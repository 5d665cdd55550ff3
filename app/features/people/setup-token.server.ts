/** The one-time set-up link of an empty installation. */
import { sha256 } from "#app/platform/random.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { findOpenSetupToken, hasPeople, replaceSetupToken } from "#db/queries/accounts.ts";

/** Makes a fresh link token and voids older ones. @returns null when people exist already. */
export async function issueSetupToken(services: Services): Promise<string | null> {
  if (await hasPeople(services.store.read)) return null;
  const token = services.random.token();
  const row = { id: sha256(token), createdAt: services.clock.now() };
  await services.store.transact((tx) => replaceSetupToken(tx, row));
  return token;
}

/** True while the link can be used. */
export async function isSetupTokenOpen(services: Services, token: string): Promise<boolean> {
  const row = await findOpenSetupToken(services.store.read, sha256(token));
  return row !== undefined && !(await hasPeople(services.store.read));
}
