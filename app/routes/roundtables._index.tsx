/** My roundtables. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RoundtableList } from "#app/features/roundtables/roundtable-list.tsx";
import { readRoundtableList } from "#app/features/roundtables/roundtable-views.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  return readRoundtableList(store.read, actor, clock.now());
}

export default function Roundtables() {
  return <RoundtableList {...useLoaderData<typeof loader>()} />;
}
