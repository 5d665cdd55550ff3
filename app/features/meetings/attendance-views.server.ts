/** The head of a meeting, who is expected, there, away or observing, and what the reader may do next. */
import type { PersonActor } from "#app/domain/access.ts";
import { nextSteps, primaryOf, standingOf } from "#app/domain/next-steps.ts";
import { meetsRatio, neededCount } from "#app/domain/ratio.ts";
import { namedUnit } from "#app/domain/units.ts";
import { listColleagues } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import {
  agendaItemsOf,
  isHidden,
  ofItem,
  personById,
  personName,
  presentUnits,
  stancesOf,
  unitById,
  type ItemRow,
  type MeetingContext,
  type MeetingRows,
} from "./meeting-context.server.ts";
import type { LeaveRow, MeetingHead, ObserverRow, PersonName, Quorum, UnitSeat } from "./meeting-views.ts";

export function meetingHead(context: MeetingContext): MeetingHead {
  const { meeting, roundtable } = context;
  const { id, roundtableId, no, form, startsAt, endsAt, startedAt, endedAt, callClosesAt, place } = meeting;
  return {
    id,
    roundtableId,
    roundtableZh: roundtable.titleZh,
    roundtableEn: roundtable.titleEn,
    no,
    state: context.state,
    isHistory: meeting.history,
    form,
    startsAt,
    endsAt,
    startedAt,
    endedAt,
    callClosesAt,
    place,
    convener: personById(context, meeting.convenerId),
    recorder: personById(context, meeting.recorderId),
    previous: context.previous,
  };
}

export function unitSeats(context: MeetingRows): UnitSeat[] {
  return context.rows.invited.map((unit) => {
    const signed = context.rows.attendance.find((row) => row.as === "present" && row.unitId === unit.id);
    const leave = context.rows.leaves.find((row) => row.unitId === unit.id && row.state === "approved");
    const substituted = signed !== undefined && leave?.substituteId === signed.personId;
    const here = signed?.late ? "late" : substituted ? "substitute" : "in";
    return {
      unit: namedUnit(unit),
      state: signed ? here : "missing",
      person: personById(context, signed?.personId ?? null),
      at: signed?.at ?? null,
    };
  });
}

export function quorumOf(context: MeetingRows): Quorum {
  const { quorum } = context.roundtable.rules;
  const invited = context.rows.invited.length;
  const present = presentUnits(context).length;
  if (quorum === null) return { isKept: false, present: 0, invited, needed: 0, isMet: true };
  const needed = neededCount(invited, quorum);
  return { isKept: true, present, invited, needed, isMet: meetsRatio(present, invited, quorum) };
}

export function leaveRows(context: MeetingContext): LeaveRow[] {
  return context.rows.leaves.flatMap((row) => {
    const unit = unitById(context, row.unitId);
    const person = personById(context, row.personId);
    if (!unit || !person) return [];
    const substitute = personById(context, row.substituteId);
    return [{ id: row.id, unit, person, substitute, reason: row.reason, state: row.state }];
  });
}

export function observerRows(context: MeetingContext): ObserverRow[] {
  return context.rows.observers.flatMap(({ id }) => {
    const person = personById(context, id);
    const isCheckedIn = context.rows.attendance.some((row) => row.personId === id && row.as === "observing");
    return person ? [{ person, isCheckedIn }] : [];
  });
}

/** People of the reader's own unit who could stand in for her. */
export async function readSubstitutes(q: Handle, actor: PersonActor): Promise<PersonName[]> {
  if (actor.unitId === null) return [];
  const colleagues = await listColleagues(q, actor.unitId);
  return colleagues.filter((person) => person.id !== actor.personId).map(personName);
}

/** What the reader may do next. */
export function stepsOf(context: MeetingContext): ReturnType<typeof primaryOf> {
  const { actor, meeting, state, now, roundtable, rows } = context;
  const agenda = agendaItemsOf(context);
  const shown = agenda.filter((item) => !isHidden(context, item) && item.state === "scheduled");
  const steps = nextSteps(actor, {
    ...standingOf(actor, rows),
    state,
    now,
    startsAt: meeting.startsAt,
    isHistory: meeting.history,
    cadence: roundtable.cadence,
    rules: roundtable.rules,
    isListedObserver: rows.observers.some((row) => row.id === actor.personId),
    isInvited: rows.invited.some((unit) => unit.id === actor.unitId),
    invited: rows.invited.length,
    hasOwnItem: rows.items.some((item) => item.submittedByUnit === actor.unitId),
    submittedCount: agenda.filter((item) => item.state === "submitted").length,
    unstatedItemIds: shown.filter((item) => !isStated(context, item)).map((item) => item.id),
    decidableItemIds: shown.filter((item) => isDecidable(context, item)).map((item) => item.id),
  });
  return primaryOf(steps);
}

function isStated({ rows, actor }: MeetingContext, item: ItemRow): boolean {
  return ofItem(rows.positions, item.id).some((row) => row.unitId === actor.unitId);
}

/** Consensus is there, as far as the roundtable asks for one. */
function isDecidable(context: MeetingContext, item: ItemRow): boolean {
  if (ofItem(context.rows.decisions, item.id).length > 0) return false;
  return context.roundtable.rules.consensus === null || stancesOf(context, item)?.reached === true;
}
