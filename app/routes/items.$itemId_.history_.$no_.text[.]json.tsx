import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadStoredVersion } from "#app/features/meetings/history/history-view.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

/** A version of an item's text as JSON, byte by byte as it is stored. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const no = Number(params["no"]);
  const found = await loadStoredVersion(context.services.store.read, actor, {
    itemId: params["itemId"] ?? "",
    no,
  });
  if (!found) throw new Response(null, { status: 404 });
  return new Response(found.content, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="version-${no}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
