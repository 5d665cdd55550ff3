/** 决定：日志 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadDecisionLog, readFilters } from "#app/features/decisions/decision-log.server.ts";
import { DecisionLogPage } from "#app/features/decisions/decision-log-page.tsx";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { decisionTexts } from "#app/features/decisions/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const now = clock.now();
  const filters = readFilters(new URL(request.url).searchParams);
  return { log: await loadDecisionLog(store.read, actor, { filters, now }), filters };
}

export const handle = titled<typeof loader>((_data, locale) => decisionTexts[locale].page);

export default function Decisions() {
  const { filters, ...props } = useLoaderData<typeof loader>();
  // Other filters mean another form: fields start from the address again.
  return <DecisionLogPage key={JSON.stringify(filters)} filters={filters} {...props} />;
}
