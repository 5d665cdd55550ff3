/** `attendance.approveSubstitute`: the convener lets somebody stand in (FORMAT §4.2). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { findUnit } from "#db/queries/people.ts";
import { approveLeave, listLeaves } from "#db/queries/positions.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";

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
