/** One meeting of a roundtable. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { can, hasRole, isOffice } from "#app/domain/access.ts";
import type { MeetingFacts } from "#app/domain/floor.ts";
import { isFloorIntent, runFloorIntent } from "#app/features/floor/floor-intents.server.ts";
import { NowCard } from "#app/features/floor/now-card.tsx";
import { meetingHref } from "#app/features/meetings/marks.tsx";
import {
  agendaRow,
  offAgendaRows,
  suggestionRows,
  timesOf,
} from "#app/features/meetings/agenda-views.server.ts";
import {
  leaveRows,
  meetingHead,
  observerRows,
  quorumOf,
  readSubstitutes,
  stepsOf,
  unitSeats,
} from "#app/features/meetings/attendance-views.server.ts";
import { agendaItemsOf } from "#app/features/meetings/meeting-context.server.ts";
import { floorItem, withFacts } from "#app/features/meetings/live-facts.ts";
import { openItemFor, readOpenItem } from "#app/features/meetings/meeting-state.server.ts";
import { MeetingPage } from "#app/features/meetings/meeting-page.tsx";
import { runIntent } from "#app/features/meetings/page-intents.server.ts";
import { panelNames } from "#app/features/meetings/step-panel.tsx";
import { readFace } from "#app/features/shell/faces.server.ts";
import { answer } from "#app/platform/problem-response.server.ts";
import { newFormKey } from "#app/platform/form.server.ts";
import { requireMeeting } from "#app/features/meetings/require-meeting.server.ts";
import { useLiveFacts } from "#app/sync/client/use-state.ts";
import { useFreshData } from "#app/sync/client/use-signals.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { meetingTexts } from "#app/features/meetings/texts.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { actor, meeting } = await requireMeeting(args);
  const rows = agendaItemsOf(meeting).map((item, index) => agendaRow(meeting, item, index));
  const { store } = args.context.services;
  const open = await readOpenItem(store.read, meeting.meeting.id, meeting.now);
  return {
    open: open && openItemFor(open, rows.find((row) => row.id === open.itemId)?.isHidden !== false),
    leads: can(actor, "floor.openItem").allowed,
    head: meetingHead(meeting),
    rows,
    times: timesOf(meeting),
    off: offAgendaRows(meeting),
    seats: unitSeats(meeting),
    quorum: quorumOf(meeting),
    leaves: leaveRows(meeting),
    observers: observerRows(meeting),
    suggestions: suggestionRows(meeting),
    substitutes: await readSubstitutes(store.read, actor),
    steps: stepsOf(meeting),
    isOffice: isOffice(actor),
    convenes: hasRole(actor, "convener"),
    formKey: newFormKey(actor, args.context.services.random),
    now: meeting.now,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, meeting } = await requireMeeting(args);
  const { services, address } = args.context;
  const form = await args.request.formData();
  const face = await readFace(services.store.read, actor.personId, args.request.headers.get("cookie"));
  const { id, roundtableId, no } = meeting.meeting;
  const run = { services, actor, address, form, meetingId: id };
  const outcome = isFloorIntent(form) ? await runFloorIntent(run) : await runIntent(run);
  return answer(outcome, { ...face, form, to: meetingHref(roundtableId, no) });
}

export const handle = titled<typeof loader>(({ head }, locale) => meetingTexts[locale].meetingNo(head.no));

export default function Meeting() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const [search] = useSearchParams();
  const topic = `meeting:${loaded.head.id}`;
  useFreshData([topic]);
  const isInSession = loaded.head.state === "in_session";
  const live = useLiveFacts<MeetingFacts>(isInSession ? topic : null);
  return (
    <MeetingPage
      {...loaded}
      {...withFacts(loaded, live)}
      leadsFloor={isInSession && loaded.leads && loaded.rows.some((row) => !floorItem(row).isConcluded)}
      floor={
        isInSession && (
          <NowCard
            items={loaded.rows.map(floorItem)}
            live={live}
            loaded={loaded.open}
            leads={loaded.leads}
            action={meetingHref(loaded.head.roundtableId, loaded.head.no)}
            formKey={loaded.formKey}
          />
        )
      }
      problem={problem}
      panel={panelNames.find((name) => name === search.get("do")) ?? null}
      panelItemId={search.get("item")}
      seatsAsList={search.get("seats") === "list"}
    />
  );
}
