/** 一版文字 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/features/meetings/agenda.css";
import { historyTexts } from "#app/features/meetings/history/history-texts.ts";
import { loadVersion } from "#app/features/meetings/history/history-view.server.ts";
import { VersionPage } from "#app/features/meetings/history/version-page.tsx";
import { titled } from "#app/platform/i18n/page-title.ts";
import { newFormKey } from "#app/platform/form.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, live, random } = context.services;
  const view = await loadVersion(store.read, actor, {
    itemId: params["itemId"] ?? "",
    no: Number(params["no"]),
    live,
  });
  if (!view) throw new Response(null, { status: 404 });
  return { view, formKey: newFormKey(actor, random) };
}

export const handle = titled<typeof loader>(({ view }, locale) =>
  historyTexts[locale].versionNo(view.version.no),
);

export default function Version() {
  return <VersionPage {...useLoaderData<typeof loader>()} />;
}
