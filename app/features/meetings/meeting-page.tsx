/** One meeting: state, the one next step, agenda with times, seats, what is off the agenda. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { primaryOf, Step } from "#app/domain/next-steps.ts";
import type { Instant } from "#app/domain/time.ts";
import { formatDateTime, formatPeriod, formatTime } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge, Tag } from "#app/ui/badges.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Card, CardHeader } from "#app/ui/card.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { reviewMinutes, type AgendaTimes } from "./agenda-times.ts";
import {
  consensusWords,
  Facets,
  formWord,
  meetingHref,
  MeetingState,
  UnitMark,
  type MeetingWords,
} from "./marks.tsx";
import type {
  AgendaRow,
  LeaveRow,
  MeetingHead,
  ObserverRow,
  OffAgendaRow,
  PersonName,
  Quorum,
  ShownRow,
  SuggestionRow,
  UnitSeat,
} from "./meeting-views.ts";
import { OffAgendaCard, SuggestionsCard } from "./off-agenda.tsx";
import { SeatsCard } from "./seats-card.tsx";
import { LeavesCard, StepPanel, type PanelName } from "./step-panel.tsx";
import { meetingTexts } from "./texts.ts";

export interface MeetingPageProps {
  readonly head: MeetingHead;
  readonly rows: readonly AgendaRow[];
  readonly times: AgendaTimes;
  readonly off: readonly OffAgendaRow[];
  readonly seats: readonly UnitSeat[];
  readonly quorum: Quorum;
  readonly leaves: readonly LeaveRow[];
  readonly observers: readonly ObserverRow[];
  readonly suggestions: readonly SuggestionRow[];
  readonly substitutes: readonly PersonName[];
  readonly steps: ReturnType<typeof primaryOf>;
  readonly isOffice: boolean;
  readonly convenes: boolean;
  readonly formKey: string;
  readonly now: Instant;
}

export interface MeetingPageState {
  readonly panel: PanelName | null;
  readonly panelItemId: string | null;
  readonly problem: Problem | null;
  readonly seatsAsList: boolean;
}

export function MeetingPage(props: MeetingPageProps & MeetingPageState) {
  const { head, now, panel, problem } = props;
  const t = useTexts(meetingTexts);
  const locale = useLocale();
  const here = meetingHref(head.roundtableId, head.no);
  const roundtable = nameIn(locale, head.roundtableZh, head.roundtableEn);
  return (
    <Page>
      <PageHeader
        crumbs={[
          { label: t.roundtables, href: "/roundtables" },
          { label: roundtable, href: `/roundtables/${head.roundtableId}` },
        ]}
        crumbsLabel={t.roundtables}
        over={t.meetingNo(head.no)}
        title={roundtable}
        meta={
          <>
            <MeetingState state={head.state} isHistory={head.isHistory} />
            <time dateTime={new Date(head.startsAt).toISOString()}>
              {formatPeriod(head.startsAt, head.endsAt, locale, now)}
            </time>
            <span>{head.place}</span>
            {head.form.map((form) => (
              <span key={form}>{formWord(form, t)}</span>
            ))}
            <CallLine head={head} now={now} />
          </>
        }
        actions={<Steps {...props} here={here} />}
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
          <AgendaCard {...props} here={here} />
        </Columns>
      </div>
    </Page>
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

function Steps(props: MeetingPageProps & { here: string }) {
  const { steps, head } = props;
  const t = useTexts(meetingTexts);
  const waiting = head.isHistory ? null : t[`waiting_${head.state}`];
  return (
    <>
      {steps.others.map((step) => (
        <StepButton key={step.code} step={step} page={props} here={props.here} />
      ))}
      {steps.primary && <StepButton step={steps.primary} page={props} here={props.here} isPrimary />}
      {!steps.primary && waiting && (
        <span className="muted">
          {t.nothingToDo}
          {waiting}
        </span>
      )}
    </>
  );
}

const directSteps: ReadonlySet<string> = new Set(["checkIn", "observe", "start"]);

interface StepButtonProps {
  readonly step: Step;
  readonly page: MeetingPageProps;
  readonly here: string;
  readonly isPrimary?: boolean;
}

function StepButton({ step, page, here, isPrimary }: StepButtonProps) {
  const t = useTexts(meetingTexts);
  const word = t[`step_${step.code}`];
  const label = typeof word === "string" ? word : word(step.count);
  const variant = isPrimary ? "primary" : "secondary";
  const { present, needed } = page.quorum;
  if (!directSteps.has(step.code))
    return (
      <LinkButton href={stepHref(step, here)} variant={variant}>
        {label}
      </LinkButton>
    );
  return (
    <Form method="post" className="contents">
      <input type="hidden" name="key" value={`${page.formKey}-${step.code}`} />
      <input type="hidden" name="intent" value={step.code} />
      <Button
        type="submit"
        variant={variant}
        reason={step.blocked === "quorum" ? t.quorumMissing(present, needed) : undefined}
      >
        {label}
      </Button>
    </Form>
  );
}

function stepHref(step: Step, here: string): string {
  if (step.code === "submit" || step.code === "submitUrgent") return `${here}/items/new`;
  if (step.code === "state") return `/items/${step.itemIds[0] ?? ""}`;
  if (step.code === "decide") return `/items/${step.itemIds[0] ?? ""}/decide`;
  return `${here}?do=${step.code}`;
}

function AgendaCard(props: MeetingPageProps & { here: string }) {
  const { head, rows, here, times } = props;
  const t = useTexts(meetingTexts);
  const spare = times.spareMinutes;
  const isOpen = ["preparing", "calling", "collating", "approved"].includes(head.state);
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
              {head.state !== "preparing" && !isOpen && (
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
  const t = useTexts(meetingTexts);
  const { state } = head;
  const hint =
    state === "preparing"
      ? t.emptyAgendaPreparing
      : state === "calling"
        ? t.emptyAgendaCalling
        : t.emptyAgendaOther;
  return <EmptyState title={t.emptyAgenda}>{hint}</EmptyState>;
}

/** Time, place, title and meta, minutes: one row of an agenda, also of its editing page. */
export function AgendaGrid(props: {
  time: string;
  order: ReactNode;
  children: ReactNode;
  minutes: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-start gap-x-3.5 md:grid-cols-[2.875rem_1.75rem_minmax(0,1fr)_auto]">
      <span className="muted pt-0.5 text-sm max-md:hidden">{props.time}</span>
      <span className="text-center text-lg leading-normal font-semibold">{props.order}</span>
      <div className="min-w-0">{props.children}</div>
      <span className="muted pt-0.5 text-sm whitespace-nowrap">{props.minutes}</span>
    </div>
  );
}

