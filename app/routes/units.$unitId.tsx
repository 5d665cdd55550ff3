/** One unit. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { UnitPage } from "#app/features/units/unit-page.tsx";
import { readUnitPage } from "#app/features/units/unit-view.server.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const view = await readUnitPage(context.services.store.read, actor, params["unitId"] ?? "");
  if (!view) throw new Response(null, { status: 404 });
  return view;
}

export const handle = titled<typeof loader>(({ unit }, locale) => nameIn(locale, unit.shortZh, unit.shortEn));

export default function Unit() {
  return <UnitPage {...useLoaderData<typeof loader>()} />;
}
