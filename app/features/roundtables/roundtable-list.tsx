/** The reader's roundtables, each with the meeting that runs or comes next. */
import type { Instant } from "#app/domain/time.ts";
import { formatPeriod } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { StateBadge, type Tone } from "#app/ui/badges.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Page, PageHeader } from "#app/ui/page-header.tsx";
import type { MeetingLine, RoundtableLine } from "./roundtable-views.server.ts";
import { roundtableTexts } from "./texts.ts";

const tones: Partial<Record<MeetingLine["state"], Tone>> = {
  calling: "info",
  approved: "caution",
  locked: "good",
  in_session: "live",
  minutes_draft: "closed",
  issued: "closed",
};

export function MeetingSummary(props: { meeting: MeetingLine; roundtableId: string; now: Instant }) {
  const { meeting, roundtableId, now } = props;
  const t = useTexts(roundtableTexts);
  const locale = useLocale();
  return (
    <div className="grid gap-1">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <TextLink
          href={`/roundtables/${roundtableId}/meetings/${meeting.no}`}
          className="inline-flex min-h-11 items-center font-semibold"
        >
          {t.meetingNo(meeting.no)}
        </TextLink>
        <StateBadge tone={meeting.isHistory ? "closed" : (tones[meeting.state] ?? "plain")}>
          {meeting.isHistory ? t.state_history : t[`state_${meeting.state}`]}
        </StateBadge>
      </span>
      <span className="muted text-sm">
        {formatPeriod(meeting.startsAt, meeting.endsAt, locale, now)} {meeting.place}
        {meeting.decisionCount > 0 && ` · ${t.decisions(meeting.decisionCount)}`}
      </span>
    </div>
  );
}

export interface RoundtableListProps {
  readonly roundtables: readonly RoundtableLine[];
  readonly mayCreate: boolean;
  readonly now: Instant;
}

export function RoundtableList({ roundtables, mayCreate, now }: RoundtableListProps) {
  const t = useTexts(roundtableTexts);
  const locale = useLocale();
  const create = mayCreate && (
    <LinkButton
      href="/roundtables/new"
      icon="plus"
      variant={roundtables.length === 0 ? "primary" : "secondary"}
    >
      {t.create}
    </LinkButton>
  );
  return (
    <Page>
      <PageHeader title={t.page} actions={create} />
      <Card>
        {roundtables.length === 0 ? (
          <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>
        ) : (
          <CardList>
            {roundtables.map((roundtable) => (
              <li key={roundtable.id} className="grid gap-1">
                <h2>
                  <TextLink href={`/roundtables/${roundtable.id}`}>
                    {nameIn(locale, roundtable.titleZh, roundtable.titleEn)}
                  </TextLink>
                </h2>
                <p className="muted text-sm">
                  {[
                    roundtable.bodyZh && nameIn(locale, roundtable.bodyZh, roundtable.bodyEn),
                    t.meetingCount(roundtable.meetingCount),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                {roundtable.next ? (
                  <MeetingSummary meeting={roundtable.next} roundtableId={roundtable.id} now={now} />
                ) : (
                  <p className="muted">{t.noMeeting}</p>
                )}
              </li>
            ))}
          </CardList>
        )}
      </Card>
    </Page>
  );
}
