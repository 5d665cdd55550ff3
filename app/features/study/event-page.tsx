/** One study event: seats by slot and side, the unit's own registration, sign-up, the waiting list. */
import { Form } from "@remix-run/react";
import {
  formatDateTime,
  formatPeriod,
  formatRecordDateTime,
  formatRecordPeriod,
  formatTime,
} from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { StateBadge } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { DataTable, Facts } from "#app/ui/data-table.tsx";
import { QuotaBar } from "#app/ui/measures.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { brandName, stateTone } from "./event-words.ts";
import { OwnCard } from "./own-card.tsx";
import { SignUpCard } from "./sign-up-card.tsx";
import type { EventView } from "./study-views.ts";
import { studyTexts } from "./texts.ts";
import { OnPaper } from "#app/ui/text.tsx";
import { UnitLabel } from "./unit-label.tsx";

export interface EventPageProps {
  readonly event: EventView;
  readonly now: number;
  /** Makes a form sent twice have one effect. */
  readonly formKey: string;
  readonly problem: Problem | null;
}

export function EventPage({ event, now, formKey, problem }: EventPageProps) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        crumbs={[{ href: "/study", label: t.title }]}
        crumbsLabel={t.crumbs}
        title={nameIn(locale, event.titleZh, event.titleEn)}
        meta={
          <>
            <StateBadge tone={stateTone(event.state)}>{t[event.state]}</StateBadge>
            <span>{brandName(event.brand, t)}</span>
            <span>
              <OnPaper
                screen={formatPeriod(event.startsAt, event.endsAt, locale, now)}
                paper={formatRecordPeriod(event.startsAt, event.endsAt, locale)}
              />
            </span>
            <span>{t.seatsLeft(event.left, event.seats)}</span>
          </>
        }
      />
      <Columns
        asideFirst
        aside={
          <>
            {problem && (
              <Notice tone="refusal" title={t.notDone} announce>
                {problem.message}
              </Notice>
            )}
            {event.own.map((own) => (
              <OwnCard key={own.registrationId} own={own} event={event} formKey={formKey} />
            ))}
            {event.maySignUp === "yes" ? (
              <SignUpCard event={event} now={now} formKey={formKey} problem={problem} />
            ) : (
              event.maySignUp !== "done" && <WhyNot event={event} now={now} />
            )}
          </>
        }
      >
        {event.slots.length > 1 && <Slots event={event} />}
        <Quotas event={event} />
        <About event={event} />
        {event.waiting.length > 0 && <Waiting event={event} />}
      </Columns>
    </Page>
  );
}

function Slots({ event }: { event: EventView }) {
  const t = useTexts(studyTexts);
  return (
    <Card>
      <CardHeader title={t.slots} note={event.mode === "group" ? t.wholeGroup : undefined} />
      <CardList>
        {event.slots.map((slot) => (
          <li key={slot.id} className="pair-row">
            <span>
              {formatTime(slot.startsAt)}—{formatTime(slot.endsAt)}
            </span>
            <span className="muted">{slot.hasStarted ? t.started : t.seatsLeft(slot.left, slot.seats)}</span>
          </li>
        ))}
      </CardList>
    </Card>
  );
}

function Quotas({ event }: { event: EventView }) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  return (
    <Card>
      <CardHeader title={t.quotas} note={t.booked(event.seats, event.seats - event.left)} />
      <CardBody>
        {event.quotas.map(({ side, total, taken }) => {
          const own = side === event.ownSide;
          const name = sideNames(locale)[side];
          return (
            <QuotaBar
              key={side}
              side={side}
              letter={sideLetters(locale)[side]}
              name={own ? t.ownSide(name) : name}
              used={taken}
              total={total}
              leftText={t.left(Math.max(0, total - taken))}
              own={own}
            />
          );
        })}
      </CardBody>
    </Card>
  );
}

function About({ event }: { event: EventView }) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  const when = (at: number) => formatRecordDateTime(at, locale);
  const [min, max] = event.headcount;
  const signUp = [
    event.opensAt === null ? null : t.opens(when(event.opensAt)),
    event.closesAt === null ? null : t.closes(when(event.closesAt)),
    max < 999 ? t.headcount(min, max) : null,
  ].filter((word) => word !== null);
  return (
    <Card>
      <CardHeader title={t.about} />
      <CardBody>
        {event.summary && <p className="mb-4 whitespace-pre-line">{event.summary}</p>}
        <Facts
          facts={[
            { term: t.time, detail: formatRecordPeriod(event.startsAt, event.endsAt, locale) },
            { term: t.place, detail: event.place },
            {
              term: t.hosts,
              detail: (
                <span className="unit-row">
                  {event.hosts.map((unit) => (
                    <UnitLabel key={unit.id} unit={unit} />
                  ))}
                </span>
              ),
            },
            { term: t.thread, detail: t[event.thread] },
            ...(event.layers.length > 0
              ? [{ term: t.layers, detail: event.layers.map((layer) => t[layer]).join(t.and) }]
              : []),
            ...(signUp.length > 0 ? [{ term: t.signUp, detail: signUp.join(t.then) }] : []),
          ]}
        />
      </CardBody>
    </Card>
  );
}

function Waiting({ event }: { event: EventView }) {
  const t = useTexts(studyTexts);
  const persons = event.waiting.reduce((sum, line) => sum + line.waiting, 0);
  return (
    <Card>
      <CardHeader title={t.waitlist} note={t.waitlistNote(event.waiting.length, persons)} />
      <DataTable
        caption={t.waitlist}
        rows={event.waiting}
        rowId={(line) => line.registrationId}
        rowTone={(line) => (line.isMine ? "current" : "plain")}
        columns={[
          {
            id: "no",
            heading: t.number,
            isRowHeading: true,
            cell: (line) => t.numbers(line.waitlistNo, line.waitlistNoTo),
          },
          { id: "unit", heading: t.unit, cell: (line) => <UnitLabel unit={line.unit} /> },
          { id: "people", heading: t.people, cell: (line) => String(line.waiting) },
          { id: "reason", heading: t.reason, cell: (line) => line.reason && t[`short_${line.reason}`] },
        ]}
      />
    </Card>
  );
}

function WhyNot({ event, now }: { event: EventView; now: number }) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  const opens = event.opensAt === null ? t.notOpenYet : t.notOpen(formatDateTime(event.opensAt, locale, now));
  const reasons = { role: t.notLiaison, side: t.notInvited, not_open: opens, closed: t.isClosed };
  const { maySignUp } = event;
  if (maySignUp === "yes" || maySignUp === "done") return null;
  return (
    <Card>
      <CardHeader title={t.signUp} />
      <CardBody>
        <p>{maySignUp === "role" && event.state === "published" ? opens : reasons[maySignUp]}</p>
        {event.mayOpen && (
          <Form method="post" className="mt-3">
            <Button type="submit" name="intent" value="open" variant="primary">
              {t.openNow}
            </Button>
          </Form>
        )}
      </CardBody>
    </Card>
  );
}
