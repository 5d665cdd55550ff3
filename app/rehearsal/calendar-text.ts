/** Reads a served calendar file back, as a calendar program would (FORMAT §7, `ics`). */
import { formatInstant, parseShanghai } from "#app/domain/time.ts";

export interface CalendarFacts {
  readonly uid: string;
  readonly sequence: number;
  readonly tzid: string;
  readonly dtstart: string;
  readonly dtend: string;
  readonly status: string;
}

/** Facts of the first event in the text. @throws when a property is missing or a time is not a Shanghai time. */
export function readCalendar(text: string): CalendarFacts {
  const lines = text.replace(/\r\n[ \t]/g, "").split("\r\n");
  const event = lines.slice(lines.indexOf("BEGIN:VEVENT"), lines.indexOf("END:VEVENT"));
  const find = (name: string) => {
    const line = event.find((entry) => entry.startsWith(`${name}:`) || entry.startsWith(`${name};`));
    if (line === undefined) throw new Error(`the calendar text has no ${name}`);
    const colon = line.indexOf(":");
    return { parameters: line.slice(name.length, colon), value: line.slice(colon + 1) };
  };
  const start = find("DTSTART");
  return {
    uid: find("UID").value,
    sequence: Number(find("SEQUENCE").value),
    tzid: start.parameters.replace(";TZID=", ""),
    dtstart: instantText(start.value),
    dtend: instantText(find("DTEND").value),
    status: find("STATUS").value,
  };
}

function instantText(stamp: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(stamp) ?? [];
  const at = parseShanghai(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  if (at === null) throw new Error(`${stamp} is not a local time`);
  return formatInstant(at);
}
