/** The form of a new meeting, for the secretariat. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createMeeting } from "#app/features/roundtables/create-meeting.server.ts";
import { NewMeeting } from "#app/features/roundtables/new-meeting.tsx";
import { readMeetingForm } from "#app/features/roundtables/read-forms.server.ts";
import {
  readMeetingChoices,
  readRoundtableSpace,
} from "#app/features/roundtables/roundtable-views.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, newFormKey } from "#app/platform/form.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireRight } from "#app/platform/page-rights.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { roundtableTexts } from "#app/features/roundtables/texts.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock, random } = context.services;
  const roundtableId = params["roundtableId"] ?? "";
  const space = await readRoundtableSpace(store.read, actor, { roundtableId, now: clock.now() });
  if (!space) throw new Response(null, { status: 404 });
  requireRight(actor, "meeting.create");
  return {
    space,
    choices: await readMeetingChoices(store.read, roundtableId),
    formKey: newFormKey(actor, random),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const roundtableId = params["roundtableId"] ?? "";
  const form = await request.formData();
  const face = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const input = readMeetingForm(form, roundtableId);
  const outcome = await runCommand(services, actor, createMeeting, input, { address, ...formKey(form) });
  return answer(outcome, { ...face, form, to: `/roundtables/${roundtableId}` });
}

export const handle = titled<typeof loader>((_data, locale) => roundtableTexts[locale].createMeeting);

export default function New() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <NewMeeting {...useLoaderData<typeof loader>()} problem={problem} />;
}
