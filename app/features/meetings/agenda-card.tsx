/** The agenda on the meeting's page: when each item begins, whether time suffices, what the office may do with a row. */
import { hasReached, isAgendaOpen } from "#app/domain/meeting.ts";
import type { Instant } from "#app/domain/time.ts";
import { formatTime } from "#app/platform/i18n/format.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Card, CardHeader } from "#app/ui/card.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { AgendaGrid, minutesWords, ReviewRow, RowMeta } from "./agenda-row.tsx";
import { agendaTexts } from "./agenda-texts.ts";
import { consensusWords } from "./marks.tsx";
import type { AgendaRow, MeetingHead, MeetingPageProps, ShownRow } from "./meeting-views.ts";
import type { PanelName } from "./step-panel.tsx";
import { stepTexts } from "./step-texts.ts";

export function AgendaCard(props: MeetingPageProps & { here: string }) {
  const { head, rows, here, times } = props;
  const t = useTexts(agendaTexts);
  const spare = times.spareMinutes;
  const isOpen = isAgendaOpen(head.state);
  const note = [
    t.agendaSummary(rows.length, formatTime(times.plannedEndAt)),
    spare < 0 ? t.overrun(-spare) : t.spare(spare),
    ...(times.untimedIds.length > 0 ? [t.untimed(times.untimedIds.length)] : []),
  ].join(" · ");
  return (
    <Card>
      <CardHeader
        title={t.agenda}
        note={rows.length > 0 ? note : undefined}
        more={
          head.isHistory ? undefined : (
            <>
              {!isOpen && (
                <a className="link" href={`${here}/agenda.ics`}>
                  {t.calendarFile}
                </a>
              )}
              <TextLink href={`${here}/agenda`}>{isOpen ? t.editAgenda : t.openAgenda}</TextLink>
            </>
          )
        }
      />
      <ol className="card-list">
        {head.previous && <ReviewRow head={head} />}
        {rows.map((row) => (
          <AgendaLine
            key={row.id}
            row={row}
            page={props}
            here={here}
            at={times.startsAt[row.id] ?? head.startsAt}
            isOver={times.overIds.includes(row.id)}
          />
        ))}
      </ol>
      {rows.length === 0 && <EmptyAgenda head={head} />}
    </Card>
  );
}

function EmptyAgenda({ head }: { head: MeetingHead }) {
  const t = useTexts(agendaTexts);
  const { state } = head;
  const hint =
    state === "preparing"
      ? t.emptyAgendaPreparing
      : state === "calling"
        ? t.emptyAgendaCalling
        : t.emptyAgendaOther;
  return <EmptyState title={t.emptyAgenda}>{hint}</EmptyState>;
}

interface LineProps {
  readonly row: AgendaRow;
  readonly page: MeetingPageProps;
  readonly here: string;
  readonly at: Instant;
  readonly isOver: boolean;
}

function AgendaLine({ row, page, here, at, isOver }: LineProps) {
  const t = useTexts(agendaTexts);
  const minutes = row.isHidden ? null : minutesWords(row, t);
  return (
    <li>
      <AgendaGrid
        time={formatTime(at)}
        order={row.order}
        minutes={isOver ? <strong className="text-red">{minutes}</strong> : minutes}
      >
        {row.isHidden ? (
          <p className="muted">{t.recusedItem}</p>
        ) : (
          <>
            <p className="font-semibold">
              <TextLink href={`/items/${row.id}`} className="!text-ink no-underline hover:underline">
                <Clauses text={row.title} />
              </TextLink>
            </p>
            <RowMeta row={row} />
            {row.stances && <p className="muted mt-1 text-sm">{consensusWords(row.stances, t)}</p>}
            <RowTools row={row} page={page} here={here} />
          </>
        )}
      </AgendaGrid>
    </li>
  );
}

function RowTools({ row, page, here }: { row: ShownRow; page: MeetingPageProps; here: string }) {
  const t = useTexts(stepTexts);
  const tools: { name: PanelName; label: string }[] = [];
  if (page.isOffice && row.state === "submitted")
    tools.push({ name: "return", label: t.returnVerb }, { name: "merge", label: t.mergeVerb });
  const { state } = page.head;
  const mayDefer = hasReached(state, "collating") && !hasReached(state, "minutes_draft");
  if (page.convenes && mayDefer && row.conclusion === null && row.decision === null)
    tools.push({ name: "defer", label: t.deferVerb });
  if (tools.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
      {tools.map((tool) => (
        <TextLink
          key={tool.name}
          href={`${here}?do=${tool.name}&item=${row.id}`}
          aria-label={`${tool.label} ${row.title}`}
          className="inline-flex min-h-11 items-center"
        >
          {tool.label}
        </TextLink>
      ))}
    </p>
  );
}
