/** 一份决定 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadDecisionPage } from "#app/features/decisions/decision-page.server.ts";
import { DecisionPage } from "#app/features/decisions/decision-page.tsx";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { decisionTexts } from "#app/features/decisions/texts.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const now = clock.now();
  const decision = await loadDecisionPage(store.read, actor, { id: params["decisionId"] ?? "", now });
  if (!decision) throw new Response(null, { status: 404 });
  return { decision };
}

export const handle = titled<typeof loader>(
  ({ decision }, locale) => decision.no ?? decisionTexts[locale].untitled,
);

export default function Decision() {
  return <DecisionPage {...useLoaderData<typeof loader>()} />;
}
