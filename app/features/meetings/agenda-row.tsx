/** What a row of an agenda looks like, on the meeting's page and on the page where the agenda is written. */
import type { ReactNode } from "react";
import { formatTime } from "#app/platform/i18n/format.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge, Tag } from "#app/ui/badges.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { reviewMinutes } from "./agenda-times.ts";
import { agendaTexts } from "./agenda-texts.ts";
import { Facets, meetingHref, UnitMark } from "./marks.tsx";
import type { MeetingHead, ShownRow } from "./meeting-views.ts";

/** Time, place, title and meta, minutes. */
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

/** The report on the last decisions, always first. */
export function ReviewRow({ head }: { head: MeetingHead }) {
  const t = useTexts(agendaTexts);
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

/** How long a row is planned to take. */
export function minutesWords({ plannedMinutes }: ShownRow, t: (typeof agendaTexts)["zh"]): string {
  return plannedMinutes === null ? t.noMinutes : t.minutes(plannedMinutes);
}

/** Kind, unit, facets and marks of a row. */
export function RowMeta({ row }: { row: ShownRow }) {
  const t = useTexts(agendaTexts);
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
