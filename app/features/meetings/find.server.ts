/** Looks up what a meeting command acts on; objects outside the actor's roundtables count as absent. */
import { canSee, type Actor } from "#app/domain/access.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { textArg, type RawInput } from "#app/platform/command.server.ts";
import { findItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import { findMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import type { Handle } from "#db/store.ts";

type Search<Found> = { found: Found } | { missing: RefusalCode };

/** The meeting named by `meetingId`. */
export async function meetingIn(
  q: Handle,
  raw: RawInput,
  actor: Actor,
): Promise<Search<MeetingWithRoundtable>> {
  const found = await findMeeting(q, textArg(raw, "meetingId"));
  return found && canSee(actor, found.roundtable.id) ? { found } : { missing: "unknown-meeting" };
}

/** The item named by `itemId`, with its meeting. */
export async function itemIn(q: Handle, raw: RawInput, actor: Actor): Promise<Search<ItemInPlace>> {
  const found = await findItem(q, textArg(raw, "itemId"));
  return found && canSee(actor, found.roundtable.id) ? { found } : { missing: "unknown-item" };
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
