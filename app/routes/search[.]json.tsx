/** The search results as data, for the palette; rights are those of the search page. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchAll } from "#app/features/search/search-all.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const query = new URL(request.url).searchParams.get("q") ?? "";
  return searchAll(store.read, actor, { query, now: clock.now() });
}
