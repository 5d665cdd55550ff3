/** What a person's own settings page shows. */
import type { PersonActor } from "#app/domain/access.ts";
import { listLoginSessions } from "#db/queries/login-sessions.ts";
import { findPerson } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";

export interface MySettings {
  readonly roleName: string;
  readonly roleNameEn: string | null;
  readonly loginName: string | null;
  readonly hasPassword: boolean;
  readonly loginSessions: readonly {
    readonly id: string;
    readonly current: boolean;
    readonly createdAt: number;
    readonly lastSeenAt: number;
    readonly address: string | null;
    readonly device: string | null;
  }[];
}

/** Login sessions that ended by time are left out; `since` is the earliest start that still counts. */
export async function readMySettings(
  q: Handle,
  actor: PersonActor,
  { currentId, since }: { readonly currentId: string; readonly since: number },
): Promise<MySettings> {
  const person = await findPerson(q, actor.personId);
  const rows = await listLoginSessions(q, actor.personId);
  return {
    roleName: actor.roleName,
    roleNameEn: person?.roleNameEn ?? null,
    loginName: person?.loginName ?? null,
    hasPassword: Boolean(person?.passwordHash),
    loginSessions: rows
      .filter((row) => row.id === currentId || row.createdAt >= since)
      .map(({ id, createdAt, lastSeenAt, address, userAgent }) => ({
        id,
        current: id === currentId,
        createdAt,
        lastSeenAt,
        address,
        device: deviceOf(userAgent),
      })),
  };
}

/** Browser and system in two words; the full text of the browser says more than the page needs. */
function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const browser = /(MicroMessenger|Edg|Firefox|Chrome|Safari)/.exec(userAgent)?.[1];
  const system = /(Android|iPhone|iPad|HarmonyOS|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1];
  return [browser === "Edg" ? "Edge" : browser, system].filter(Boolean).join(" · ") || null;
}
