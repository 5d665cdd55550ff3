/** Sign-ins, sign-outs and refused tries in the audit log: who, from where, never what was typed (rule F6). */
import type { PersonActor } from "#app/domain/access.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { noteInAudit } from "#app/platform/audit-note.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { findActor } from "#db/queries/people.ts";

type Logged = Pick<Services, "store" | "clock">;

/** Somebody is in. */
export async function noteSignIn(services: Logged, personId: string, address: string): Promise<void> {
  const actor = await findActor(services.store.read, personId, null);
  await noteInAudit(services, {
    actor,
    op: "signIn",
    subjectKind: "person",
    subjectId: personId,
    code: null,
    address,
  });
}

/** Somebody tried, and nobody is in. */
export function noteRefusedSignIn(services: Logged, code: RefusalCode, address: string): Promise<void> {
  return noteInAudit(services, {
    actor: null,
    op: "signIn",
    subjectKind: "person",
    subjectId: null,
    code,
    address,
  });
}

/** A login ended: by its person, or because somebody signed in where it was. */
export function noteSignOut(
  services: Logged,
  { actor, address, replaced = false }: { actor: PersonActor; address: string; replaced?: boolean },
): Promise<void> {
  return noteInAudit(services, {
    actor,
    op: "signOut",
    subjectKind: "person",
    subjectId: actor.personId,
    code: null,
    ...(replaced && { changes: { reason: [null, "replaced"] } }),
    address,
  });
}
