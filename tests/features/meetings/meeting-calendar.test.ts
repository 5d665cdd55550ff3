import { expect, test } from "vitest";
import {
  findMeetingCalendar,
  meetingCalendarText,
  type CalendarEntry,
} from "#app/features/meetings/meeting-calendar.server.ts";
import { heldClock } from "#app/platform/clock.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { loadDemoWorld } from "#app/server/demo.ts";
import { createParts } from "#app/server/services.ts";
import { findActor, listPeople } from "#db/queries/people.ts";
import { loadObservedRows } from "#db/queries/rehearsal-state.ts";
import { openTestStore } from "#tests/support/stores.ts";
import { readCalendar } from "#app/rehearsal/calendar-text.ts";

const entry: CalendarEntry = {
  uid: "0k3v8m2q@roundtable",
  sequence: 2,
  startsAt: Date.parse("2020-10-12T14:00:00+08:00"),
  endsAt: Date.parse("2020-10-12T16:30:00+08:00"),
  summary: "疫情防控圆桌会第3次会议",
  place: "圆桌会议室A",
  status: "CONFIRMED",
};
const madeAt = Date.parse("2020-10-11T18:00:00+08:00");
const linesOf = (text: string) => text.split("\r\n");
const unfolded = (text: string) => linesOf(text.replace(/\r\n /g, ""));

test("the entry carries its own uid, its sequence, and the time of Shanghai with the zone written out", () => {
  const lines = linesOf(meetingCalendarText(entry, madeAt));
  expect(lines).toContain("UID:0k3v8m2q@roundtable");
  expect(lines).toContain("SEQUENCE:2");
  expect(lines).toContain("DTSTART;TZID=Asia/Shanghai:20201012T140000");
  expect(lines).toContain("DTEND;TZID=Asia/Shanghai:20201012T163000");
  expect(lines).toContain("DTSTAMP:20201011T100000Z");
  const zone = lines.slice(lines.indexOf("BEGIN:VTIMEZONE"), lines.indexOf("END:VTIMEZONE"));
  expect(zone).toContain("TZID:Asia/Shanghai");
  expect(zone).toContain("TZOFFSETTO:+0800");
});

test("every line ends with CRLF, no line is longer than 75 octets, and no character is cut", () => {
  const summary = "关于进口展品外包装消毒方式比选与高频接触面清单确认的会议，含现场调研。".repeat(4) + "𠮷";
  const text = meetingCalendarText({ ...entry, summary }, madeAt);
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of linesOf(text)) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(Buffer.from(line).toString()).toBe(line);
  }
  expect(unfolded(text)).toContain(`SUMMARY:${summary}`);
});

test("a line of exactly 75 octets is not folded", () => {
  const summary = "a".repeat(75 - "SUMMARY:".length);
  expect(linesOf(meetingCalendarText({ ...entry, summary }, madeAt))).toContain(`SUMMARY:${summary}`);
});

test("a title cannot smuggle in a line, a property or a second event", () => {
  const attack = "会议\r\nATTENDEE:mailto:x@example.org\rBEGIN:VEVENT\u2028STATUS:CANCELLED\u0007\\;,";
  const lines = unfolded(meetingCalendarText({ ...entry, summary: attack, place: attack }, madeAt));
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  expect(lines.some((line) => line.startsWith("ATTENDEE"))).toBe(false);
  expect(lines.filter((line) => line.startsWith("STATUS"))).toEqual(["STATUS:CONFIRMED"]);
  expect(lines).toContain(
    "SUMMARY:会议\\nATTENDEE:mailto:x@example.orgBEGIN:VEVENT\\nSTATUS:CANCELLED\\\\\\;\\,",
  );
});

test("what was written is read back", () => {
  expect(readCalendar(meetingCalendarText(entry, madeAt))).toEqual({
    uid: entry.uid,
    sequence: 2,
    tzid: "Asia/Shanghai",
    dtstart: "2020-10-12T14:00:00+08:00",
    dtend: "2020-10-12T16:30:00+08:00",
    status: "CONFIRMED",
  });
});

test("a member fetches the file of a locked meeting; before the lock, and for everybody else, there is none", async () => {
  const store = await openTestStore("sqlite");
  const config = readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent" });
  const clock = heldClock(Date.parse("2020-10-12T14:50:00+08:00"));
  await loadDemoWorld(createParts({ config, store, clock, allowedOrigins: () => [] }).services);
  const [roundtable] = (await loadObservedRows(store.read)).roundtables;
  const people = await listPeople(store.read);
  const fetchAs = async (role: string, no: number) => {
    const person = people.find(({ roles }) => roles.some((each) => each === role));
    const actor = await findActor(store.read, person?.id ?? "", null);
    if (!actor || !roundtable) throw new Error(`nobody is ${role}`);
    const wanted = { roundtableId: roundtable.id, no, now: clock.now() };
    return findMeetingCalendar(store.read, actor, wanted);
  };
  const text = await fetchAs("liaison", 3);
  expect(readCalendar(text ?? "")).toMatchObject({ sequence: 1, dtstart: "2020-10-12T14:00:00+08:00" });
  expect(await fetchAs("liaison", 4)).toBeNull();
  expect(await fetchAs("liaison", 9)).toBeNull();
  expect(await fetchAs("audit_admin", 3)).toBeNull();
});
