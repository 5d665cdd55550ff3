/** The workbench: what waits for this person, which meetings come, and the unit's seats. */
import { isOffice, type PersonActor } from "#app/domain/access.ts";
import { byOrder, type MeetingState } from "#app/domain/agenda.ts";
import { effectiveMeetingState } from "#app/domain/meeting.ts";
import { standingOf } from "#app/domain/next-steps.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import type { Instant } from "#app/domain/time.ts";
import {
  listComingSeats,
  listCurrentMeetings,
  listInvitations,
  listItemsOfMeetings,
  listLeavesOf,
  listObservedMeetings,
  listCheckIns,
  listStatedItems,
  listUndecided,
  type CurrentMeeting,
} from "#db/queries/home.ts";
import type { Handle } from "#db/store.ts";
import { isDecidable } from "./decidable.ts";
import { listTodos, type Todo, type TodoMeeting } from "./todos.ts";

export interface MeetingCard {
  readonly id: string;
  readonly roundtableId: string;
  readonly no: number;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly state: MeetingState;
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
  const counts = new Map(facts.map((each) => [each.id, each.agendaCount]));
  const seats = actor.unitId === null ? [] : await listComingSeats(q, actor.unitId, now);
  return {
    now,
    todos: listTodos(actor, facts),
    meetings: current.map((row) => meetingCard(row, counts.get(row.meeting.id) ?? 0, now)),
    seats,
  };
}

interface Current {
  readonly current: readonly CurrentMeeting[];
  readonly now: Instant;
}

async function todoFacts(q: Handle, actor: PersonActor, { current, now }: Current): Promise<TodoMeeting[]> {
  const ids = current.map(({ meeting }) => meeting.id);
  const items = await listItemsOfMeetings(q, ids);
  const itemIds = items.map((item) => item.id);
  const facts = {
    items,
    stated: await listStatedItems(q, actor.unitId ?? "", itemIds),
    invitations: await listInvitations(q, ids),
    observed: await listObservedMeetings(q, actor.personId, ids),
    checkIns: await listCheckIns(q, ids),
    leaves: await listLeavesOf(q, ids),
    // Only the office registers decisions; nobody else's page pays for the question.
    undecided: isOffice(actor) ? await listUndecided(q, discussedIn(current, items)) : [],
  };
  return current.map((row) => todoMeeting(actor, row, { ...facts, now }));
}

/** Items a running or ended meeting has discussed, or will. */
function discussedIn(
  current: readonly CurrentMeeting[],
  items: Awaited<ReturnType<typeof listItemsOfMeetings>>,
): string[] {
  const held = new Set(
    current
      .filter(({ meeting }) => meeting.state === "in_session" || meeting.state === "minutes_draft")
      .map(({ meeting }) => meeting.id),
  );
  return items
    .filter((item) => item.state === "scheduled" && held.has(item.meetingId))
    .map((item) => item.id);
}

interface Facts {
  readonly now: Instant;
  readonly items: Awaited<ReturnType<typeof listItemsOfMeetings>>;
  readonly stated: ReadonlySet<string>;
  readonly invitations: Awaited<ReturnType<typeof listInvitations>>;
  readonly observed: readonly string[];
  readonly checkIns: Awaited<ReturnType<typeof listCheckIns>>;
  readonly undecided: Awaited<ReturnType<typeof listUndecided>>;
  readonly leaves: Awaited<ReturnType<typeof listLeavesOf>>;
}

function todoMeeting(
  actor: PersonActor,
  { meeting, cadence, rules }: CurrentMeeting,
  facts: Facts,
): TodoMeeting {
  const { id, startsAt, callClosesAt } = meeting;
  const here = <Row extends { readonly meetingId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.meetingId === id);
  const items = here(facts.items);
  const invited = here(facts.invitations);
  const leaves = here(facts.leaves);
  const agenda = items.filter((item) => item.orderKey !== null).sort(byOrder);
  const shown = agenda.filter(
    (item) => item.state === "scheduled" && !isHiddenFrom(actor, rules, item.topic),
  );
  const open = shown.filter((item) => !facts.stated.has(item.id));
  const checkIns = here(facts.checkIns);
  const decidable = { rules, checkIns, undecided: facts.undecided };
  return {
    id,
    callClosesAt,
    agendaCount: agenda.length,
    pendingSubstitutes: leaves.filter((leave) => leave.state === "pending").length,
    titles: new Map(shown.map((item) => [item.id, item.title])),
    steps: {
      ...standingOf(actor, { attendance: checkIns, leaves }),
      state: effectiveMeetingState(meeting, facts.now),
      now: facts.now,
      startsAt,
      isHistory: meeting.history,
      cadence,
      rules,
      isListedObserver: facts.observed.includes(id),
      isInvited: invited.some((row) => row.unitId === actor.unitId),
      invited: invited.length,
      hasOwnItem: items.some((item) => item.submittedByUnit === actor.unitId),
      submittedCount: agenda.filter((item) => item.state === "submitted").length,
      unstatedItemIds: open.map((item) => item.id),
      decidableItemIds: shown.filter((item) => isDecidable(item, decidable)).map((item) => item.id),
    },
  };
}

function meetingCard(row: CurrentMeeting, itemCount: number, now: Instant): MeetingCard {
  const { meeting } = row;
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
    itemCount,
  };
}

/** Number of to-dos, for the mark beside 今日. */
export async function countTodos(q: Handle, actor: PersonActor, now: Instant): Promise<number> {
  const current = await listCurrentMeetings(q, actor.roundtableIds);
  return listTodos(actor, await todoFacts(q, actor, { current, now })).length;
}
