/** Meetings: which step is allowed in which state, numbers from templates, quorum (FORMAT §4.1–4.3). */
import type { MeetingState } from "./agenda.ts";
import { accepted, refused, type Outcome } from "./outcome.ts";
import { meetsRatio, neededCount } from "./ratio.ts";
import type { RoundtableRules } from "./roundtable.ts";
import { shanghaiDate, type Instant } from "./time.ts";

const order: readonly MeetingState[] = [
  "preparing",
  "calling",
  "collating",
  "approved",
  "locked",
  "in_session",
  "minutes_draft",
  "countersigning",
  "issued",
];

/** True when the meeting has reached the state or gone past it. */
export function hasReached(state: MeetingState, reached: MeetingState): boolean {
  return order.indexOf(state) >= order.indexOf(reached);
}

/** The state a reader sees: a call whose closing time has passed is over, timer or not. */
export function effectiveMeetingState(
  meeting: { readonly state: MeetingState; readonly callClosesAt: Instant | null },
  now: Instant,
): MeetingState {
  const over = meeting.state === "calling" && meeting.callClosesAt !== null && now >= meeting.callClosesAt;
  return over ? "collating" : meeting.state;
}

/** True while agenda text and order may change: until the lock. */
export function isAgendaOpen(state: MeetingState): boolean {
  return !hasReached(state, "locked");
}

/**
 * Whether a meeting may start (FORMAT §4.2).
 * @returns `wrong-state`; `quorum-not-met` with `present`, `invited`.
 */
export function decideStart(facts: {
  readonly state: MeetingState;
  readonly cadence: string | null;
  readonly rules: RoundtableRules;
  readonly present: number;
  readonly invited: number;
}): Outcome<{ quorumMet: true }> {
  if (facts.state !== (facts.cadence === null ? "locked" : "preparing")) return refused("wrong-state");
  const { quorum } = facts.rules;
  if (quorum !== null && !meetsRatio(facts.present, facts.invited, quorum)) {
    const { present, invited } = facts;
    return refused("quorum-not-met", { present, invited, needed: neededCount(invited, quorum) });
  }
  return accepted({ quorumMet: true });
}

/** Fills `{year} {month} {no} {seq}`; year and month are those of the planned start in Shanghai, without padding. */
export function formatNumber(
  template: string,
  meeting: { readonly startsAt: Instant; readonly no: number },
  seq?: number,
): string {
  const { year, month } = shanghaiDate(meeting.startsAt);
  return template
    .replaceAll("{year}", String(year))
    .replaceAll("{month}", String(month))
    .replaceAll("{no}", String(meeting.no))
    .replaceAll("{seq}", String(seq ?? ""));
}

/**
 * Whether a template gives every decision of the roundtable a number of its own. The running number starts anew with
 * each meeting, so the meeting must be told as well: by its number or, in a monthly series, by year and month.
 */
export function tellsDecisionsApart(template: string, cadence: "monthly" | null): boolean {
  const holds = (...names: readonly string[]) => names.every((name) => template.includes(`{${name}}`));
  return holds("seq") && (holds("no") || (cadence === "monthly" && holds("year", "month")));
}
