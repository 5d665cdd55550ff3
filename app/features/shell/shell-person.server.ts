/** Who is signed in, as the frame of every page shows her. */
import { hasRole, type PersonActor } from "#app/domain/access.ts";
import { findPerson, findUnit } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import type { ShellPerson } from "./shell.tsx";

export async function readShellPerson(q: Handle, actor: PersonActor): Promise<ShellPerson> {
  const person = await findPerson(q, actor.personId);
  const unit = actor.unitId === null ? undefined : await findUnit(q, actor.unitId);
  return {
    roleName: actor.roleName,
    roleNameEn: person?.roleNameEn ?? null,
    unitShortZh: unit?.shortZh ?? null,
    unitShortEn: unit?.shortEn ?? null,
    side: actor.side,
    admin: adminPage(actor),
  };
}

/** Where this administrator's own work begins; null for everybody else. */
export function adminPage(actor: PersonActor): string | null {
  if (hasRole(actor, "system_admin")) return "/admin/units";
  if (hasRole(actor, "security_admin")) return "/admin/people";
  return hasRole(actor, "audit_admin") ? "/admin/audit" : null;
}
