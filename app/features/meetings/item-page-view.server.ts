/** Read model of one item's page: its content, every unit's positions with their history, objections, decision. */
import { isRecused } from "#app/domain/roundtable.ts";
import type { PersonActor } from "#app/domain/access.ts";
import type { Instant } from "#app/domain/time.ts";
import { findItemPlace } from "#db/queries/meeting-pages.ts";
import type { Handle } from "#db/store.ts";
import {
  agendaDetail,
  agendaItemsOf,
  isHiddenFrom,
  loadMeetingContext,
  personById,
  stancesOf,
  unitById,
  unitName,
  type ItemRow,
  type MeetingContext,
} from "./meeting-page-view.server.ts";
import type { ItemPage, ObjectionView, UnitPosition } from "./meeting-views.ts";

/** The item with the meeting it lies in; null when there is none for this reader. */
export async function loadItemPage(
  q: Handle,
  actor: PersonActor,
  { itemId, now }: { itemId: string; now: Instant },
): Promise<{ context: MeetingContext; item: ItemPage } | null> {
  const place = await findItemPlace(q, itemId);
  if (!place) return null;
  const { roundtableId, meetingNo } = place;
  const context = await loadMeetingContext(q, actor, { roundtableId, no: meetingNo, now });
  const row = context?.rows.items.find((each) => each.id === itemId);
  return context && row ? { context, item: itemPage(context, row) } : null;
}

function itemPage(context: MeetingContext, row: ItemRow): ItemPage {
  const index = agendaItemsOf(context).findIndex((each) => each.id === row.id);
  const hidden = isHiddenFrom(context, row);
  const into = context.rows.items.find((each) => each.id === row.mergedInto);
  const { submittedAt, handleWithinHours, returnReason, conclusionNote, carriedTo } = row;
  return {
    ...agendaDetail(context, row, index),
    stances: hidden || context.meeting.startedAt === null ? null : stancesOf(context, row),
    thread: row.primaryThread,
    no: row.no,
    submittedAt,
    handleWithinHours,
    returnReason: hidden ? null : returnReason,
    mergedInto: into && !isHiddenFrom(context, into) ? { id: into.id, title: into.title } : null,
    conclusionNote: hidden ? null : conclusionNote,
    carriedTo,
    isOnAgenda: index >= 0,
    positions: hidden ? [] : unitPositions(context, row),
    objections: hidden ? [] : objections(context, row),
  };
}

function unitPositions(context: MeetingContext, item: ItemRow): UnitPosition[] {
  const { rows, roundtable } = context;
  return rows.invited.map((unit) => ({
    unit: unitName(unit),
    isSignedIn: rows.attendance.some((row) => row.as === "present" && row.unitId === unit.id),
    isRecused: isRecused(roundtable.rules, unit.side, item.topic),
    versions: rows.positions
      .filter((row) => row.itemId === item.id && row.unitId === unit.id)
      .map(({ version, value, comment, at, personId }) => ({
        version,
        value,
        comment,
        at,
        by: personById(context, personId),
      })),
  }));
}

function objections(context: MeetingContext, item: ItemRow): ObjectionView[] {
  return context.rows.objections
    .filter((row) => row.itemId === item.id)
    .flatMap((row) => {
      const unit = unitById(context, row.unitId);
      if (!unit) return [];
      const { id, reason, resolution, amendment, chosenOption, talks } = row;
      const isMine = row.unitId === context.actor.unitId;
      return [
        {
          id,
          unit,
          isMine,
          isOpen: row.state === "open",
          reason,
          resolution,
          amendment,
          chosenOption,
          talks,
        },
      ];
    });
}
