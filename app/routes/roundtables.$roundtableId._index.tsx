/** The space of one roundtable. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { allowOfflineCopy } from "#app/features/roundtables/allow-offline-copy.server.ts";
import { RoundtableSpace } from "#app/features/roundtables/roundtable-space.tsx";
import { readRoundtableSpace } from "#app/features/roundtables/roundtable-views.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { textOf } from "#app/platform/form.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
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

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const form = await request.formData();
  const face = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const roundtableId = params["roundtableId"] ?? "";
  const input = { roundtableId, isAllowed: textOf(form, "offlineCopy") === "on" };
  const outcome = await runCommand(services, actor, allowOfflineCopy, input, { address });
  return answer(outcome, { ...face, to: `/roundtables/${roundtableId}` });
}

export const handle = titled<typeof loader>(({ space }, locale) =>
  nameIn(locale, space.titleZh, space.titleEn),
);

export default function Roundtable() {
  const loaded = useLoaderData<typeof loader>();
  useFreshData([`roundtable:${loaded.space.id}`]);
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <RoundtableSpace {...loaded} problem={problem} />;
}
