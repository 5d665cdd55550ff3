/** The form of a new roundtable, for the secretariat. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { shanghaiDate } from "#app/domain/time.ts";
import { createRoundtable } from "#app/features/roundtables/create-roundtable.server.ts";
import { NewRoundtable } from "#app/features/roundtables/new-roundtable.tsx";
import { readRoundtableForm } from "#app/features/roundtables/read-forms.server.ts";
import { readRoundtableChoices } from "#app/features/roundtables/roundtable-views.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, newFormKey } from "#app/platform/form.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireRight } from "#app/platform/page-rights.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { roundtableTexts } from "#app/features/roundtables/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  requireRight(actor, "roundtable.create");
  const { store, clock, random } = context.services;
  return {
    choices: await readRoundtableChoices(store.read),
    sampleYear: shanghaiDate(clock.now()).year,
    formKey: newFormKey(actor, random),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const form = await request.formData();
  const face = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const outcome = await runCommand(services, actor, createRoundtable, readRoundtableForm(form), {
    address,
    ...formKey(form),
  });
  const to = outcome.kind === "accepted" ? `/roundtables/${outcome.value.roundtableId}` : "/roundtables";
  return answer(outcome, { ...face, form, to });
}

export const handle = titled<typeof loader>((_data, locale) => roundtableTexts[locale].create);

export default function New() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <NewRoundtable {...useLoaderData<typeof loader>()} problem={problem} />;
}
