/** Sign-ins and refused tries in the audit log: who, from where, never what was typed (rule F6). */
import { systemActor } from "#app/domain/access.ts";
import type { Services } from "#app/platform/services.server.ts";
import { appendAuditLine } from "#db/queries/audit.ts";
import { findActor } from "#db/queries/people.ts";

export interface SignInNote {
  /** The person who is in; null when nobody is. */
  readonly personId: string | null;
  /** Code of the refusal. */
  readonly code: string | null;
  readonly address: string;
}

export async function noteSignIn(
  { store, clock }: Pick<Services, "store" | "clock">,
  { personId, code, address }: SignInNote,
): Promise<void> {
  const actor = personId === null ? null : await findActor(store.read, personId, null);
  await store.transact((tx) =>
    appendAuditLine(tx, {
      at: clock.now(),
      actor: actor ?? systemActor,
      op: "signIn",
      subjectKind: "person",
      subjectId: personId,
      outcome: code === null ? "accepted" : "refused",
      code,
      changes: null,
      address,
    }),
  );
}
