/** Read model of one item's page: its content, every unit's positions with their history, objections, decision. */
import { hiddenItem } from "#app/domain/recusal.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import { hasRole, isOffice, speaksForUnit, type PersonActor } from "#app/domain/access.ts";
import { hasReached } from "#app/domain/meeting.ts";
import type { Instant } from "#app/domain/time.ts";
import { namedUnit } from "#app/domain/units.ts";
import { findItemPlace } from "#db/queries/meeting-pages.ts";
import type { Handle } from "#db/store.ts";
import { shownDetail } from "./agenda-views.server.ts";
import {
  agendaItemsOf,
  isHidden,
  loadMeetingContext,
  personById,
  unitById,
  type ItemRow,
  type MeetingContext,
} from "./meeting-context.server.ts";
import type { PositionRight } from "./position-control.tsx";
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
  if (isHidden(context, row)) return hiddenItem(row.id, index < 0 ? null : index + 1);
  const into = context.rows.items.find((each) => each.id === row.mergedInto);
  const { no, submittedAt, handleWithinHours, returnReason, conclusionNote, carriedTo } = row;
  return {
    ...shownDetail(context, row, index),
    thread: row.primaryThread,
    no,
    submittedAt,
    handleWithinHours,
    returnReason,
    mergedInto: into && !isHidden(context, into) ? { id: into.id, title: into.title } : null,
    conclusionNote,
    carriedTo,
    isOnAgenda: index >= 0,
    positions: unitPositions(context, row),
    objections: objections(context, row),
  };
}

function unitPositions(context: MeetingContext, item: ItemRow): UnitPosition[] {
  const { rows, roundtable } = context;
  return rows.invited.map((unit) => ({
    unit: namedUnit(unit),
    isCheckedIn: rows.attendance.some((row) => row.as === "present" && row.unitId === unit.id),
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

/** Whether the reader may state her unit's position on the item now, or why not. */
export function positionRight(context: MeetingContext, item: ItemPage): PositionRight {
  const { actor, state, roundtable, rows } = context;
  if (item.isHidden || roundtable.rules.consensus === null || !item.isOnAgenda) return "none";
  if (!hasReached(state, "in_session")) return "notYet";
  if (state !== "in_session") return "over";
  if (hasRole(actor, "observer")) return "observer";
  if (!rows.invited.some((unit) => unit.id === actor.unitId)) return "notInvited";
  const signedIn = rows.attendance.some((row) => row.personId === actor.personId && row.as === "present");
  if (!speaksForUnit(actor)) return "none";
  return signedIn ? "may" : "notPresent";
}

/** Office may record a decision while the meeting runs or its minutes are drafted, once consensus is there. */
export function mayRecordDecision(context: MeetingContext, item: ItemPage): boolean {
  if (item.isHidden) return false;
  const { actor, state, roundtable } = context;
  const open = state === "in_session" || state === "minutes_draft";
  const agreed = roundtable.rules.consensus === null || item.stances?.reached === true;
  return isOffice(actor) && open && agreed && item.decision === null && item.state === "scheduled";
}
