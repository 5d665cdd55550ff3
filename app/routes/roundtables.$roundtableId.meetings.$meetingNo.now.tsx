/** What matters now in a meeting: made for a phone in the hand of somebody who takes part. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { hasRole, speaksForUnit } from "#app/domain/access.ts";
import type { MeetingFacts } from "#app/domain/floor.ts";
import { NowPage } from "#app/features/floor/now-page.tsx";
import { floorTexts } from "#app/features/floor/texts.ts";
import { agendaRow } from "#app/features/meetings/agenda-views.server.ts";
import { meetingHead } from "#app/features/meetings/attendance-views.server.ts";
import { floorItem } from "#app/features/meetings/live-facts.ts";
import { Objections, PositionsCard } from "#app/features/meetings/item-cards.tsx";
import { loadItemPage, positionRight } from "#app/features/meetings/item-page-view.server.ts";
import { meetingHref, UnitMark, useMeetingCrumbs } from "#app/features/meetings/marks.tsx";
import { agendaItemsOf, unitById } from "#app/features/meetings/meeting-context.server.ts";
import { openItemFor, readOpenItem } from "#app/features/meetings/meeting-state.server.ts";
import { runIntent } from "#app/features/meetings/page-intents.server.ts";
import { PositionControl } from "#app/features/meetings/position-control.tsx";
import { meetingTexts } from "#app/features/meetings/texts.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { answer } from "#app/platform/problem-response.server.ts";
import { newFormKey } from "#app/platform/form.server.ts";
import { requireMeeting } from "#app/features/meetings/require-meeting.server.ts";
import { useFreshData } from "#app/sync/client/use-signals.ts";
import { useLiveFacts } from "#app/sync/client/use-state.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { actor, meeting } = await requireMeeting(args);
  const { store, random } = args.context.services;
  const open = await readOpenItem(store.read, meeting.meeting.id, meeting.now);
  const found = open && (await loadItemPage(store.read, actor, { itemId: open.itemId, now: meeting.now }));
  return {
    head: meetingHead(meeting),
    rows: agendaItemsOf(meeting).map((item, index) => agendaRow(meeting, item, index)),
    open: open && openItemFor(open, found?.item.isHidden !== false),
    item: found?.item ?? null,
    right: found ? positionRight(found.context, found.item) : ("none" as const),
    ownUnit: unitById(meeting, actor.unitId),
    convenes: hasRole(actor, "convener"),
    speaks: speaksForUnit(actor),
    formKey: newFormKey(actor, random),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, meeting } = await requireMeeting(args);
  const { services, address } = args.context;
  const form = await args.request.formData();
  const face = await readFace(services.store.read, actor.personId, args.request.headers.get("cookie"));
  const { id, roundtableId, no } = meeting.meeting;
  const outcome = await runIntent({ services, actor, address, form, meetingId: id });
  return answer(outcome, { ...face, form, to: `${meetingHref(roundtableId, no)}/now` });
}

export const handle = titled<typeof loader>(
  ({ head }, locale) => `${floorTexts[locale].now} · ${meetingTexts[locale].meetingNo(head.no)}`,
);

export default function Now() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const t = useTexts(meetingTexts);
  const { head, item } = loaded;
  const topic = `meeting:${head.id}`;
  const isInSession = head.state === "in_session";
  useFreshData([topic]);
  const live = useLiveFacts<MeetingFacts>(isInSession ? topic : null);
  const shown = item && !item.isHidden ? item : null;
  return (
    <NowPage
      meetingWords={t.meetingNo(head.no)}
      crumbs={useMeetingCrumbs(head)}
      meetingHref={meetingHref(head.roundtableId, head.no)}
      isInSession={isInSession}
      items={loaded.rows.map(floorItem)}
      open={isInSession ? loaded.open : null}
      kind={shown && { code: shown.kind, word: t[`kind_${shown.kind}`] }}
      live={live}
      by={shown?.unit && <UnitMark unit={shown.unit} />}
      position={shown && <PositionControl {...loaded} item={shown} problem={problem} />}
      others={
        shown && (
          <>
            <Objections {...loaded} item={shown} />
            <PositionsCard item={shown} />
          </>
        )
      }
    />
  );
}
