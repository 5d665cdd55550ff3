/** What commands of meetings are about, and which pages look again. */
import type { ItemInPlace } from "#db/queries/agenda-items.ts";

export const itemSubject = ({ item }: ItemInPlace) => ({ id: item.id, roundtableId: item.roundtableId });

/** Pages that show the meeting or the item look again. */
export function meetingTopics(meeting: { id: string; roundtableId: string }): string[] {
  return [`meeting:${meeting.id}`, `roundtable:${meeting.roundtableId}`];
}
