/** `floor.closeItem`: the room leaves the open item; its minutes stay on record. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { closeItemRuns, listItemRuns } from "#db/queries/item-runs.ts";
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopic } from "./find.server.ts";

const input = z.object({ meetingId: z.string() });

export const closeItem: Command<z.infer<typeof input>, MeetingWithRoundtable, { itemId: string }> = {
  op: "floor.closeItem",
  input,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found, now, signal, audit }) {
    const running = (await listItemRuns(tx, found.meeting.id)).find((run) => run.closedAt === null);
    if (!running) return refused("wrong-state");
    await closeItemRuns(tx, found.meeting.id, now);
    audit({ openItem: [running.itemId, null] });
    signal(meetingTopic(found));
    return accepted({ itemId: running.itemId });
  },
};
