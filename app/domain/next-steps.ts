/**
 * What one person may do next in a meeting: the steps of the meeting's page and the to-dos of the workbench. Pure, and
 * built on the rules of the commands, so that a button never promises what the command refuses; the command judges again.
 */
import { can, isOffice, speaksForUnit, type PersonActor } from "./access.ts";
import type { MeetingState } from "./agenda.ts";
import { decideStart, isAgendaOpen } from "./meeting.ts";
import type { RoundtableRules } from "./roundtable.ts";
import { hourMs, type Instant } from "./time.ts";

export type StepCode =
  | "openCall"
  | "submit"
  | "submitUrgent"
  | "approve"
  | "lock"
  | "checkIn"
  | "observe"
  | "start"
  | "state"
  | "decide"
  | "end"
  | "leave";

export interface Step {
  readonly code: StepCode;
  /** The meeting waits for this person now; other steps may be taken, and nobody is reminded of them. */
  readonly isDue: boolean;
  /** Why the step would be refused now; the button stays focusable with this reason beside it. */
  readonly blocked: "quorum" | null;
  /** Items the step is about, in agenda order. */
  readonly itemIds: readonly string[];
  readonly count: number;
}

/** Where a person and her unit stand at a meeting. */
export interface Standing {
  readonly isUnitCheckedIn: boolean;
  readonly checkedInAs: "present" | "observing" | null;
  readonly isOnLeave: boolean;
  readonly hasAskedLeave: boolean;
  /** Units checked in. */
  readonly present: number;
}

export interface StepFacts extends Standing {
  readonly now: Instant;
  readonly state: MeetingState;
  readonly startsAt: Instant;
  readonly isHistory: boolean;
  readonly cadence: string | null;
  readonly rules: RoundtableRules;
  readonly isInvited: boolean;
  readonly isListedObserver: boolean;
  /** Units invited. */
  readonly invited: number;
  /** The unit has proposed an item for this meeting. */
  readonly hasOwnItem: boolean;
  readonly submittedCount: number;
  /** Items without a position of this unit, in agenda order. */
  readonly unstatedItemIds: readonly string[];
  /** Items ready for a decision, in agenda order. */
  readonly decidableItemIds: readonly string[];
}

/** Checking in, and starting, become the thing to do this long before the planned start. */
const leadMs = hourMs;

/** Steps in the order of their weight. */
export function nextSteps(actor: PersonActor, facts: StepFacts): readonly Step[] {
  if (facts.isHistory) return [];
  return [
    ...attendanceSteps(actor, facts),
    ...conductSteps(actor, facts),
    ...officeSteps(actor, facts),
    ...unitSteps(actor, facts),
  ];
}

/** The one step a page puts first, and the others beside it. */
export function primaryOf(steps: readonly Step[]): {
  readonly primary: Step | null;
  readonly others: readonly Step[];
} {
  const primary = steps.find((step) => step.isDue) ?? null;
  return { primary, others: steps.filter((step) => step !== primary) };
}

interface StandingRows {
  readonly attendance: readonly {
    readonly personId: string;
    readonly unitId: string | null;
    readonly as: "present" | "observing";
  }[];
  readonly leaves: readonly {
    readonly personId: string;
    readonly unitId: string;
    readonly state: "pending" | "approved";
  }[];
}

/** Reads a person's standing from the rows of the meeting. */
export function standingOf(
  { personId, unitId }: PersonActor,
  { attendance, leaves }: StandingRows,
): Standing {
  const present = attendance.filter((row) => row.as === "present" && row.unitId !== null);
  return {
    isUnitCheckedIn: present.some((row) => row.unitId === unitId),
    checkedInAs: attendance.find((row) => row.personId === personId)?.as ?? null,
    isOnLeave: leaves.some((row) => row.personId === personId && row.state === "approved"),
    hasAskedLeave: leaves.some((row) => row.unitId === unitId),
    present: present.length,
  };
}

function step(code: StepCode, isDue: boolean, rest: Partial<Step> = {}): Step {
  const itemIds = rest.itemIds ?? [];
  return { code, isDue, blocked: null, count: itemIds.length, ...rest, itemIds };
}

function isNear({ now, startsAt }: StepFacts): boolean {
  return now >= startsAt - leadMs;
}

function attendanceSteps(actor: PersonActor, facts: StepFacts): Step[] {
  const { state, rules } = facts;
  if ((state !== "locked" && state !== "in_session") || rules.quorum === null) return [];
  const isDue = state === "in_session" || isNear(facts);
  if (speaksForUnit(actor) && facts.isInvited && !facts.isOnLeave && !facts.isUnitCheckedIn)
    return [step("checkIn", isDue)];
  return facts.isListedObserver && facts.checkedInAs === null ? [step("observe", isDue)] : [];
}

function conductSteps(actor: PersonActor, facts: StepFacts): Step[] {
  const { state, cadence, submittedCount: count } = facts;
  const steps: Step[] = [];
  if (state === "preparing" && cadence === null && can(actor, "itemCall.open").allowed)
    steps.push(step("openCall", true));
  if ((state === "calling" || state === "collating") && count > 0 && can(actor, "agenda.approve").allowed)
    steps.push(step("approve", state === "collating", { count }));
  const start = decideStart(facts);
  const isShort = start.kind === "refused" && start.code === "quorum-not-met";
  if ((start.kind === "accepted" || isShort) && can(actor, "meeting.start").allowed)
    steps.push(step("start", isNear(facts), { blocked: isShort ? "quorum" : null }));
  if (state === "in_session" && can(actor, "meeting.end").allowed) steps.push(step("end", true));
  return steps;
}

function officeSteps(actor: PersonActor, { state, decidableItemIds: itemIds }: StepFacts): Step[] {
  if (!isOffice(actor)) return [];
  if (state === "approved") return [step("lock", true)];
  const isOpen = state === "in_session" || state === "minutes_draft";
  return isOpen && itemIds.length > 0 ? [step("decide", true, { itemIds })] : [];
}

function unitSteps(actor: PersonActor, facts: StepFacts): Step[] {
  const { state, rules, unstatedItemIds: itemIds, isInvited } = facts;
  const steps: Step[] = [];
  const mayState = can(actor, "position.set").allowed && !actor.roles.includes("observer");
  const isSpeaking = state === "in_session" && facts.checkedInAs === "present" && rules.consensus !== null;
  if (mayState && isSpeaking && itemIds.length > 0) steps.push(step("state", true, { itemIds }));
  if (!isInvited) return steps;
  const isBefore = isAgendaOpen(state) || state === "locked";
  if (can(actor, "agendaItem.submit").allowed) {
    if (state === "calling") steps.push(step("submit", !facts.hasOwnItem));
    else if (isBefore && facts.cadence === null) steps.push(step("submitUrgent", false));
  }
  const mayLeave = rules.quorum !== null && !facts.hasAskedLeave && facts.checkedInAs === null;
  if (mayLeave && isBefore && can(actor, "attendance.leave").allowed) steps.push(step("leave", false));
  return steps;
}
