/** The time of an agenda as one bar: a part for each item, what is left, or by how much it is too long. */
import { minuteMs } from "#app/domain/time.ts";
import { formatTime } from "#app/platform/i18n/format.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { TimeRuler } from "#app/ui/measures.tsx";
import { agendaTexts } from "./agenda-texts.ts";
import { reviewMinutes, type AgendaTimes } from "./agenda-times.ts";
import type { AgendaDetail, MeetingHead } from "./meeting-views.ts";

interface AgendaRulerProps {
  readonly head: MeetingHead;
  readonly items: readonly AgendaDetail[];
  readonly times: AgendaTimes;
}

export function AgendaRuler({ head, items, times }: AgendaRulerProps) {
  const t = useTexts(agendaTexts);
  const spare = times.spareMinutes;
  const parts = [
    ...(head.previous ? [{ id: "review", minutes: reviewMinutes, label: "", state: "fixed" as const }] : []),
    ...items.map((item, index) => ({
      id: item.id,
      minutes: Math.max(1, minutesBetween(times, item.id, items[index + 1]?.id)),
      label: index + 1,
      ...(item.isHidden ? {} : { note: t.minutes(item.plannedMinutes ?? 0), urgent: item.kind === "urgent" }),
      over: times.overIds.includes(item.id),
    })),
    ...(spare > 0 ? [{ id: "spare", minutes: spare, label: t.spare(spare), state: "free" as const }] : []),
  ];
  return (
    <TimeRuler
      parts={parts}
      label={`${t.rulerLabel(formatTime(head.startsAt), formatTime(head.endsAt))}, ${spare < 0 ? t.overrun(-spare) : t.spare(spare)}`}
      start={formatTime(head.startsAt)}
      end={formatTime(head.endsAt)}
      {...(spare < 0 ? { overText: t.overrun(-spare) } : {})}
    />
  );
}

/** From the start of an item to that of the next one, or to the end of the last. */
function minutesBetween({ startsAt, plannedEndAt }: AgendaTimes, id: string, nextId?: string): number {
  const end = nextId === undefined ? plannedEndAt : startsAt[nextId];
  return ((end ?? plannedEndAt) - (startsAt[id] ?? plannedEndAt)) / minuteMs;
}
