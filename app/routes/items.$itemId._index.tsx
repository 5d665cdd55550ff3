/** One agenda item. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { hasRole, speaksForUnit } from "#app/domain/access.ts";
import "#app/features/meetings/agenda.css";
import { ItemPage } from "#app/features/meetings/item-page.tsx";
import {
  loadItemPage,
  mayRecordDecision,
  positionRight,
} from "#app/features/meetings/item-page-view.server.ts";
import { meetingHead } from "#app/features/meetings/attendance-views.server.ts";
import { unitById } from "#app/features/meetings/meeting-context.server.ts";
import { runIntent } from "#app/features/meetings/page-intents.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { newFormKey } from "#app/platform/form.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { useFreshData } from "#app/sync/client/use-signals.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { meetingTexts } from "#app/features/meetings/texts.ts";

async function load({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const found = await loadItemPage(store.read, actor, {
    itemId: params["itemId"] ?? "",
    now: clock.now(),
  });
  if (!found) throw new Response(null, { status: 404 });
  return { actor, ...found };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, context, item } = await load(args);
  return {
    item,
    head: meetingHead(context),
    ownUnit: unitById(context, actor.unitId),
    right: positionRight(context, item),
    mayDecide: mayRecordDecision(context, item),
    convenes: hasRole(actor, "convener"),
    speaks: speaksForUnit(actor),
    formKey: newFormKey(actor, args.context.services.random),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, context, item } = await load(args);
  const { services, address } = args.context;
  const form = await args.request.formData();
  const face = await readFace(services.store.read, actor.personId, args.request.headers.get("cookie"));
  const outcome = await runIntent({ services, actor, address, form, meetingId: context.meeting.id });
  return answer(outcome, { ...face, form, to: `/items/${item.id}` });
}

export const handle = titled<typeof loader>(({ item }, locale) =>
  item.isHidden ? meetingTexts[locale].recusedItem : item.title,
);

export default function Item() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  useFreshData([`meeting:${loaded.head.id}`]);
  return <ItemPage {...loaded} problem={problem} />;
}
