/** What the pages that follow a meeting in session listen to. */
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";

export const meetingTopic = ({ meeting }: Pick<MeetingWithRoundtable, "meeting">) => `meeting:${meeting.id}`;
