/** Audit lines of what wrote nothing else: sign-ins and sign-outs, refused pages and commands, tries that came to nothing. */
import { systemActor, type Actor, type Op } from "#app/domain/access.ts";
import type { Outcome } from "#app/domain/outcome.ts";
import type { ConfirmCode, RefusalCode } from "#app/domain/refusals.ts";
import type { Instant } from "#app/domain/time.ts";
import { appendAuditLine, type AuditChanges } from "#db/queries/audit.ts";
import type { SubjectKind } from "#db/schema/records.ts";
import type { Services } from "./services.server.ts";

/** What the log names beside the operations of the policy. */
export type AuditedOp = Op | "signIn" | "signOut";

export interface AuditNote {
  /** Nobody who is signed in: the system. */
  readonly actor: Actor | null;
  readonly op: AuditedOp;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string | null;
  /** Code of the refusal or the question; null when it was done. */
  readonly code: RefusalCode | ConfirmCode | null;
  readonly outcome?: "refused" | "needs_confirm";
  readonly changes?: AuditChanges;
  readonly address: string | null;
  /** When it counts as done; now when left out. */
  readonly at?: Instant;
}

/** Writes one line in a transaction of its own. */
export async function noteInAudit(
  { store, clock }: Pick<Services, "store" | "clock">,
  { actor, code, outcome, changes, at = clock.now(), ...facts }: AuditNote,
): Promise<void> {
  await store.transact((tx) =>
    appendAuditLine(tx, {
      ...facts,
      at,
      actor: actor ?? systemActor,
      outcome: outcome ?? (code === null ? "accepted" : "refused"),
      code,
      changes: changes ?? null,
    }),
  );
}

/** Denials are kept too (rule F6); a refused command leaves nothing else. */
export function noteRefusal(
  services: Services,
  run: {
    actor: Actor;
    command: { op: Op; subjectKind: SubjectKind };
    now: Instant;
    options: { readonly address?: string };
    outcome: Exclude<Outcome<unknown>, { kind: "accepted" }>;
    subjectId: string | null;
  },
): Promise<void> {
  const { actor, command, now, options, outcome, subjectId } = run;
  return noteInAudit(services, {
    actor,
    op: command.op,
    subjectKind: command.subjectKind,
    subjectId,
    outcome: outcome.kind,
    code: outcome.code,
    address: options.address ?? null,
    at: now,
  });
}
