/** Administration: bodies that convene roundtables. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminRights, readBodies } from "#app/features/admin/admin-views.server.ts";
import { BodiesPage } from "#app/features/admin/bodies-page.tsx";
import { createBody } from "#app/features/people/create-body.server.ts";
import { updateBody } from "#app/features/people/update-body.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, instantOf, textOf, newFormKey } from "#app/platform/form.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireAdminPart } from "#app/features/admin/require-part.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { adminTexts } from "#app/features/admin/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts } = await requireAdminPart({ request, context }, "bodies");
  const search = new URL(request.url).searchParams;
  const { store, clock, random } = context.services;
  const bodies = await readBodies(store.read);
  const edit = search.get("edit");
  const editing = edit === "new" ? ("new" as const) : (bodies.find(({ id }) => id === edit) ?? null);
  const { maintains } = adminRights(actor);
  const saved = search.has("saved");
  const isMissing = edit !== null && editing === null;
  return {
    parts,
    bodies,
    now: clock.now(),
    editing,
    isMissing,
    maintains,
    formKey: newFormKey(actor, random),
    saved,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const form = await request.formData();
  const { locale } = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const fields = {
    bodyId: textOf(form, "bodyId"),
    kind: textOf(form, "kind"),
    nameZh: textOf(form, "nameZh"),
    nameEn: textOf(form, "nameEn"),
    validFrom: instantOf(form, "validFrom") ?? null,
    validTo: instantOf(form, "validTo") ?? null,
  };
  const options = { address, ...formKey(form) };
  const outcome =
    textOf(form, "intent") === "update"
      ? await runCommand(services, actor, updateBody, fields, options)
      : await runCommand(services, actor, createBody, fields, options);
  return answer(outcome, { locale, form, to: "/admin/bodies?saved" });
}

export const handle = titled<typeof loader>((_data, locale) => adminTexts[locale].bodies);

export default function AdminBodies() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <BodiesPage {...useLoaderData<typeof loader>()} problem={problem} />;
}
