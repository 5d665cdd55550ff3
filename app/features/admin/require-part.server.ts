/** The door of the administrators' pages: their own administrator comes in, every other try is in the audit log. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { PersonActor } from "#app/domain/access.ts";
import { noteInAudit } from "#app/platform/audit-note.server.ts";
import { forbidden } from "#app/platform/page-rights.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { adminParts, type AdminPart } from "./admin-tabs.tsx";

export interface AdminVisit {
  readonly actor: PersonActor;
  /** Parts this administrator may open. */
  readonly parts: readonly AdminPart[];
}

/** @throws a redirect to the sign-in page; a 403 response for a part of another administrator */
export async function requireAdminPart(
  { request, context }: Pick<LoaderFunctionArgs, "request" | "context">,
  part: AdminPart,
): Promise<AdminVisit> {
  const { actor, loginSessionId } = await requireActor(request, context);
  const parts = adminParts(actor);
  if (parts.includes(part)) return { actor, parts };
  const { denials } = context.limits;
  // Whoever keeps asking is known by then; her requests must not fill the log.
  if (denials.waitOf(loginSessionId) === 0) {
    denials.charge(loginSessionId);
    await noteInAudit(context.services, {
      actor,
      op: part === "audit" ? "audit.read" : "people.read",
      subjectKind: "installation",
      subjectId: part,
      code: "forbidden-role",
      address: context.address,
    });
  }
  throw forbidden(part === "audit" ? "audit.read" : "people.read");
}
