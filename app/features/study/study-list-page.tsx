/** Study events by time, with seats left and the unit's own sign-up. */
import { nameIn } from "#app/platform/i18n/locale.ts";
import { formatDateTime, formatPeriod } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { StateBadge, Tag } from "#app/ui/badges.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Page, PageHeader, Stack } from "#app/ui/page-header.tsx";
import { brandName, stateTone } from "./event-words.ts";
import type { EventView } from "./study-views.ts";
import { studyTexts } from "./texts.ts";

export function StudyListPage(props: {
  readonly events: readonly EventView[];
  readonly mayPublish: boolean;
  readonly now: number;
}) {
  const t = useTexts(studyTexts);
  return (
    <Page>
      <PageHeader
        title={t.title}
        actions={
          props.mayPublish && (
            <LinkButton href="/study/new" variant="primary" icon="plus">
              {t.publish}
            </LinkButton>
          )
        }
      />
      <Stack>
        {props.events.length === 0 && (
          <Card>
            <EmptyState title={t.none}>{t.noneHint}</EmptyState>
          </Card>
        )}
        {props.events.map((event) => (
          <EventCard key={event.id} event={event} now={props.now} />
        ))}
      </Stack>
    </Page>
  );
}

function EventCard({ event, now }: { event: EventView; now: number }) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  const { own } = event;
  return (
    <Card as="article" padded>
      <p className="pair-row justify-start">
        <Tag>{brandName(event.brand, t)}</Tag>
        <StateBadge tone={stateTone(event.state)}>{t[event.state]}</StateBadge>
        <span className="muted">{t.seatsLeft(event.left, event.seats)}</span>
      </p>
      <h2 className="mt-2">
        <TextLink href={`/study/${event.id}`}>{nameIn(locale, event.titleZh, event.titleEn)}</TextLink>
      </h2>
      <p className="muted">
        {formatPeriod(event.startsAt, event.endsAt, locale, now)} · {event.place}
      </p>
      {event.state === "published" && event.opensAt !== null && (
        <p className="muted">{t.opens(formatDateTime(event.opensAt, locale, now))}</p>
      )}
      {own.map((line) => (
        <p key={line.registrationId} className="unit-row mt-2">
          <span className="muted">{t.mine}</span>
          {line.confirmed > 0 && <StateBadge tone="good">{t.confirmed(line.confirmed)}</StateBadge>}
          {line.waiting > 0 && (
            <StateBadge tone="caution">
              {t.waiting(line.waiting, line.waitlistNo, line.waitlistNoTo)}
            </StateBadge>
          )}
        </p>
      ))}
    </Card>
  );
}
