/** Read model of a meeting's pages: rows in, the view of one reader out. What recused units may not see stays here. */
import { isOffice, type PersonActor } from "#app/domain/access.ts";
import { byOrder, type MeetingState } from "#app/domain/agenda.ts";
import { effectiveMeetingState } from "#app/domain/meeting.ts";
import { meetsRatio, neededCount } from "#app/domain/ratio.ts";
import { nextSteps, primaryOf, standingOf } from "#app/domain/next-steps.ts";
import { hiddenItem, isHiddenFrom } from "#app/domain/recusal.ts";
import type { RoundtableRules, Topic } from "#app/domain/roundtable.ts";
import { countStances, latestByUnit } from "#app/domain/stances.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnit, type NamedUnit } from "#app/domain/units.ts";
import {
  listDecisionsOf,
  listMeetingsOf,
  listRoundtables,
  loadMeetingPage,
  type MeetingPageRows,
  type MeetingRow,
} from "#db/queries/meeting-pages.ts";
import { listPeople, listUnits, type PersonRow, type UnitRow } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import type {
  AgendaDetail,
  AgendaRow,
  LeaveRow,
  MeetingHead,
  ObserverRow,
  OffAgendaRow,
  OffReason,
  PersonName,
  Quorum,
  ShownDetail,
  ShownOffRow,
  ShownRow,
  SuggestionRow,
  UnitSeat,
} from "./meeting-views.ts";
import { agendaTimes, reviewMinutes, type AgendaTimes } from "./agenda-times.ts";

export type ItemRow = MeetingPageRows["items"][number];

/** Everything the views of one meeting are drawn from. */
export interface MeetingContext {
  readonly actor: PersonActor;
  readonly now: Instant;
  readonly meeting: MeetingRow;
  readonly state: MeetingState;
  readonly roundtable: {
    readonly titleZh: string;
    readonly titleEn: string | null;
    readonly cadence: string | null;
    readonly rules: RoundtableRules;
    readonly topics: readonly Topic[];
    readonly facets: readonly string[];
  };
  readonly rows: MeetingPageRows;
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly people: ReadonlyMap<string, PersonRow>;
  readonly previous: MeetingHead["previous"];
}

/** Null when the meeting does not exist or lies outside the reader's roundtables. */
export async function loadMeetingContext(
  q: Handle,
  actor: PersonActor,
  { roundtableId, no, now }: { roundtableId: string; no: number; now: Instant },
): Promise<MeetingContext | null> {
  if (!actor.roundtableIds.includes(roundtableId)) return null;
  const [found] = await listRoundtables(q, [roundtableId]);
  const meetings = await listMeetingsOf(q, [roundtableId]);
  const meeting = meetings.find((each) => each.no === no);
  if (!found || !meeting) return null;
  const before = meetings.find((each) => each.no < no);
  const decisions = before ? await listDecisionsOf(q, roundtableId) : [];
  return {
    actor,
    now,
    meeting,
    state: effectiveMeetingState(meeting, now),
    roundtable: found.roundtable,
    rows: await loadMeetingPage(q, meeting),
    units: new Map((await listUnits(q)).map((unit) => [unit.id, unit])),
    people: new Map((await listPeople(q)).map((person) => [person.id, person])),
    previous: before
      ? {
          no: before.no,
          decisionCount: decisions.filter((each) => each.meetingId === before.id).length,
        }
      : null,
  };
}

export function unitById(context: MeetingContext, id: string | null): NamedUnit | null {
  const unit = id === null ? undefined : context.units.get(id);
  return unit ? namedUnit(unit) : null;
}

export function personById(context: MeetingContext, id: string | null): PersonName | null {
  const person = id === null ? undefined : context.people.get(id);
  if (!person) return null;
  const { roleName, roleNameEn, unit } = person;
  return { id: person.id, roleName, roleNameEn, unit: unit ? namedUnit(unit) : null };
}

export function isHidden(context: MeetingContext, item: Pick<ItemRow, "topic">): boolean {
  return isHiddenFrom(context.actor, context.roundtable.rules, item.topic);
}

/** Items on the agenda of this meeting, in order. */
export function agendaItemsOf({ rows, meeting }: MeetingContext): ItemRow[] {
  return rows.items.filter((item) => item.meetingId === meeting.id && item.orderKey !== null).sort(byOrder);
}

function presentUnits(context: MeetingContext): UnitRow[] {
  return context.rows.attendance.flatMap((row) => {
    const unit = row.as === "present" && row.unitId !== null ? context.units.get(row.unitId) : undefined;
    return unit ? [unit] : [];
  });
}

function ofItem<Row extends { readonly itemId: string | null }>(rows: readonly Row[], id: string): Row[] {
  return rows.filter((row) => row.itemId === id);
}

export function stancesOf(context: MeetingContext, item: ItemRow) {
  return countStances({
    rules: context.roundtable.rules,
    topic: item.topic,
    present: presentUnits(context),
    positions: ofItem(context.rows.positions, item.id),
    objections: ofItem(context.rows.objections, item.id),
  });
}

export function agendaRow(context: MeetingContext, item: ItemRow, index: number): AgendaRow {
  return isHidden(context, item) ? hiddenItem(item.id, index + 1) : shownRow(context, item, index);
}

