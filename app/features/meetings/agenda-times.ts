/** When each item of an agenda begins, and whether the time suffices. Minutes are whole; instants are epoch ms. */
import { minuteMs, type Instant } from "#app/domain/time.ts";

/** Minutes kept for the report on the last meeting's decisions, always the first slot. */
export const reviewMinutes = 5;

export interface TimedItem {
  readonly id: string;
  readonly plannedMinutes: number | null;
}

export interface AgendaTimes {
  readonly startsAt: Readonly<Record<string, Instant>>;
  readonly plannedEndAt: Instant;
  /** Minutes left until the meeting's end; negative when the agenda is too long. */
  readonly spareMinutes: number;
  /** Items that end after the meeting's end. */
  readonly overIds: readonly string[];
  /** Items nobody has given minutes yet; they count as none. */
  readonly untimedIds: readonly string[];
}

export interface AgendaFrame {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Minutes before the first item. */
  readonly leadMinutes: number;
}

export function agendaTimes(frame: AgendaFrame, items: readonly TimedItem[]): AgendaTimes {
  const startsAt: Record<string, Instant> = {};
  const overIds: string[] = [];
  let at = frame.startsAt + frame.leadMinutes * minuteMs;
  for (const item of items) {
    startsAt[item.id] = at;
    at += Math.max(0, item.plannedMinutes ?? 0) * minuteMs;
    if (at > frame.endsAt) overIds.push(item.id);
  }
  return {
    startsAt,
    plannedEndAt: at,
    spareMinutes: Math.round((frame.endsAt - at) / minuteMs),
    overIds,
    untimedIds: items.filter((item) => item.plannedMinutes === null).map((item) => item.id),
  };
}

/** The list with one entry taken out and put in at a place (from 0); the same list when nothing changes. */
export function moved<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  id: string,
  toIndex: number,
): readonly Entry[] {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return entries;
  const rest = entries.filter((each) => each.id !== id);
  const place = Math.min(Math.max(0, toIndex), rest.length);
  return [...rest.slice(0, place), entry, ...rest.slice(place)];
}
