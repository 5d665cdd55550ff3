/** `floor.extendItem`: some minutes more for the open item. */
import { z } from "zod";
import { extended } from "#app/domain/floor.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listItemRuns, updateDueAt } from "#db/queries/item-runs.ts";
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopic } from "./find.server.ts";

const input = z.object({ meetingId: z.string(), minutes: z.int().min(1).max(120) });

export const extendItem: Command<z.infer<typeof input>, MeetingWithRoundtable, { dueAt: number }> = {
  op: "floor.extendItem",
  input,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found, input: { minutes }, now, signal, audit }) {
    const running = (await listItemRuns(tx, found.meeting.id)).find((run) => run.closedAt === null);
    if (!running) return refused("wrong-state");
    const dueAt = extended(running, minutes, now);
    await updateDueAt(tx, running.id, dueAt);
    audit({ dueAt: [running.dueAt, dueAt] });
    signal(meetingTopic(found));
    return accepted({ dueAt });
  },
};
