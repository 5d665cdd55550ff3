/** Read models of the list of roundtables and of one roundtable's space. */
import { can, canSee, type PersonActor, type Role } from "#app/domain/access.ts";
import type { MeetingState } from "#app/domain/agenda.ts";
import { effectiveMeetingState, formatNumber, hasReached } from "#app/domain/meeting.ts";
import { isMember, type RoundtableRules, type Topic } from "#app/domain/roundtable.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnit, type NamedUnit } from "#app/domain/units.ts";
import {
  countDecisionsByMeeting,
  listMeetingsOf,
  listMemberUnits,
  listRoundtables,
} from "#db/queries/meeting-pages.ts";
import { listMembers, type MeetingRow } from "#db/queries/meetings.ts";
import { listPeopleWithRoles, listUnits, type NamedPerson } from "#db/queries/people.ts";
import { listBodies } from "#db/queries/units.ts";
import type { Handle } from "#db/store.ts";

export interface MeetingLine {
  readonly id: string;
  readonly no: number;
  readonly state: MeetingState;
  readonly isHistory: boolean;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly decisionCount: number;
}

export interface RoundtableLine {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly bodyZh: string | null;
  readonly bodyEn: string | null;
  readonly next: MeetingLine | null;
  readonly meetingCount: number;
}

export interface RoundtableSpace {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly bodyZh: string | null;
  readonly bodyEn: string | null;
  readonly cadence: "monthly" | null;
  readonly rules: RoundtableRules;
  readonly topics: readonly Topic[];
  /** What the next decision will be called. */
  readonly sampleNumber: string;
  readonly units: readonly NamedUnit[];
  readonly current: readonly MeetingLine[];
  readonly past: readonly MeetingLine[];
  readonly nextNo: number;
  readonly mayCreateMeeting: boolean;
  readonly offlineCopy: boolean;
  readonly mayAllowOfflineCopy: boolean;
}

export interface PersonChoice {
  readonly id: string;
  readonly roleName: string;
  readonly roleNameEn: string | null;
  readonly unitZh: string | null;
  readonly unitEn: string | null;
}

function line(row: MeetingRow, decisionCount: number, now: Instant): MeetingLine {
  const { id, no, history, startsAt, endsAt, place } = row;
  const state = effectiveMeetingState(row, now);
  return { id, no, state, isHistory: history, startsAt, endsAt, place, decisionCount };
}

function isOver(meeting: { readonly state: MeetingState; readonly isHistory: boolean }): boolean {
  return meeting.isHistory || hasReached(meeting.state, "minutes_draft");
}

/** The reader's roundtables, each with the meeting that runs or comes next. */
export async function readRoundtableList(q: Handle, actor: PersonActor, now: Instant) {
  const found = await listRoundtables(q, actor.roundtableIds);
  const meetings = await listMeetingsOf(q, actor.roundtableIds);
  const roundtables = found.map(({ roundtable, body }): RoundtableLine => {
    const mine = meetings.filter((row) => row.roundtableId === roundtable.id).map((row) => line(row, 0, now));
    const open = mine.filter((meeting) => !isOver(meeting)).sort((a, b) => a.startsAt - b.startsAt);
    return {
      id: roundtable.id,
      titleZh: roundtable.titleZh,
      titleEn: roundtable.titleEn,
      bodyZh: body?.nameZh ?? null,
      bodyEn: body?.nameEn ?? null,
      next: open[0] ?? null,
      meetingCount: mine.length,
    };
  });
  return { roundtables, mayCreate: can(actor, "roundtable.create").allowed, now };
}

/** One roundtable, or null when it lies outside the reader's reach. */
export async function readRoundtableSpace(
  q: Handle,
  actor: PersonActor,
  { roundtableId, now }: { roundtableId: string; now: Instant },
): Promise<RoundtableSpace | null> {
  if (!canSee(actor, roundtableId)) return null;
  const [found] = await listRoundtables(q, [roundtableId]);
  if (!found) return null;
  const { roundtable, body } = found;
  const decisions = await countDecisionsByMeeting(q, roundtableId);
  const meetings = (await listMeetingsOf(q, [roundtableId])).map((row) =>
    line(row, decisions.get(row.id) ?? 0, now),
  );
  const current = meetings.filter((meeting) => !isOver(meeting)).sort((a, b) => a.startsAt - b.startsAt);
  const nextNo = Math.max(0, ...meetings.map((meeting) => meeting.no)) + 1;
  const coming = current[0] ?? { no: nextNo, startsAt: now };
  return {
    id: roundtable.id,
    titleZh: roundtable.titleZh,
    titleEn: roundtable.titleEn,
    bodyZh: body?.nameZh ?? null,
    bodyEn: body?.nameEn ?? null,
    cadence: roundtable.cadence,
    rules: roundtable.rules,
    topics: roundtable.topics,
    sampleNumber: formatNumber(roundtable.numbering.decision, coming, 1),
    units: (await listMemberUnits(q, roundtableId)).map(namedUnit),
    current,
    past: meetings.filter(isOver),
    nextNo,
    mayCreateMeeting: can(actor, "meeting.create").allowed,
    offlineCopy: roundtable.offlineCopy,
    mayAllowOfflineCopy: can(actor, "roundtable.allowOfflineCopy").allowed,
  };
}

/** What the form of a new roundtable chooses from. */
export async function readRoundtableChoices(q: Handle) {
  const units = (await listUnits(q)).filter((unit) => unit.state === "active").map(namedUnit);
  const bodies = (await listBodies(q)).map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  const observers = (await listPeopleWithRoles(q, ["observer"])).filter((person) => person.unitId === null);
  return { units, bodies, observers: observers.map(choice) };
}

/** Members of the roundtable who may convene, keep the record of, and observe a meeting. */
export async function readMeetingChoices(q: Handle, roundtableId: string) {
  const members = await listMembers(q, roundtableId);
  const holding = async (...roles: Role[]) =>
    (await listPeopleWithRoles(q, roles)).filter((person) => isMember(members, person)).map(choice);
  return {
    conveners: await holding("convener"),
    recorders: await holding("secretariat", "recorder"),
    observers: await holding("observer"),
  };
}

function choice({ id, roleName, roleNameEn, unit }: NamedPerson): PersonChoice {
  return {
    id,
    roleName,
    roleNameEn,
    unitZh: unit?.shortZh ?? null,
    unitEn: unit?.shortEn ?? null,
  };
}
