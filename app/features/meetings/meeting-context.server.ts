/** What the pages of one meeting are drawn from: its rows, and the units and people they name, for one reader. */
import { canSee, type PersonActor } from "#app/domain/access.ts";
import { byOrder, type MeetingState } from "#app/domain/agenda.ts";
import { effectiveMeetingState } from "#app/domain/meeting.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import type { RoundtableRules, Topic } from "#app/domain/roundtable.ts";
import { countStances } from "#app/domain/stances.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnit, type NamedUnit } from "#app/domain/units.ts";
import { countDecisions, loadMeetingPage, type MeetingPageRows } from "#db/queries/meeting-pages.ts";
import {
  findMeetingByNo,
  findPreviousMeeting,
  findRoundtable,
  type MeetingRow,
} from "#db/queries/meetings.ts";
import { peopleById, unitsById, type NamedPerson, type UnitRow } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import type { MeetingHead, PersonName } from "./meeting-views.ts";

export type ItemRow = MeetingPageRows["items"][number];

/** The rows of one meeting and who they name, whoever reads them. */
export interface MeetingRows {
  readonly meeting: MeetingRow;
  readonly roundtable: { readonly rules: RoundtableRules };
  readonly rows: MeetingPageRows;
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly people: ReadonlyMap<string, NamedPerson>;
}

/** Everything the views of one meeting are drawn from. */
export interface MeetingContext extends MeetingRows {
  readonly actor: PersonActor;
  readonly now: Instant;
  readonly state: MeetingState;
  readonly roundtable: {
    readonly titleZh: string;
    readonly titleEn: string | null;
    readonly cadence: string | null;
    readonly rules: RoundtableRules;
    readonly topics: readonly Topic[];
    readonly facets: readonly string[];
    readonly offlineCopy: boolean;
  };
  readonly previous: MeetingHead["previous"];
}

/** Null when the meeting does not exist or lies outside the reader's roundtables. */
export async function loadMeetingContext(
  q: Handle,
  actor: PersonActor,
  { roundtableId, no, now }: { roundtableId: string; no: number; now: Instant },
): Promise<MeetingContext | null> {
  if (!canSee(actor, roundtableId) || !Number.isSafeInteger(no)) return null;
  const roundtable = await findRoundtable(q, roundtableId);
  const meeting = await findMeetingByNo(q, roundtableId, no);
  if (!roundtable || !meeting) return null;
  const rows = await loadMeetingPage(q, meeting);
  return {
    actor,
    now,
    meeting,
    state: effectiveMeetingState(meeting, now),
    roundtable,
    rows,
    units: await unitsById(q, unitsNamedIn(rows, actor)),
    people: await peopleById(q, peopleNamedIn(rows, meeting)),
    previous: await previousOf(q, meeting),
  };
}

async function previousOf(q: Handle, { roundtableId, no }: MeetingRow): Promise<MeetingHead["previous"]> {
  const before = await findPreviousMeeting(q, roundtableId, no);
  return before ? { no: before.no, decisionCount: await countDecisions(q, before.id) } : null;
}

function unitsNamedIn(rows: MeetingPageRows, actor: PersonActor): (string | null)[] {
  return [
    actor.unitId,
    ...rows.items.map((item) => item.submittedByUnit),
    ...[rows.coSubmitters, rows.attendance, rows.leaves, rows.objections].flatMap((each) =>
      each.map((row) => row.unitId),
    ),
  ];
}

function peopleNamedIn(rows: MeetingPageRows, meeting: MeetingRow): (string | null)[] {
  return [
    meeting.convenerId,
    meeting.recorderId,
    ...rows.observers.map((person) => person.id),
    ...rows.leaves.map((leave) => leave.substituteId),
    ...[rows.attendance, rows.leaves, rows.positions, rows.suggestions].flatMap((each) =>
      each.map((row) => row.personId),
    ),
  ];
}

export function unitById(context: MeetingRows, id: string | null): NamedUnit | null {
  const unit = id === null ? undefined : context.units.get(id);
  return unit ? namedUnit(unit) : null;
}

export function personById(context: MeetingRows, id: string | null): PersonName | null {
  const person = id === null ? undefined : context.people.get(id);
  return person ? personName(person) : null;
}

export function personName({ id, roleName, roleNameEn, unit }: NamedPerson): PersonName {
  return { id, roleName, roleNameEn, unit: unit ? namedUnit(unit) : null };
}

export function isHidden(context: MeetingContext, item: Pick<ItemRow, "topic">): boolean {
  return isHiddenFrom(context.actor, context.roundtable.rules, item.topic);
}

/** Items on the agenda of this meeting, in order. */
export function agendaItemsOf({ rows, meeting }: MeetingRows): ItemRow[] {
  return rows.items.filter((item) => item.meetingId === meeting.id && item.orderKey !== null).sort(byOrder);
}

/** Units checked in. */
export function presentUnits(context: MeetingRows): UnitRow[] {
  return context.rows.attendance.flatMap((row) => {
    const unit = row.as === "present" && row.unitId !== null ? context.units.get(row.unitId) : undefined;
    return unit ? [unit] : [];
  });
}

export function ofItem<Row extends { readonly itemId: string | null }>(
  rows: readonly Row[],
  id: string,
): Row[] {
  return rows.filter((row) => row.itemId === id);
}

export function stancesOf(context: MeetingRows, item: ItemRow) {
  return countStances({
    rules: context.roundtable.rules,
    topic: item.topic,
    present: presentUnits(context),
    positions: ofItem(context.rows.positions, item.id),
    objections: ofItem(context.rows.objections, item.id),
  });
}
