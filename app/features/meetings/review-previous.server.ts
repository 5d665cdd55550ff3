/** `meeting.reviewPrevious`: the report on the last meeting's decisions was heard (FORMAT §4.2). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listDecisionsOfMeeting } from "#db/queries/decisions.ts";
import { findPreviousMeeting, updateMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";

const input = z.object({ meetingId: z.string() });

export const reviewPrevious: Command<
  z.infer<typeof input>,
  MeetingWithRoundtable,
  { previousMeetingNo: number; decisions: number }
> = {
  op: "meeting.reviewPrevious",
  input,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting }, now, signal, audit }) {
    if (meeting.state !== "in_session") return refused("wrong-state");
    const previous = await findPreviousMeeting(tx, meeting.roundtableId, meeting.no);
    if (!previous) return refused("no-previous-meeting");
    const decisions = await listDecisionsOfMeeting(tx, previous.id);
    await updateMeeting(tx, meeting.id, { reviewedPreviousAt: now });
    audit({ reviewed: [null, previous.no] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ previousMeetingNo: previous.no, decisions: decisions.length });
  },
};
