/** The space of one roundtable. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RoundtableSpace } from "#app/features/roundtables/roundtable-space.tsx";
import { readRoundtableSpace } from "#app/features/roundtables/roundtable-views.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { useFreshData } from "#app/sync/client/use-signals.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const now = clock.now();
  const space = await readRoundtableSpace(store.read, actor, {
    roundtableId: params["roundtableId"] ?? "",
    now,
  });
  if (!space) throw new Response(null, { status: 404 });
  return { space, now };
}

export const handle = titled<typeof loader>(({ space }, locale) =>
  nameIn(locale, space.titleZh, space.titleEn),
);

export default function Roundtable() {
  const loaded = useLoaderData<typeof loader>();
  useFreshData([`roundtable:${loaded.space.id}`]);
  return <RoundtableSpace {...loaded} />;
}