export function ReviewRow({ head }: { head: MeetingHead }) {
  const t = useTexts(meetingTexts);
  if (!head.previous) return null;
  return (
    <li className="bg-sunken">
      <AgendaGrid
        time={formatTime(head.startsAt)}
        order={<Icon name="double-check" />}
        minutes={t.minutes(reviewMinutes)}
      >
        <p className="font-semibold">{t.reviewFirst}</p>
        <p className="muted text-sm">
          <TextLink href={meetingHref(head.roundtableId, head.previous.no)}>
            {t.reviewNote(head.previous.no, head.previous.decisionCount)}
          </TextLink>
        </p>
      </AgendaGrid>
    </li>
  );
}

interface LineProps {
  readonly row: AgendaRow;
  readonly page: MeetingPageProps;
  readonly here: string;
  readonly at: Instant;
  readonly isOver: boolean;
}

function AgendaLine({ row, page, here, at, isOver }: LineProps) {
  const t = useTexts(meetingTexts);
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

export function minutesWords({ plannedMinutes }: ShownRow, t: MeetingWords): string {
  return plannedMinutes === null ? t.noMinutes : t.minutes(plannedMinutes);
}

/** Kind, unit, facets and marks of a row. */
export function RowMeta({ row }: { row: ShownRow }) {
  const t = useTexts(meetingTexts);
  return (
    <div className="muted mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <KindBadge kind={row.kind}>{t[`kind_${row.kind}`]}</KindBadge>
      {row.isLateAddition && <Tag tone="late">{t.lateAddition}</Tag>}
      {row.unit && <UnitMark unit={row.unit} />}
      {row.coUnits.length > 0 && (
        <span className="unit-row">
          {t.jointly}
          {row.coUnits.map((unit) => (
            <UnitMark key={unit.id} unit={unit} />
          ))}
        </span>
      )}
      <Facets facets={row.facets} />
      {row.findingCount > 0 && (
        <span>
          <Icon name="pin" /> {t.findings(row.findingCount)}
        </span>
      )}
      {row.materialPages > 0 && <span>{t.materials(row.materialPages)}</span>}
      {row.decision ? (
        <Tag tone="good" icon="decision">
          {row.decision.no ?? t.decisionMade}
        </Tag>
      ) : (
        row.conclusion && <Tag tone="closed">{t[`conclusion_${row.conclusion}`]}</Tag>
      )}
    </div>
  );
}

function RowTools({ row, page, here }: { row: ShownRow; page: MeetingPageProps; here: string }) {
  const t = useTexts(meetingTexts);
  const tools: { name: PanelName; label: string }[] = [];
  if (page.isOffice && row.state === "submitted")
    tools.push({ name: "return", label: t.returnVerb }, { name: "merge", label: t.mergeVerb });
  const isBeforeEnd = ["locked", "in_session", "approved", "collating"].includes(page.head.state);
  if (page.convenes && isBeforeEnd && row.conclusion === null && row.decision === null)
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
