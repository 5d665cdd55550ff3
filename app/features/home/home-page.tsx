/** 今日: the one next thing, other to-dos, what comes. */
import type { Locale } from "#app/platform/i18n/locale.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import {
  formatDateTime,
  formatFullDateTime,
  formatPeriod,
  formatTimeLeft,
} from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, CardHeader, CardList, TodoRow } from "#app/ui/card.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Countdown } from "#app/ui/live-marks.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { homeTexts } from "./texts.ts";
import type { Todo } from "./todos.ts";
import type { MeetingCard, SeatCard, Workbench } from "./workbench.server.ts";

type Texts = ReturnType<typeof useTexts<(typeof homeTexts)["zh"]>>;

export function HomePage({ workbench }: { workbench: Workbench }) {
  const t = useTexts(homeTexts);
  const locale = useLocale();
  const { now, todos, meetings, seats } = workbench;
  const [first, ...others] = todos;
  return (
    <Page>
      <PageHeader
        over={formatFullDateTime(now, locale)}
        title={todos.length > 0 ? t.waiting(todos.length) : t.nothing}
      />
      <Columns aside={<Aside meetings={meetings} seats={seats} now={now} />}>
        {first ? (
          <NextCard todo={first} workbench={workbench} />
        ) : (
          <Card>
            <EmptyState title={t.nothingNow}>{t.nothingHint}</EmptyState>
          </Card>
        )}
        {others.length > 0 && (
          <Card>
            <CardHeader title={t.others} />
            <CardList>
              {others.map((todo) => (
                <OtherTodo
                  key={`${todo.kind}${todo.meetingId}${todo.itemId}`}
                  todo={todo}
                  workbench={workbench}
                />
              ))}
            </CardList>
          </Card>
        )}
      </Columns>
    </Page>
  );
}

interface TodoWords {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly href: string;
  readonly place: string;
}

function wordsOf(todo: Todo, t: Texts, { meetings }: Workbench, locale: Locale): TodoWords {
  const meeting = meetings.find((each) => each.id === todo.meetingId);
  const no = meeting?.no ?? 0;
  const base = `/roundtables/${meeting?.roundtableId}/meetings/${no}`;
  const titles = {
    open_call: t.open_call_long(no),
    item_call: t.item_call_long(no),
    check_in: t.check_in_long(no),
    observe: t.observe_long(no),
    position: t.position_long(todo.itemTitle ?? ""),
    decide: t.decide_long(todo.itemTitle ?? ""),
    substitute_approval: t.substitute_approval_long(todo.count),
    approve: t.approve_long(no, todo.count),
    lock: t.lock_long(no),
    start: t.start_long(no),
  };
  const roundtable = meeting ? nameIn(locale, meeting.titleZh, meeting.titleEn) : "";
  return {
    title: titles[todo.kind],
    label: t[`kindLabel_${todo.kind}`],
    action: t[todo.kind],
    href: hrefOf(todo, base),
    place: `${roundtable} · ${t.meetingNo(no)}`,
  };
}

/** Where the one thing to do is done. */
function hrefOf({ kind, itemId }: Todo, meetingHref: string): string {
  if (kind === "item_call") return `${meetingHref}/items/new`;
  if (itemId === null) return meetingHref;
  return kind === "decide" ? `/items/${itemId}/decide` : `/items/${itemId}`;
}

function Due({ todo, now }: { todo: Todo; now: number }) {
  const t = useTexts(homeTexts);
  const locale = useLocale();
  if (todo.dueAt === null || todo.dueAt <= now) return null;
  const left = formatTimeLeft(todo.dueAt, locale, now);
  const when = formatDateTime(todo.dueAt, locale, now);
  const words = todo.kind === "item_call" ? t.due(when) : t.starts(when);
  return (
    <Countdown urgency={left ? "soon" : "calm"} dateTime={new Date(todo.dueAt).toISOString()}>
      {left ? `${words} · ${left}` : words}
    </Countdown>
  );
}

function NextCard({ todo, workbench }: { todo: Todo; workbench: Workbench }) {
  const t = useTexts(homeTexts);
  const locale = useLocale();
  const words = wordsOf(todo, t, workbench, locale);
  return (
    <Card tone="next">
      <p className="muted">{words.label}</p>
      <h2>{words.title}</h2>
      <p className="muted">{words.place}</p>
      <Due todo={todo} now={workbench.now} />
      <p className="mt-4">
        <LinkButton href={words.href} variant="primary">
          {words.action}
        </LinkButton>
      </p>
    </Card>
  );
}

function OtherTodo({ todo, workbench }: { todo: Todo; workbench: Workbench }) {
  const t = useTexts(homeTexts);
  const words = wordsOf(todo, t, workbench, useLocale());
  return (
    <TodoRow
      verb={words.label}
      title={words.title}
      meta={words.place}
      countdown={<Due todo={todo} now={workbench.now} />}
      action={<LinkButton href={words.href}>{words.action}</LinkButton>}
    />
  );
}

interface AsideProps {
  readonly meetings: readonly MeetingCard[];
  readonly seats: readonly SeatCard[];
  readonly now: number;
}

function Aside({ meetings, seats, now }: AsideProps) {
  const t = useTexts(homeTexts);
  const locale = useLocale();
  return (
    <>
      <Card>
        <CardHeader title={t.nextMeetings} />
        {meetings.length === 0 && <p className="card-body muted">{t.noMeetings}</p>}
        <CardList>
          {meetings.map((meeting) => (
            <li key={meeting.id}>
              <TextLink href={`/roundtables/${meeting.roundtableId}/meetings/${meeting.no}`}>
                {nameIn(locale, meeting.titleZh, meeting.titleEn)}{" "}
                <span className="whitespace-nowrap">{t.meetingNo(meeting.no)}</span>
              </TextLink>
              <p className="muted">{formatPeriod(meeting.startsAt, meeting.endsAt, locale, now)}</p>
              <p className="muted">
                {meeting.place} · {t.itemCount(meeting.itemCount)}
              </p>
            </li>
          ))}
        </CardList>
      </Card>
      <Card>
        <CardHeader title={t.seats} more={<TextLink href="/study">{t.browseStudy}</TextLink>} />
        {seats.length === 0 && <p className="card-body muted">{t.noSeats}</p>}
        <CardList>
          {seats.map((seat) => (
            <li key={seat.eventId}>
              <TextLink href={`/study/${seat.eventId}`}>
                {nameIn(locale, seat.titleZh, seat.titleEn)}
              </TextLink>
              <p className="muted">{formatPeriod(seat.startsAt, seat.endsAt, locale, now)}</p>
              <p>
                {seat.confirmed > 0 && t.confirmed(seat.confirmed)}
                {seat.waiting > 0 && ` ${t.waitlisted(seat.waiting, seat.waitlistNo)}`}
              </p>
            </li>
          ))}
        </CardList>
      </Card>
    </>
  );
}
