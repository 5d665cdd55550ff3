/** One meeting: state, the one next step, agenda with times, seats, what is off the agenda. */
import type { ReactNode } from "react";
import type { Instant } from "#app/domain/time.ts";
import { formatDateTime, formatPeriod, formatRecordPeriod } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { OnPaper } from "#app/ui/text.tsx";
import { AgendaCard } from "./agenda-card.tsx";
import { LeavesCard } from "./leaves-card.tsx";
import { formWord, meetingHref, MeetingState, useMeetingCrumbs } from "./marks.tsx";
import { MeetingSteps } from "./meeting-steps.tsx";
import type { MeetingHead, MeetingPageProps } from "./meeting-views.ts";
import { OffAgendaCard, SuggestionsCard } from "./off-agenda.tsx";
import { SeatsCard } from "./seats-card.tsx";
import { StepPanel, type PanelName } from "./step-panel.tsx";
import { meetingTexts } from "./texts.ts";

export interface MeetingPageState {
  readonly panel: PanelName | null;
  readonly panelItemId: string | null;
  readonly problem: Problem | null;
  readonly seatsAsList: boolean;
  /** What the room is at, while the meeting is in session. */
  readonly floor: ReactNode;
  /** The reader leads through the agenda there, which is then the one thing to do. */
  readonly leadsFloor: boolean;
}

export function MeetingPage(props: MeetingPageProps & MeetingPageState) {
  const { head, panel, problem } = props;
  const t = useTexts(meetingTexts);
  const locale = useLocale();
  const here = meetingHref(head.roundtableId, head.no);
  return (
    <Page>
      <PageHeader
        crumbs={useMeetingCrumbs(head).slice(0, -1)}
        crumbsLabel={t.roundtables}
        over={t.meetingNo(head.no)}
        title={nameIn(locale, head.roundtableZh, head.roundtableEn)}
        meta={<HeadMeta head={head} now={props.now} />}
        actions={<MeetingSteps {...props} here={here} isQuiet={props.leadsFloor} />}
      />
      <div className="stack">
        {panel && (
          <StepPanel
            name={panel}
            itemId={props.panelItemId}
            page={props}
            closeHref={here}
            problem={problem}
          />
        )}
        {!panel && problem && (
          <Notice tone="refusal" announce>
            {problem.message}
          </Notice>
        )}
        <Columns
          asideWidth="wide"
          aside={
            <>
              <SeatsCard {...props} here={here} />
              <LeavesCard page={props} />
              <OffAgendaCard page={props} here={here} />
              <SuggestionsCard page={props} />
            </>
          }
        >
          {props.floor}
          <AgendaCard {...props} here={here} />
        </Columns>
      </div>
    </Page>
  );
}

function HeadMeta({ head, now }: { head: MeetingHead; now: Instant }) {
  const t = useTexts(meetingTexts);
  const locale = useLocale();
  return (
    <>
      <MeetingState state={head.state} isHistory={head.isHistory} />
      <time dateTime={new Date(head.startsAt).toISOString()}>
        <OnPaper
          screen={formatPeriod(head.startsAt, head.endsAt, locale, now)}
          paper={formatRecordPeriod(head.startsAt, head.endsAt, locale)}
        />
      </time>
      <span>{head.place}</span>
      {head.form.map((form) => (
        <span key={form}>{formWord(form, t)}</span>
      ))}
      <CallLine head={head} now={now} />
    </>
  );
}

function CallLine({ head, now }: { head: MeetingHead; now: Instant }) {
  const t = useTexts(meetingTexts);
  const locale = useLocale();
  if (head.callClosesAt === null) return null;
  const when = formatDateTime(head.callClosesAt, locale, now);
  if (head.state === "calling") return <span>{t.callUntil(when)}</span>;
  return head.state === "collating" ? <span>{t.callClosed(when)}</span> : null;
}
