/** `attendance.checkIn`: a unit is here, or an observer is (FORMAT §4.2). */
import { z } from "zod";
import { hasRole, speaksForUnit, type PersonActor } from "#app/domain/access.ts";
import { hasReached } from "#app/domain/meeting.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listInvitedUnits, listObserverIds, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { insertAttendance, listAttendance, listLeaves } from "#db/queries/positions.ts";
import type { Tx } from "#db/store.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";

const checkInInput = z.object({ meetingId: z.string(), as: z.enum(["present", "observing"]) });
type CheckedIn = { as: "present" | "observing"; late: boolean };

/** Checks in the actor herself, for her unit; a second person or a second time of a unit changes nothing. */
export const checkIn: Command<z.infer<typeof checkInInput>, MeetingWithRoundtable, CheckedIn> = {
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

async function whyNotAdmitted(tx: Tx, actor: PersonActor, meetingId: string, as: CheckedIn["as"]) {
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
