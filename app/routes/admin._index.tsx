/** Administration without a part: leads to where this administrator's own work begins. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireAdminPart } from "#app/features/admin/require-part.server.ts";
import { adminPage } from "#app/features/shell/shell-person.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const page = adminPage(actor);
  if (page !== null) return redirect(page);
  await requireAdminPart({ request, context }, "units");
  throw new Response(null, { status: 404 });
}

export default function Admin() {
  return null;
}
