/** To-dos follow from facts and are never stored: what is done disappears by itself. */
import { can, type PersonActor } from "#app/domain/access.ts";
import { nextSteps, type Step, type StepCode, type StepFacts } from "#app/domain/next-steps.ts";
import type { Instant } from "#app/domain/time.ts";

export interface TodoMeeting {
  readonly id: string;
  readonly callClosesAt: Instant | null;
  /** Items on the agenda. */
  readonly agendaCount: number;
  readonly pendingSubstitutes: number;
  readonly titles: ReadonlyMap<string, string>;
  readonly steps: StepFacts;
}

/** Steps somebody is reminded of; ending the meeting is done in the room and needs no reminder. */
const reminded = {
  openCall: "open_call",
  submit: "item_call",
  approve: "approve",
  lock: "lock",
  checkIn: "check_in",
  observe: "observe",
  start: "start",
  state: "position",
  decide: "decide",
} as const satisfies Partial<Record<StepCode, string>>;

export type TodoKind = (typeof reminded)[keyof typeof reminded] | "substitute_approval";

export interface Todo {
  readonly kind: TodoKind;
  readonly meetingId: string;
  readonly itemId: string | null;
  readonly itemTitle: string | null;
  readonly count: number;
  readonly dueAt: Instant | null;
}

/** What waits for this person, most urgent first. */
export function listTodos(actor: PersonActor, meetings: readonly TodoMeeting[]): Todo[] {
  const todos = meetings.flatMap((meeting) => [
    ...nextSteps(actor, meeting.steps).flatMap((step) => todosOf(step, meeting)),
    ...approvals(actor, meeting),
  ]);
  return todos.sort((a, b) => (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER));
}

function todosOf(step: Step, meeting: TodoMeeting): Todo[] {
  const kind = isReminded(step.code) ? reminded[step.code] : null;
  if (kind === null || !step.isDue || step.blocked !== null) return [];
  const dueAt = kind === "item_call" ? meeting.callClosesAt : meeting.steps.startsAt;
  const todo = { kind, meetingId: meeting.id, itemId: null, itemTitle: null, count: step.count, dueAt };
  if (kind !== "position" && kind !== "decide") return [todo];
  return step.itemIds.map((itemId) => ({
    ...todo,
    itemId,
    itemTitle: meeting.titles.get(itemId) ?? null,
    count: 1,
  }));
}

function isReminded(code: StepCode): code is keyof typeof reminded {
  return Object.hasOwn(reminded, code);
}

function approvals(actor: PersonActor, { id, pendingSubstitutes: count, steps }: TodoMeeting): Todo[] {
  if (count === 0 || !can(actor, "attendance.approveSubstitute").allowed) return [];
  const kind = "substitute_approval";
  return [{ kind, meetingId: id, itemId: null, itemTitle: null, count, dueAt: steps.startsAt }];
}
