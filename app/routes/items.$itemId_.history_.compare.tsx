/** 两版文字的比较 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ComparePage } from "#app/features/meetings/history/compare-page.tsx";
import { loadCompare } from "#app/features/meetings/history/compare-view.server.ts";
import "#app/features/meetings/history/history.css";
import { historyTexts } from "#app/features/meetings/history/history-texts.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { newFormKey } from "#app/platform/form.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, live, random } = context.services;
  const { searchParams } = new URL(request.url);
  const to = searchParams.get("to") ?? "";
  const view = await loadCompare(store.read, actor, {
    itemId: params["itemId"] ?? "",
    from: Number(searchParams.get("from")),
    to: to === "" ? null : Number(to),
    live,
  });
  if (!view) throw new Response(null, { status: 404 });
  return { view, formKey: newFormKey(actor, random) };
}

export const handle = titled<typeof loader>((_data, locale) => historyTexts[locale].compare);

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