function shownRow(context: MeetingContext, item: ItemRow, index: number): ShownRow {
  const { id, kind, state, conclusion, plannedMinutes } = item;
  const hasSignIns = context.meeting.startedAt !== null;
  const [decision] = ofItem(context.rows.decisions, id);
  const mine = latestByUnit(ofItem(context.rows.positions, id)).get(context.actor.unitId ?? "");
  return {
    isHidden: false,
    id,
    order: index + 1,
    kind,
    state,
    conclusion,
    plannedMinutes,
    title: item.title,
    topicZh: context.roundtable.topics.find((topic) => topic.code === item.topic)?.zh ?? null,
    facets: item.facets,
    unit: unitById(context, item.submittedByUnit),
    coUnits: ofItem(context.rows.coSubmitters, id).flatMap((row) => unitById(context, row.unitId) ?? []),
    isLateAddition: item.lateAddition,
    materialPages: item.materials.reduce((sum, material) => sum + material.pages, 0),
    findingCount: ofItem(context.rows.findings, id).length,
    decision: decision ? { id: decision.id, no: decision.no, text: decision.text } : null,
    stances: hasSignIns ? stancesOf(context, item) : null,
    mine: mine?.value ?? null,
  };
}

/** A row with what it shows when opened. */
export function agendaDetail(context: MeetingContext, item: ItemRow, index: number): AgendaDetail {
  return isHidden(context, item) ? hiddenItem(item.id, index + 1) : shownDetail(context, item, index);
}

export function shownDetail(context: MeetingContext, item: ItemRow, index: number): ShownDetail {
  const { documentId, texts, richTexts, options, initialOption, chosenOption, materials } = item;
  const findings = ofItem(context.rows.findings, item.id).map(({ id, text, place, at }) => ({
    id,
    text,
    place,
    at,
  }));
  return {
    ...shownRow(context, item, index),
    documentId,
    texts,
    richTexts,
    findings,
    options,
    initialOption,
    chosenOption,
    materials,
  };
}

/** The timetable, with the time of items the reader stands aside from in it; of those it tells nothing more. */
export function timesOf(context: MeetingContext): AgendaTimes {
  const { startsAt, endsAt } = context.meeting;
  const items = agendaItemsOf(context);
  const leadMinutes = context.previous ? reviewMinutes : 0;
  const times = agendaTimes({ startsAt, endsAt, leadMinutes }, items);
  const aside = items.filter((item) => isHidden(context, item)).map((item) => item.id);
  const shown = (ids: readonly string[]) => ids.filter((id) => !aside.includes(id));
  return { ...times, overIds: shown(times.overIds), untimedIds: shown(times.untimedIds) };
}

function offReason(context: MeetingContext, item: ItemRow): OffReason | null {
  if (item.meetingId !== context.meeting.id) return "deferredHere";
  if (item.orderKey !== null) return null;
  if (item.state === "returned") return "returned";
  if (item.state === "merged" || item.conclusion === "merged") return "merged";
  return item.state === "submitted" ? "urgentWaiting" : null;
}

/** Items that are not on the agenda: returned, merged, waiting in the urgent lane, or deferred to this meeting. */
export function offAgendaRows(context: MeetingContext): OffAgendaRow[] {
  return context.rows.items.flatMap((item): readonly OffAgendaRow[] => {
    const reason = offReason(context, item);
    if (!reason) return [];
    return [isHidden(context, item) ? hiddenItem(item.id) : shownOffRow(context, item, reason)];
  });
}

function shownOffRow(context: MeetingContext, item: ItemRow, reason: OffReason): ShownOffRow {
  const into = context.rows.items.find((each) => each.id === item.mergedInto);
  const place = agendaItemsOf(context).findIndex((each) => each.id === item.mergedInto);
  return {
    isHidden: false,
    id: item.id,
    title: item.title,
    kind: item.kind,
    state: item.state,
    reason,
    unit: unitById(context, item.submittedByUnit),
    note: item.returnReason,
    mergedIntoOrder: place < 0 ? null : place + 1,
    mergedIntoTitle: into && !isHidden(context, into) ? into.title : null,
    handleWithinHours: item.handleWithinHours,
  };
}

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

export function unitSeats(context: MeetingContext): UnitSeat[] {
  return context.rows.invited.map((unit) => {
    const signed = context.rows.attendance.find((row) => row.as === "present" && row.unitId === unit.id);
    const leave = context.rows.leaves.find((row) => row.unitId === unit.id && row.state === "approved");
    const substituted = signed !== undefined && leave?.substituteId === signed.personId;
    const here = signed?.late ? "late" : substituted ? "substitute" : "in";
    return {
      unit: namedUnit(unit),
      state: signed ? here : leave && leave.substituteId === null ? "away" : "missing",
      person: personById(context, signed?.personId ?? null),
      at: signed?.at ?? null,
    };
  });
}

export function quorumOf(context: MeetingContext): Quorum {
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
    const isSignedIn = context.rows.attendance.some((row) => row.personId === id && row.as === "observing");
    return person ? [{ person, isSignedIn }] : [];
  });
}

/** Kept texts: the office sees all, everybody else her own. */
export function suggestionRows(context: MeetingContext): SuggestionRow[] {
  const { actor, rows } = context;
  return rows.suggestions.flatMap((row) => {
    const item = rows.items.find((each) => each.id === row.itemId);
    const isMine = row.personId === actor.personId;
    if (!item || isHidden(context, item) || (!isMine && !isOffice(actor))) return [];
    const { id, itemId, at, text } = row;
    return [{ id, itemId, itemTitle: item.title, by: personById(context, row.personId), isMine, at, text }];
  });
}

/** People of the reader's own unit who could stand in for her. */
export function substitutesFor(context: MeetingContext): PersonName[] {
  const { actor, people } = context;
  return [...people.values()]
    .filter((person) => person.unitId === actor.unitId && actor.unitId !== null)
    .filter((person) => person.id !== actor.personId && person.state === "active")
    .flatMap((person) => personById(context, person.id) ?? []);
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
