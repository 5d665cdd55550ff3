/** 检索 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { searchAll } from "#app/features/search/search-all.server.ts";
import { SearchPage } from "#app/features/search/search-page.tsx";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { searchTexts } from "#app/features/search/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const query = new URL(request.url).searchParams.get("q") ?? "";
  return { results: await searchAll(store.read, actor, { query, now: clock.now() }) };
}

export const handle = titled<typeof loader>((_data, locale) => searchTexts[locale].page);

export default function Search() {
  const { results } = useLoaderData<typeof loader>();
  return <SearchPage key={results.query} results={results} />;
}
