/** The meeting a command on the floor acts on, and the pages that look again. */
import { canSee, type Actor } from "#app/domain/access.ts";
import { textArg, type RawInput, type Search } from "#app/platform/command.server.ts";
import { findMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import type { Handle } from "#db/store.ts";

/** The meeting named by `meetingId`. */
export async function meetingIn(
  q: Handle,
  raw: RawInput,
  actor: Actor,
): Promise<Search<MeetingWithRoundtable>> {
  const found = await findMeeting(q, textArg(raw, "meetingId"));
  return found && canSee(actor, found.roundtable.id) ? { found } : { missing: "unknown-meeting" };
}

export const meetingSubject = ({ meeting }: MeetingWithRoundtable) => ({
  id: meeting.id,
  roundtableId: meeting.roundtableId,
});

export const meetingTopic = ({ meeting }: MeetingWithRoundtable) => `meeting:${meeting.id}`;
