/** Looks up what a meeting command acts on; objects outside the actor's roundtables count as absent. */
import { canSee, type Actor } from "#app/domain/access.ts";
import { textArg, type RawInput, type Search } from "#app/platform/command.server.ts";
import type { ItemInPlace } from "#db/queries/agenda-items.ts";
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

export const itemSubject = ({ item }: ItemInPlace) => ({ id: item.id, roundtableId: item.roundtableId });

/** Pages that show the meeting or the item look again. */
export function meetingTopics(meeting: { id: string; roundtableId: string }): string[] {
  return [`meeting:${meeting.id}`, `roundtable:${meeting.roundtableId}`];
}
