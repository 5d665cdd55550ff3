/** The calendar entry of a meeting as RFC 5545 text: one event, the time zone written out, no names of people. */
import { canSee, type Actor } from "#app/domain/access.ts";
import { formatShanghaiInput, type Instant } from "#app/domain/time.ts";
import { findMeetingByNo, findRoundtable } from "#db/queries/meetings.ts";
import type { Handle } from "#db/store.ts";

export interface CalendarEntry {
  readonly uid: string;
  /** Raised with every change of the published agenda; clients replace an entry by a higher one. */
  readonly sequence: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
  readonly place: string;
  readonly status: "CONFIRMED" | "CANCELLED";
}

/** A meeting's row, as far as its calendar entry depends on it. */
export interface CalendarMeeting {
  readonly no: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly calendarUid: string | null;
  readonly calendarSequence: number | null;
}

/** The published entry of a meeting, or null before the lock publishes it. */
export function calendarEntry(meeting: CalendarMeeting, roundtableTitle: string): CalendarEntry | null {
  const { no, startsAt, endsAt, place, calendarUid, calendarSequence } = meeting;
  if (calendarUid === null) return null;
  return {
    uid: calendarUid,
    sequence: calendarSequence ?? 0,
    startsAt,
    endsAt,
    summary: `${roundtableTitle}第${no}次会议`,
    place,
    status: "CONFIRMED",
  };
}

/** Calendar file of a meeting as this person may fetch it; null when there is none for her, or none yet. */
export async function findMeetingCalendar(
  q: Handle,
  actor: Actor,
  { roundtableId, no, now }: { roundtableId: string; no: number; now: Instant },
): Promise<string | null> {
  const roundtable = await findRoundtable(q, roundtableId);
  if (!roundtable || !canSee(actor, roundtable.id)) return null;
  const meeting = await findMeetingByNo(q, roundtable.id, no);
  const entry = meeting ? calendarEntry(meeting, roundtable.titleZh) : null;
  return entry && meetingCalendarText(entry, now);
}

const zone = "Asia/Shanghai";
const maxLineOctets = 75;

/** Text of the calendar file, UTF-8 with CRLF line ends. `madeAt` becomes the stamp. */
export function meetingCalendarText(entry: CalendarEntry, madeAt: Instant): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Roundtable//Meetings//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...zoneLines,
    "BEGIN:VEVENT",
    `UID:${escapeText(entry.uid)}`,
    `DTSTAMP:${utcStamp(madeAt)}`,
    `SEQUENCE:${entry.sequence}`,
    `STATUS:${entry.status}`,
    `DTSTART;TZID=${zone}:${localStamp(entry.startsAt)}`,
    `DTEND;TZID=${zone}:${localStamp(entry.endsAt)}`,
    `SUMMARY:${escapeText(entry.summary)}`,
    `LOCATION:${escapeText(entry.place)}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

/** Shanghai has had no summer time since 1991, so one rule serves every meeting. */
const zoneLines = [
  "BEGIN:VTIMEZONE",
  `TZID:${zone}`,
  "BEGIN:STANDARD",
  "DTSTART:19920101T000000",
  "TZOFFSETFROM:+0800",
  "TZOFFSETTO:+0800",
  "TZNAME:CST",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** Nothing typed by a person can begin a line or a property of its own (rule H3). */
function escapeText(text: string): string {
  const lines = text.replace(/[\u2028\u2029\u0085]/g, "\n").split("\n");
  return lines
    .map((line) => line.replace(/\p{Cc}/gu, "").replace(/[\\;,]/g, (mark) => `\\${mark}`))
    .join("\\n");
}

/** A long line goes on in lines that begin with a space; a character is never cut, though it takes up to 4 octets. */
function foldLine(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > maxLineOctets) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}

function localStamp(at: Instant): string {
  const [day = "", time = ""] = formatShanghaiInput(at).split("T");
  return `${day.replaceAll("-", "")}T${time.replaceAll(":", "")}00`;
}

function utcStamp(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
