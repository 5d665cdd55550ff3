/** To-dos follow from facts and are never stored: what is done disappears by itself. */
import { hasRole, isOffice, type PersonActor } from "#app/domain/access.ts";
import type { ItemState, MeetingState } from "#app/domain/agenda.ts";
import { isRecused, type RoundtableRules } from "#app/domain/roundtable.ts";
import { hourMs, type Instant } from "#app/domain/time.ts";

export interface TodoMeeting {
  readonly id: string;
  readonly roundtableId: string;
  readonly no: number;
  readonly state: MeetingState;
  readonly startsAt: Instant;
  readonly callClosesAt: Instant | null;
  readonly invited: boolean;
  /** Person signed in for the actor's unit, or null. */
  readonly signedInBy: string | null;
  readonly quorumKept: boolean;
  readonly rules: RoundtableRules;
  readonly pendingSubstitutes: number;
  readonly items: readonly TodoItem[];
}

export interface TodoItem {
  readonly id: string;
  readonly title: string;
  readonly state: ItemState;
  readonly topic: string | null;
  readonly onAgenda: boolean;
  readonly ofOwnUnit: boolean;
  readonly stated: boolean;
}

export type TodoKind =
  "item_call" | "check_in" | "position" | "substitute_approval" | "approve" | "lock" | "start";

export interface Todo {
  readonly kind: TodoKind;
  readonly meetingId: string;
  readonly itemId: string | null;
  readonly itemTitle: string | null;
  readonly count: number;
  readonly dueAt: Instant | null;
}

/** Check-in is offered from this long before the planned start. */
const checkInLeadMs = hourMs;

/** What this person may do next, most urgent first. */
export function listTodos(actor: PersonActor, meetings: readonly TodoMeeting[], now: Instant): Todo[] {
  const todos = meetings.flatMap((meeting) => [
    ...unitTodos(actor, meeting, now),
    ...conductTodos(actor, meeting, now),
  ]);
  return todos.sort((a, b) => (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER));
}

function todo(kind: TodoKind, meeting: TodoMeeting, rest: Partial<Todo> = {}): Todo {
  return { kind, meetingId: meeting.id, itemId: null, itemTitle: null, count: 1, dueAt: null, ...rest };
}

function unitTodos(actor: PersonActor, meeting: TodoMeeting, now: Instant): Todo[] {
  if (!meeting.invited) return [];
  const speaks = hasRole(actor, "liaison", "delegate");
  const found: Todo[] = [];
  const callOpen = meeting.state === "calling" && (meeting.callClosesAt ?? 0) > now;
  if (callOpen && hasRole(actor, "liaison") && !meeting.items.some((item) => item.ofOwnUnit)) {
    found.push(todo("item_call", meeting, { dueAt: meeting.callClosesAt }));
  }
  const atTheDoor =
    meeting.state === "in_session" || (meeting.state === "locked" && now >= meeting.startsAt - checkInLeadMs);
  if (atTheDoor && speaks && meeting.quorumKept && meeting.signedInBy === null) {
    found.push(todo("check_in", meeting, { dueAt: meeting.startsAt }));
  }
  if (meeting.state === "in_session" && speaks && meeting.signedInBy === actor.personId) {
    for (const item of meeting.items.filter((each) => isOpenForPosition(actor, meeting, each))) {
      found.push(
        todo("position", meeting, { itemId: item.id, itemTitle: item.title, dueAt: meeting.startsAt }),
      );
    }
  }
  return found;
}

function isOpenForPosition(actor: PersonActor, meeting: TodoMeeting, item: TodoItem): boolean {
  if (item.stated || !item.onAgenda || item.state !== "scheduled") return false;
  return meeting.rules.consensus !== null && !isRecused(meeting.rules, actor.side, item.topic);
}

function conductTodos(actor: PersonActor, meeting: TodoMeeting, now: Instant): Todo[] {
  const found: Todo[] = [];
  const convenes = hasRole(actor, "convener");
  if (convenes && meeting.pendingSubstitutes > 0) {
    found.push(
      todo("substitute_approval", meeting, { count: meeting.pendingSubstitutes, dueAt: meeting.startsAt }),
    );
  }
  const submitted = meeting.items.filter((item) => item.state === "submitted" && item.onAgenda).length;
  if (convenes && meeting.state === "collating" && submitted > 0) {
    found.push(todo("approve", meeting, { count: submitted, dueAt: meeting.startsAt }));
  }
  if (isOffice(actor) && meeting.state === "approved") {
    found.push(todo("lock", meeting, { dueAt: meeting.startsAt }));
  }
  if (convenes && meeting.state === "locked" && now >= meeting.startsAt - checkInLeadMs) {
    found.push(todo("start", meeting, { dueAt: meeting.startsAt }));
  }
  return found;
}
