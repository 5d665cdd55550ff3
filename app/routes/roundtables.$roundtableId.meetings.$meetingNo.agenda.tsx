/** The live agenda of a meeting. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can, hasRole, isOffice } from "#app/domain/access.ts";
import { isAgendaOpen } from "#app/domain/meeting.ts";
import "#app/features/meetings/agenda.css";
import { AgendaPage } from "#app/features/meetings/agenda-page.tsx";
import {
  agendaDetail,
  offAgendaRows,
  suggestionRows,
  timesOf,
} from "#app/features/meetings/agenda-views.server.ts";
import { meetingHead, quorumOf } from "#app/features/meetings/attendance-views.server.ts";
import { agendaItemsOf, loadMeetingContext } from "#app/features/meetings/meeting-context.server.ts";
import { runIntent } from "#app/features/meetings/page-intents.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { refusalStatus } from "#app/platform/i18n/refusals.ts";
import { problemOf } from "#app/platform/problem-response.server.ts";
import { newFormKey } from "#app/platform/form.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { useFreshData } from "#app/sync/client/use-signals.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { agendaTexts } from "#app/features/meetings/agenda-texts.ts";

async function load({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const meeting = await loadMeetingContext(store.read, actor, {
    roundtableId: params["roundtableId"] ?? "",
    no: Number(params["meetingNo"]),
    now: clock.now(),
  });
  if (!meeting || meeting.meeting.history) throw new Response(null, { status: 404 });
  return { actor, meeting };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, meeting } = await load(args);
  return {
    head: meetingHead(meeting),
    items: agendaItemsOf(meeting).map((item, index) => agendaDetail(meeting, item, index)),
    times: timesOf(meeting),
    off: offAgendaRows(meeting),
    quorum: quorumOf(meeting),
    suggestions: suggestionRows(meeting),
    mayMove: isAgendaOpen(meeting.state) && can(actor, "agenda.reorder").allowed,
    personId: actor.personId,
    keepsCopy: meeting.roundtable.offlineCopy,
    isOffice: isOffice(actor),
    convenes: hasRole(actor, "convener"),
    formKey: newFormKey(actor, args.context.services.random),
    now: meeting.now,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, meeting } = await load(args);
  const { services, address } = args.context;
  const form = await args.request.formData();
  const face = await readFace(services.store.read, actor.personId, args.request.headers.get("cookie"));
  const outcome = await runIntent({ services, actor, address, form, meetingId: meeting.meeting.id });
  const problem = problemOf(outcome, face.locale);
  return data({ problem }, { status: problem ? refusalStatus(problem.code) : 200 });
}

export const handle = titled<typeof loader>(({ head }, locale) => agendaTexts[locale].agendaOf(head.no));

export default function Agenda() {
  const loaded = useLoaderData<typeof loader>();
  useFreshData([`meeting:${loaded.head.id}`]);
  return (
    <AgendaPage
      {...loaded}
      rows={loaded.items}
      seats={[]}
      leaves={[]}
      observers={[]}
      substitutes={[]}
      steps={{ primary: null, others: [] }}
    />
  );
}
