/** The form of a new item: the call while it is open, the urgent lane otherwise. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { submissionLane } from "#app/domain/agenda.ts";
import { threads } from "#app/domain/sides.ts";
import { meetingHref } from "#app/features/meetings/marks.tsx";
import { meetingHead } from "#app/features/meetings/attendance-views.server.ts";
import { loadMeetingContext } from "#app/features/meetings/meeting-context.server.ts";
import { submitAgendaItem, submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { readSubmission } from "#app/features/meetings/submit-fields.server.ts";
import { SubmitPage } from "#app/features/meetings/submit-page.tsx";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, newFormKey } from "#app/platform/form.server.ts";
import { forbidden, requireRight } from "#app/platform/page-rights.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { submitTexts } from "#app/features/meetings/submit-texts.ts";

async function load({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const meeting = await loadMeetingContext(store.read, actor, {
    roundtableId: params["roundtableId"] ?? "",
    no: Number(params["meetingNo"]),
    now: clock.now(),
  });
  if (!meeting) throw new Response(null, { status: 404 });
  return { actor, meeting };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, meeting } = await load(args);
  requireRight(actor, "agendaItem.submit");
  if (actor.unitId === null) throw forbidden("agendaItem.submit");
  const { callClosesAt } = meeting.meeting;
  return {
    head: meetingHead(meeting),
    lane: submissionLane({ state: meeting.state, callClosesAt }, meeting.now),
    facets: meeting.roundtable.facets,
    threads,
    topics: meeting.roundtable.topics,
    formKey: newFormKey(actor, args.context.services.random),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, meeting } = await load(args);
  const { services, address } = args.context;
  const form = await args.request.formData();
  const face = await readFace(services.store.read, actor.personId, args.request.headers.get("cookie"));
  const { id, roundtableId, no } = meeting.meeting;
  const input = readSubmission(form, id);
  // An urgent item that comes while the call is open takes the call; afterwards it takes the urgent lane.
  const options = { address, ...formKey(form) };
  const outcome =
    input["kind"] === "urgent" && meeting.state !== "calling"
      ? await runCommand(services, actor, submitUrgentItem, input, options)
      : await runCommand(services, actor, submitAgendaItem, input, options);
  return answer(outcome, { ...face, form, to: meetingHref(roundtableId, no) });
}

export const handle = titled<typeof loader>(
  ({ lane }, locale) => submitTexts[locale][lane === "urgent" ? "submitUrgentTitle" : "submitTitle"],
);

export default function NewItem() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <SubmitPage {...useLoaderData<typeof loader>()} problem={problem} />;
}
