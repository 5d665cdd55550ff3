/** `meeting.start`: from the lock to the table, once enough units have come (FORMAT §4.2). */
import { z } from "zod";
import { decideStart } from "#app/domain/meeting.ts";
import { accepted } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listInvitedUnits, updateMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { listPresentUnits } from "#db/queries/positions.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";
import { keepVersions } from "./keep-versions.server.ts";

const input = z.object({ meetingId: z.string() });

export const startMeeting: Command<
  z.infer<typeof input>,
  MeetingWithRoundtable,
  { present: number; invited: number; quorumMet: boolean; reviewList: readonly unknown[] }
> = {
  op: "meeting.start",
  input,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, actor, live, found: { meeting, roundtable }, now, signal, audit }) {
    const present = (await listPresentUnits(tx, meeting.id)).length;
    const invited = (await listInvitedUnits(tx, meeting.id)).length;
    const { rules, cadence } = roundtable;
    const decision = decideStart({ state: meeting.state, cadence, rules, present, invited });
    if (decision.kind !== "accepted") return decision;
    await updateMeeting(tx, meeting.id, { state: "in_session", startedAt: now });
    await keepVersions({ tx, actor, live, now }, meeting.id, "start");
    audit({ state: [meeting.state, "in_session"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    // The review list shows actions of earlier meetings; without any action on record it is empty.
    return accepted({ present, invited, quorumMet: true, reviewList: [] });
  },
};
