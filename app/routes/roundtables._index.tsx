/** My roundtables. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RoundtableList } from "#app/features/roundtables/roundtable-list.tsx";
import { readRoundtableList } from "#app/features/roundtables/roundtable-views.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { roundtableTexts } from "#app/features/roundtables/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  return readRoundtableList(store.read, actor, clock.now());
}

export const handle = titled<typeof loader>((_data, locale) => roundtableTexts[locale].page);

export default function Roundtables() {
  return <RoundtableList {...useLoaderData<typeof loader>()} />;
}
