/** Leave, substitutes and signing in: `attendance.leave`, `approveSubstitute`, `checkIn` (FORMAT §4.2). */
import { z } from "zod";
import { hasRole, speaksForUnit, type Actor } from "#app/domain/access.ts";
import { hasReached } from "#app/domain/meeting.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listInvitedUnits, listObserverIds, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { findPerson, findUnit } from "#db/queries/people.ts";
import {
  approveLeave,
  insertAttendance,
  insertLeave,
  listAttendance,
  listLeaves,
} from "#db/queries/positions.ts";
import type { Tx } from "#db/store.ts";
import { meetingIn, meetingSubject, meetingTopics } from "./find.server.ts";

const leaveInput = z.object({
  meetingId: z.string(),
  substituteId: z.string(),
  reason: z.string().trim().min(1).max(500),
});

/** Asks for leave and names a substitute (替会) of the same unit. */
export const requestLeave: Command<
  z.infer<typeof leaveInput>,
  MeetingWithRoundtable,
  { state: "pending" }
> = {
  op: "attendance.leave",
  input: leaveInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, actor, found: { meeting }, input, now, newId, notify, signal, audit }) {
    if (actor.kind !== "person" || actor.unitId === null) return refused("forbidden-unit");
    const substitute = await findPerson(tx, input.substituteId);
    if (substitute?.unitId !== actor.unitId || substitute.id === actor.personId) {
      return refused("substitute-not-same-unit");
    }
    await insertLeave(tx, {
      id: newId(),
      meetingId: meeting.id,
      unitId: actor.unitId,
      personId: actor.personId,
      substituteId: substitute.id,
      reason: input.reason,
      state: "pending",
      requestedAt: now,
    });
    const personIds = meeting.convenerId === null ? [] : [meeting.convenerId];
    notify({ personIds, kind: "substitute_approval", subjectKind: "meeting", subjectId: meeting.id });
    audit({ leave: [null, "pending"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ state: "pending" });
  },
};

const approveInput = z.object({ meetingId: z.string(), unitId: z.string() });

export const approveSubstitute: Command<
  z.infer<typeof approveInput>,
  MeetingWithRoundtable,
  { state: "approved" }
> = {
  op: "attendance.approveSubstitute",
  input: approveInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting }, input, now, signal, audit }) {
    if (!(await findUnit(tx, input.unitId))) return refused("unknown-unit");
    const pending = (await listLeaves(tx, meeting.id)).filter(
      (leave) => leave.unitId === input.unitId && leave.state === "pending",
    );
    if (pending.length === 0) return refused("nothing-to-approve");
    for (const leave of pending) await approveLeave(tx, leave.id, now);
    audit({ leave: ["pending", "approved"], unit: [null, input.unitId] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ state: "approved" });
  },
};

const checkInInput = z.object({ meetingId: z.string(), as: z.enum(["present", "observing"]) });
type SignedIn = { as: "present" | "observing"; late: boolean };

/** Signs in the actor herself, for her unit; a second person or a second time of a unit changes nothing. */
export const checkIn: Command<z.infer<typeof checkInInput>, MeetingWithRoundtable, SignedIn> = {
  op: "attendance.checkIn",
  input: checkInInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, actor, found: { meeting, roundtable }, input, now, newId, signal, audit }) {
    if (input.as === "present" && !speaksForUnit(actor)) return refused("forbidden-role");
    const tooEarly = !hasReached(meeting.state, "locked");
    if (tooEarly || hasReached(meeting.state, "minutes_draft") || roundtable.rules.quorum === null) {
      return refused("wrong-state");
    }
    if (actor.kind !== "person") return refused("not-invited");
    const refusal = await whyNotAdmitted(tx, actor, meeting.id, input.as);
    if (refusal) return refused(refusal);
    const isForUnit = (row: { as: string; unitId: string | null }) =>
      input.as === "present" && row.as === "present" && row.unitId === actor.unitId;
    const earlier = (await listAttendance(tx, meeting.id)).find(
      (row) => row.personId === actor.personId || isForUnit(row),
    );
    if (earlier) return accepted({ as: earlier.as, late: earlier.late, duplicate: true });
    const late = now > meeting.startsAt;
    const unitId = input.as === "present" ? actor.unitId : null;
    const { personId } = actor;
    await insertAttendance(tx, {
      id: newId(),
      meetingId: meeting.id,
      personId,
      unitId,
      as: input.as,
      late,
      at: now,
    });
    audit({ attendance: [null, input.as] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ as: input.as, late });
  },
};

async function whyNotAdmitted(
  tx: Tx,
  actor: Extract<Actor, { kind: "person" }>,
  meetingId: string,
  as: SignedIn["as"],
) {
  if (as === "observing") {
    const listed = (await listObserverIds(tx, meetingId)).includes(actor.personId);
    return listed && hasRole(actor, "observer") ? null : ("not-invited" as const);
  }
  const invited = (await listInvitedUnits(tx, meetingId)).some((unit) => unit.id === actor.unitId);
  if (!invited) return "not-invited" as const;
  const onLeave = (await listLeaves(tx, meetingId)).some(
    (leave) => leave.personId === actor.personId && leave.state === "approved",
  );
  return onLeave ? ("on-leave" as const) : null;
}
