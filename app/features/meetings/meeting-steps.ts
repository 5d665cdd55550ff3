/**
 * What one person may do in a meeting now: at most one primary step, the others beside it. Pure, so that a button
 * never promises what the command refuses; the command judges again.
 */
import { hourMs, type Instant } from "#app/domain/time.ts";
import type { MeetingState } from "#app/domain/agenda.ts";

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
  /** Why the step would be refused now; the button stays focusable with this reason beside it. */
  readonly blocked: "quorum" | null;
  /** Item the step leads to. */
  readonly itemId: string | null;
  readonly count: number;
}

export interface StepFacts {
  readonly state: MeetingState;
  readonly now: Instant;
  readonly startsAt: Instant;
  readonly isHistory: boolean;
  readonly hasCadence: boolean;
  readonly convenes: boolean;
  readonly isOffice: boolean;
  readonly isLiaison: boolean;
  /** Liaison or delegate: speaks for a unit. */
  readonly speaks: boolean;
  readonly isListedObserver: boolean;
  readonly isInvited: boolean;
  readonly keepsSignIn: boolean;
  readonly hasConsensusRule: boolean;
  readonly isUnitSignedIn: boolean;
  readonly isSignedInMyself: boolean;
  readonly isOnLeave: boolean;
  readonly hasAskedLeave: boolean;
  readonly quorumMet: boolean;
  readonly submittedCount: number;
  /** Items without a position of this unit, in agenda order. */
  readonly unstatedItemIds: readonly string[];
  /** Items ready for a decision, in agenda order. */
  readonly decidableItemIds: readonly string[];
}

export interface MeetingSteps {
  readonly primary: Step | null;
  readonly others: readonly Step[];
}

/** Signing in becomes the thing to do this long before the planned start. */
const checkInLeadMs = hourMs;

/** Steps in the order of their weight; the first candidate that is due becomes the primary one. */
export function meetingSteps(facts: StepFacts): MeetingSteps {
  if (facts.isHistory) return { primary: null, others: [] };
  const candidates = [...attendanceSteps(facts), ...conductSteps(facts), ...unitSteps(facts)];
  const primary = candidates.find((each) => each.due)?.step ?? null;
  return {
    primary,
    others: candidates.flatMap(({ step }) => (step === primary ? [] : [step])),
  };
}

interface Candidate {
  readonly step: Step;
  /** Due steps may be primary; the others are offered beside it. */
  readonly due: boolean;
}

function candidate(code: StepCode, due: boolean, rest: Partial<Step> = {}): Candidate {
  return { step: { code, blocked: null, itemId: null, count: 0, ...rest }, due };
}

const beforeStart: readonly MeetingState[] = ["preparing", "calling", "collating", "approved", "locked"];

function attendanceSteps(facts: StepFacts): Candidate[] {
  const open = facts.state === "locked" || facts.state === "in_session";
  if (!open || !facts.keepsSignIn) return [];
  const near = facts.state === "in_session" || facts.now >= facts.startsAt - checkInLeadMs;
  if (facts.speaks && facts.isInvited && !facts.isOnLeave && !facts.isUnitSignedIn)
    return [candidate("checkIn", near)];
  if (facts.isListedObserver && !facts.isSignedInMyself) return [candidate("observe", near)];
  return [];
}

function conductSteps(facts: StepFacts): Candidate[] {
  const { state } = facts;
  const steps: Candidate[] = [];
  if (facts.convenes) {
    if (state === "preparing" && !facts.hasCadence) steps.push(candidate("openCall", true));
    if ((state === "calling" || state === "collating") && facts.submittedCount > 0)
      steps.push(candidate("approve", state === "collating", { count: facts.submittedCount }));
    if (state === "locked" || (state === "preparing" && facts.hasCadence))
      steps.push(candidate("start", true, { blocked: facts.quorumMet ? null : "quorum" }));
    if (state === "in_session") steps.push(candidate("end", true));
  }
  if (facts.isOffice) {
    if (state === "approved") steps.push(candidate("lock", true));
    const [itemId] = facts.decidableItemIds;
    if ((state === "in_session" || state === "minutes_draft") && itemId)
      steps.push(candidate("decide", true, { itemId, count: facts.decidableItemIds.length }));
  }
  return steps;
}

function unitSteps(facts: StepFacts): Candidate[] {
  const { state } = facts;
  const steps: Candidate[] = [];
  const [firstUnstated] = facts.unstatedItemIds;
  if (
    state === "in_session" &&
    facts.isSignedInMyself &&
    facts.hasConsensusRule &&
    facts.speaks &&
    firstUnstated
  )
    steps.push(candidate("state", true, { itemId: firstUnstated, count: facts.unstatedItemIds.length }));
  if (facts.isLiaison && facts.isInvited) {
    if (state === "calling") steps.push(candidate("submit", true));
    else if (beforeStart.includes(state) && !facts.hasCadence) steps.push(candidate("submitUrgent", false));
  }
  const mayLeave = facts.speaks && facts.isInvited && facts.keepsSignIn && !facts.hasAskedLeave;
  if (mayLeave && !facts.isSignedInMyself && beforeStart.includes(state))
    steps.push(candidate("leave", false));
  return steps;
}
