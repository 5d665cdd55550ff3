/** One study event: sign up, cancel, open. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFace } from "#app/features/shell/faces.server.ts";
import { EventPage } from "#app/features/study/event-page.tsx";
import { openEvent } from "#app/features/study/open-event.server.ts";
import { cancelRegistration } from "#app/features/study/cancel-registration.server.ts";
import { createRegistration } from "#app/features/study/create-registration.server.ts";
import { readEventView } from "#app/features/study/study-views.server.ts";
import { formKey, intOf, textOf, newFormKey } from "#app/platform/form.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { useFreshData } from "#app/sync/client/use-signals.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock, random } = context.services;
  const now = clock.now();
  const event = await readEventView(store.read, actor, { eventId: params["eventId"] ?? "", now });
  if (!event) throw new Response(null, { status: 404 });
  return { event, now, formKey: newFormKey(actor, random) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const eventId = params["eventId"] ?? "";
  const form = await request.formData();
  const { locale } = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const options = { ...formKey(form), address };
  const headcount = intOf(form, "headcount");
  const reply = { locale, form, to: `/study/${eventId}` };
  switch (textOf(form, "intent")) {
    case "sign-up": {
      const input = { eventId, slotId: textOf(form, "slotId"), headcount };
      return answer(await runCommand(services, actor, createRegistration, input, options), reply);
    }
    case "cancel": {
      const input = { registrationId: textOf(form, "registrationId"), headcount };
      return answer(await runCommand(services, actor, cancelRegistration, input, options), reply);
    }
    case "open":
      return answer(await runCommand(services, actor, openEvent, { eventId }, { address }), reply);
    default:
      throw new Response(null, { status: 400 });
  }
}

export const handle = titled<typeof loader>(({ event }, locale) =>
  nameIn(locale, event.titleZh, event.titleEn),
);

export default function StudyEvent() {
  const { event, now, formKey: key } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  useFreshData([`event:${event.id}`]);
  return <EventPage event={event} now={now} formKey={key} problem={problem} />;
}
