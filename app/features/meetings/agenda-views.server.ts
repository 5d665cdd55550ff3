/** The agenda as one reader sees it: rows, what they open into, times, and what is off it. What recused units may not see stays here. */
import { isOffice } from "#app/domain/access.ts";
import { hiddenItem } from "#app/domain/recusal.ts";
import { latestByUnit } from "#app/domain/stances.ts";
import { agendaTimes, reviewMinutes, type AgendaTimes } from "./agenda-times.ts";
import {
  agendaItemsOf,
  isHidden,
  ofItem,
  personById,
  stancesOf,
  unitById,
  type ItemRow,
  type MeetingContext,
} from "./meeting-context.server.ts";
import type {
  AgendaDetail,
  AgendaRow,
  OffAgendaRow,
  OffReason,
  ShownDetail,
  ShownOffRow,
  ShownRow,
  SuggestionRow,
} from "./meeting-views.ts";

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
