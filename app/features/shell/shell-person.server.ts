/** Who is signed in, as the frame of every page shows her. */
import { hasRole, type PersonActor } from "#app/domain/access.ts";
import { findMeetingInSession } from "#db/queries/meetings.ts";
import { findPerson, findUnit } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import type { RunningMeeting, ShellPerson } from "./shell.tsx";

/** The meeting of the reader's roundtables that is in session, or null; the one that began last when several are. */
export async function readRunningMeeting(q: Handle, actor: PersonActor): Promise<RunningMeeting | null> {
  const meeting = await findMeetingInSession(q, actor.roundtableIds);
  if (!meeting) return null;
  return { no: meeting.no, href: `/roundtables/${meeting.roundtableId}/meetings/${meeting.no}` };
}

export async function readShellPerson(q: Handle, actor: PersonActor): Promise<ShellPerson> {
  const person = await findPerson(q, actor.personId);
  const unit = actor.unitId === null ? undefined : await findUnit(q, actor.unitId);
  return {
    id: actor.personId,
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
