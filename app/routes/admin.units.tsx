/** Administration: units in protocol order. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminRights, readUnits } from "#app/features/admin/admin-views.server.ts";
import { readUnitEffects } from "#app/features/admin/suspend-view.server.ts";
import { UnitsPage } from "#app/features/admin/units-page.tsx";
import { createUnit } from "#app/features/people/create-unit.server.ts";
import { resumeUnit } from "#app/features/people/resume-unit.server.ts";
import { suspendUnit } from "#app/features/people/suspend-unit.server.ts";
import { updateUnit } from "#app/features/people/update-unit.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, intOf, textOf, newFormKey } from "#app/platform/form.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireAdminPart } from "#app/features/admin/require-part.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { adminTexts } from "#app/features/admin/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts } = await requireAdminPart({ request, context }, "units");
  const search = new URL(request.url).searchParams;
  const query = search.get("q") ?? "";
  const q = context.services.store.read;
  const units = await readUnits(q, query);
  const edit = search.get("edit");
  const editing = edit === "new" ? ("new" as const) : (units.find((unit) => unit.id === edit) ?? null);
  const known = editing !== null && editing !== "new" ? editing : null;
  const isAsked = search.has("suspend") && known?.state === "active";
  return {
    parts,
    units,
    query,
    editing,
    isMissing: edit !== null && editing === null,
    suspending: isAsked ? await readUnitEffects(q, known.id) : null,
    formKey: newFormKey(actor, context.services.random),
    saved: search.has("saved"),
    ...adminRights(actor),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const form = await request.formData();
  const { locale } = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const input = {
    unitId: textOf(form, "unitId"),
    side: textOf(form, "side"),
    nameZh: textOf(form, "nameZh"),
    shortZh: textOf(form, "shortZh"),
    nameEn: textOf(form, "nameEn"),
    shortEn: textOf(form, "shortEn"),
    protocolOrder: intOf(form, "protocolOrder"),
    pinyinKey: textOf(form, "pinyinKey"),
  };
  const options = { address, ...formKey(form) };
  const run = {
    create: () => runCommand(services, actor, createUnit, input, options),
    update: () => runCommand(services, actor, updateUnit, input, options),
    suspend: () => runCommand(services, actor, suspendUnit, input, options),
    resume: () => runCommand(services, actor, resumeUnit, input, options),
  };
  const intent = textOf(form, "intent");
  if (intent !== "create" && intent !== "update" && intent !== "suspend" && intent !== "resume") {
    throw new Response(null, { status: 400 });
  }
  return answer(await run[intent](), { locale, form, to: "/admin/units?saved" });
}

export const handle = titled<typeof loader>((_data, locale) => adminTexts[locale].units);

export default function AdminUnits() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <UnitsPage {...useLoaderData<typeof loader>()} problem={problem} />;
}
