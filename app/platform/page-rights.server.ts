/** Pages that belong to certain roles: whoever may not open one is told who may. */
import { can, policy, type Op, type PersonActor, type Subject } from "#app/domain/access.ts";

/** @throws a 403 response that names the roles this op belongs to */
export function requireRight(actor: PersonActor, op: Op, subject?: Subject): void {
  if (!can(actor, op, subject).allowed) throw forbidden(op);
}

/** The refusal of a page: its error boundary says whom to ask. */
export function forbidden(op: Op): Response {
  const { roles } = policy[op];
  return Response.json({ roles: Array.isArray(roles) ? roles : [] }, { status: 403 });
}
