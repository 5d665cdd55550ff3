/** 议题文字的历次版本 */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HistoryPage } from "#app/features/meetings/history/history-page.tsx";
import { historyTexts } from "#app/features/meetings/history/history-texts.ts";
import { findHistory, loadHistory } from "#app/features/meetings/history/history-view.server.ts";
import { restoreText } from "#app/features/meetings/history/restore-text.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, intOf, newFormKey } from "#app/platform/form.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { useFreshData } from "#app/sync/client/use-signals.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock, random } = context.services;
  const page = Number(new URL(request.url).searchParams.get("page") ?? 1);
  const view = await loadHistory(store.read, actor, {
    itemId: params["itemId"] ?? "",
    page: Number.isSafeInteger(page) ? page : 1,
  });
  if (!view) throw new Response(null, { status: 404 });
  return { view, formKey: newFormKey(actor, random), now: clock.now() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const itemId = params["itemId"] ?? "";
  if (!(await findHistory(services.store.read, actor, itemId))) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const input = { itemId, no: intOf(form, "no") };
  const outcome = await runCommand(services, actor, restoreText, input, { ...formKey(form), address });
  const face = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  return answer(outcome, { ...face, form, to: `/items/${itemId}/history` });
}

export const handle = titled<typeof loader>((_data, locale) => historyTexts[locale].history);

export default function History() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  useFreshData([`item:${loaded.view.head.itemId}`]);
  return <HistoryPage {...loaded} problem={problem} />;
}
