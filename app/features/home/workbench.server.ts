/** The workbench: what waits for this person, which meetings come, and the unit's seats. */
import type { PersonActor } from "#app/domain/access.ts";
import { effectiveMeetingState } from "#app/domain/meeting.ts";
import type { Instant } from "#app/domain/time.ts";
import {
  listComingSeats,
  listCurrentMeetings,
  listInvitations,
  listItemsOfMeetings,
  listPendingLeaves,
  listSignIns,
  listStatedItems,
  type CurrentMeeting,
} from "#db/queries/home.ts";
import type { Handle } from "#db/store.ts";
import { listTodos, type Todo, type TodoMeeting } from "./todos.ts";

export interface MeetingCard {
  readonly id: string;
  readonly roundtableId: string;
  readonly no: number;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly state: TodoMeeting["state"];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly itemCount: number;
}

export interface SeatCard {
  readonly eventId: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly place: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly confirmed: number;
  readonly waiting: number;
  readonly waitlistNo: number | null;
}

export interface Workbench {
  readonly now: Instant;
  readonly todos: readonly Todo[];
  readonly meetings: readonly MeetingCard[];
  readonly seats: readonly SeatCard[];
}

/** Everything the home page shows, for this person alone. */
export async function readWorkbench(q: Handle, actor: PersonActor, now: Instant): Promise<Workbench> {
  const current = await listCurrentMeetings(q, actor.roundtableIds);
  const facts = await todoFacts(q, actor, { current, now });
  const seats = actor.unitId === null ? [] : await listComingSeats(q, actor.unitId, now);
  return {
    now,
    todos: listTodos(actor, facts, now),
    meetings: current.map((row) => meetingCard(row, facts, now)),
    seats,
  };
}

async function todoFacts(
  q: Handle,
  actor: PersonActor,
  { current, now }: { current: readonly CurrentMeeting[]; now: Instant },
): Promise<TodoMeeting[]> {
  const ids = current.map(({ meeting }) => meeting.id);
  const unitId = actor.unitId ?? "";
  const items = await listItemsOfMeetings(q, ids);
  const stated = await listStatedItems(
    q,
    unitId,
    items.map((item) => item.id),
  );
  const invited = new Set(await listInvitations(q, unitId, ids));
  const signIns = new Map((await listSignIns(q, unitId, ids)).map((row) => [row.meetingId, row.personId]));
  const leaves = await listPendingLeaves(q, ids);
  return current.map(({ meeting, rules }) => ({
    id: meeting.id,
    roundtableId: meeting.roundtableId,
    no: meeting.no,
    state: effectiveMeetingState(meeting, now),
    startsAt: meeting.startsAt,
    callClosesAt: meeting.callClosesAt,
    invited: invited.has(meeting.id),
    signedInBy: signIns.get(meeting.id) ?? null,
    quorumKept: rules.quorum !== null,
    rules,
    pendingSubstitutes: leaves.filter((leave) => leave.meetingId === meeting.id).length,
    items: items
      .filter((item) => item.meetingId === meeting.id)
      .map((item) => ({
        id: item.id,
        title: item.title,
        state: item.state,
        topic: item.topic,
        onAgenda: item.orderKey !== null,
        ofOwnUnit: item.submittedByUnit === actor.unitId,
        stated: stated.has(item.id),
      })),
  }));
}

function meetingCard(row: CurrentMeeting, facts: readonly TodoMeeting[], now: Instant): MeetingCard {
  const { meeting } = row;
  const known = facts.find((each) => each.id === meeting.id);
  return {
    id: meeting.id,
    roundtableId: meeting.roundtableId,
    no: meeting.no,
    titleZh: row.titleZh,
    titleEn: row.titleEn,
    state: effectiveMeetingState(meeting, now),
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    place: meeting.place,
    itemCount: known?.items.filter((item) => item.onAgenda).length ?? 0,
  };
}

/** Number of to-dos, for the mark beside 今日. */
export async function countTodos(q: Handle, actor: PersonActor, now: Instant): Promise<number> {
  const current = await listCurrentMeetings(q, actor.roundtableIds);
  return listTodos(actor, await todoFacts(q, actor, { current, now }), now).length;
}
