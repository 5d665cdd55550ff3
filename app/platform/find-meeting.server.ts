/** Looks up the meeting a command acts on. */
import { canSee, type Actor } from "#app/domain/access.ts";
import { findMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import type { Handle } from "#db/store.ts";
import { textArg, type RawInput, type Search } from "./command.server.ts";

/** The meeting named by `meetingId`. @returns `unknown-meeting`, also outside the actor's roundtables. */
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
