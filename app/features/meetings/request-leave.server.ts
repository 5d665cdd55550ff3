/** `attendance.leave`: somebody cannot come and names who stands in (FORMAT §4.2). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { findPerson } from "#db/queries/people.ts";
import { insertLeave } from "#db/queries/positions.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";

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
