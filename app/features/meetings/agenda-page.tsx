/** The live agenda: time ruler, rows that open into shared texts, moving, and whether everything is kept. */
import { isAgendaOpen } from "#app/domain/meeting.ts";
import type { Instant } from "#app/domain/time.ts";
import { formatDateTime, formatTime } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { useUnsentDocuments } from "#app/sync/client/use-unsent-documents.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { ReviewRow } from "./agenda-row.tsx";
import { AgendaRuler } from "./agenda-ruler.tsx";
import { agendaTexts } from "./agenda-texts.ts";
import { agendaTimes, reviewMinutes, type AgendaTimes } from "./agenda-times.ts";
import { LiveAgendaRow } from "./live-agenda-row.tsx";
import { LiveHead, useReports } from "./live-head.tsx";
import { meetingHref, MeetingState, useMeetingCrumbs } from "./marks.tsx";
import type { AgendaDetail, MeetingHead, MeetingPageProps } from "./meeting-views.ts";
import { OffAgendaCard, SuggestionsCard } from "./off-agenda.tsx";
import { useReorder } from "./use-reorder.ts";

export interface AgendaPageProps extends MeetingPageProps {
  readonly items: readonly AgendaDetail[];
  readonly mayMove: boolean;
  readonly personId: string;
  /** The roundtable allows copies in browsers. */
  readonly keepsCopy: boolean;
}

export function AgendaPage(props: AgendaPageProps) {
  const { head, items } = props;
  const t = useTexts(agendaTexts);
  const here = meetingHref(head.roundtableId, head.no);
  const { reports, report } = useReports();
  const unsent = useUnsentDocuments(props.personId);
  const reorder = useReorder(items);
  const times = timesOf(props, reorder.shown);
  return (
    <Page>
      <PageHeader
        crumbs={useMeetingCrumbs(head)}
        crumbsLabel={t.roundtables}
        title={t.agendaOf(head.no)}
        meta={<AgendaMeta head={head} now={props.now} times={times} />}
        actions={<LiveHead reports={[...reports.values()]} />}
      />
      <p role="status" className="hidden-text">
        {reorder.announcement}
      </p>
      <div className="stack">
        {!isAgendaOpen(head.state) && <Notice tone="plain">{t.readOnlyLocked}</Notice>}
        {reorder.problem && (
          <Notice tone="refusal" announce>
            {reorder.problem.message}
          </Notice>
        )}
        <AgendaRuler head={head} items={reorder.shown} times={times} />
        <Columns
          aside={
            <>
              <OffAgendaCard page={props} here={here} />
              <SuggestionsCard page={props} />
            </>
          }
        >
          <Card>
            <ol className="card-list">
              <ReviewRow head={head} />
              {reorder.shown.map((item, index) => (
                <LiveAgendaRow
                  key={item.id}
                  item={{ ...item, order: index + 1 }}
                  page={props}
                  times={times}
                  reorder={reorder}
                  hasUnsent={!item.isHidden && item.documentId !== null && unsent.has(item.documentId)}
                  onReport={report}
                />
              ))}
            </ol>
            {items.length === 0 && <EmptyState title={t.emptyAgenda}>{t.emptyAgendaOther}</EmptyState>}
          </Card>
        </Columns>
      </div>
    </Page>
  );
}

function AgendaMeta({ head, now, times }: { head: MeetingHead; now: Instant; times: AgendaTimes }) {
  const t = useTexts(agendaTexts);
  const locale = useLocale();
  const spare = times.spareMinutes;
  return (
    <>
      <MeetingState state={head.state} />
      {head.callClosesAt !== null && head.state === "calling" && (
        <span>{t.callUntil(formatDateTime(head.callClosesAt, locale, now))}</span>
      )}
      <span>{t.plannedEnd(formatTime(times.plannedEndAt))}</span>
      <span>{spare < 0 ? <b className="text-red">{t.overrun(-spare)}</b> : t.spare(spare)}</span>
    </>
  );
}

/**
 * A row that moves takes its time along at once. Whoever stands aside from an item is not told its minutes, so her
 * times wait for the server.
 */
function timesOf({ head, times }: AgendaPageProps, shown: readonly AgendaDetail[]): AgendaTimes {
  const timed = shown.flatMap((item) => (item.isHidden ? [] : [item]));
  const leadMinutes = head.previous ? reviewMinutes : 0;
  return timed.length < shown.length ? times : agendaTimes({ ...head, leadMinutes }, timed);
}
