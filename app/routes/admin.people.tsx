/** Administration: people; roles and passwords for the security administrator. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { PersonActor } from "#app/domain/access.ts";
import { adminRights, readPeople, readUnits } from "#app/features/admin/admin-views.server.ts";
import { readPersonEffects } from "#app/features/admin/suspend-view.server.ts";
import { PeoplePage } from "#app/features/admin/people-page.tsx";
import { givePassword } from "#app/features/people/choose-password.server.ts";
import { createPerson } from "#app/features/people/create-person.server.ts";
import { grantRoles } from "#app/features/people/grant-roles.server.ts";
import { resumePerson } from "#app/features/people/resume-person.server.ts";
import { suspendPerson } from "#app/features/people/suspend-person.server.ts";
import { updatePerson } from "#app/features/people/update-person.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, listOf, passwordIn, textOf, newFormKey } from "#app/platform/form.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireAdminPart } from "#app/features/admin/require-part.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { adminTexts } from "#app/features/admin/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts } = await requireAdminPart({ request, context }, "people");
  const search = new URL(request.url).searchParams;
  const query = search.get("q") ?? "";
  const q = context.services.store.read;
  const people = await readPeople(q, query);
  const edit = search.get("edit");
  const editing = edit === "new" ? ("new" as const) : (people.find(({ id }) => id === edit) ?? null);
  const units = await readUnits(q, "");
  const known = editing !== null && editing !== "new" ? editing : null;
  const isAsked = search.has("suspend") && known?.state === "active" && known.id !== actor.personId;
  return {
    parts,
    people,
    units,
    query,
    editing,
    isMissing: edit !== null && editing === null,
    suspending: isAsked ? await readPersonEffects(q, known.id) : null,
    ownId: actor.personId,
    formKey: newFormKey(actor, context.services.random),
    saved: search.has("saved"),
    ...adminRights(actor),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const form = await request.formData();
  const cookie = request.headers.get("cookie");
  const { locale } = await readFace(context.services.store.read, actor.personId, cookie);
  const outcome = await runIntent(context, actor, form);
  return answer(outcome, { locale, form, to: "/admin/people?saved" });
}

/** @throws a 400 response for a form this page does not have */
function runIntent(context: ActionFunctionArgs["context"], actor: PersonActor, form: FormData) {
  const { services, passwords, address } = context;
  const options = { address, ...formKey(form) };
  const personId = textOf(form, "personId");
  const fields = {
    personId,
    unitId: textOf(form, "unitId"),
    roleName: textOf(form, "roleName"),
    roleNameEn: textOf(form, "roleNameEn"),
    layer: textOf(form, "layer"),
    loginName: textOf(form, "loginName"),
  };
  switch (textOf(form, "intent")) {
    case "create":
      return runCommand(services, actor, createPerson, fields, options);
    case "update":
      return runCommand(services, actor, updatePerson, fields, options);
    case "suspend":
      return runCommand(services, actor, suspendPerson, fields, options);
    case "resume":
      return runCommand(services, actor, resumePerson, fields, options);
    case "grant":
      return runCommand(services, actor, grantRoles, { personId, roles: listOf(form, "roles") }, options);
    case "password": {
      const given = { personId: personId ?? "", password: passwordIn(form, "password") };
      return givePassword({ services, passwords, actor, options }, given);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const handle = titled<typeof loader>((_data, locale) => adminTexts[locale].people);

export default function AdminPeople() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <PeoplePage {...useLoaderData<typeof loader>()} problem={problem} />;
}
