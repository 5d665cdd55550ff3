/** What a page is called in the browser's tab, its history and the phone's top bar. */
import type { LoaderFunction } from "@remix-run/node";
import type { useLoaderData } from "@remix-run/react";
import type { Locale } from "./locale.ts";

/** The `handle` of a route whose page has a name of its own. */
export interface TitledRoute {
  readonly title: (data: unknown, locale: Locale) => string;
}

/** Names a page from what its loader returned. */
export function titled<Loader extends LoaderFunction>(
  title: (data: ReturnType<typeof useLoaderData<Loader>>, locale: Locale) => string,
): TitledRoute {
  return { title: (data, locale) => title(data as ReturnType<typeof useLoaderData<Loader>>, locale) };
}

interface RouteMatch {
  readonly handle?: unknown;
  readonly data?: unknown;
}

/** The name of the innermost page of these matches; null when it has none or its loader failed. */
export function pageTitle(matches: readonly RouteMatch[], locale: Locale): string | null {
  const match = matches.at(-1);
  const handle = match?.handle as Partial<TitledRoute> | undefined;
  return handle?.title && match?.data !== undefined && match.data !== null
    ? handle.title(match.data, locale)
    : null;
}
