/** `itemCall.open` and its closing by the clock (FORMAT §4.1). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { defineJob } from "#app/platform/jobs.server.ts";
import type { Command } from "#app/platform/command.server.ts";
import {
  findCallDue,
  listInvitedUnits,
  updateMeeting,
  type MeetingWithRoundtable,
} from "#db/queries/meetings.ts";
import { listLiaisonIds } from "#db/queries/people.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";
import { keepVersions } from "./keep-versions.server.ts";

const openInput = z.object({ meetingId: z.string(), closesAt: z.int().min(0) });

/** Opens the call; each liaison of the invited units is told. */
export const openItemCall: Command<z.infer<typeof openInput>, MeetingWithRoundtable, { notified: number }> = {
  op: "itemCall.open",
  input: openInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, actor, live, found: { meeting }, input, now, notify, signal, audit }) {
    if (meeting.state !== "preparing") return refused("wrong-state");
    if (input.closesAt <= now) return refused("bad-argument", { fields: ["closesAt"] });
    await updateMeeting(tx, meeting.id, { state: "calling", callClosesAt: input.closesAt });
    await keepVersions({ tx, actor, live, now }, meeting.id, "open");
    const units = await listInvitedUnits(tx, meeting.id);
    const personIds = await listLiaisonIds(
      tx,
      units.map((unit) => unit.id),
    );
    notify({ personIds, kind: "item_call", subjectKind: "meeting", subjectId: meeting.id });
    audit({ state: [meeting.state, "calling"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ notified: personIds.length });
  },
};

const closeInput = z.object({ meetingId: z.string() });

const closeItemCall: Command<z.infer<typeof closeInput>, MeetingWithRoundtable, { state: "collating" }> = {
  op: "itemCall.close",
  input: closeInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting }, signal, audit }) {
    if (meeting.state !== "calling") return refused("wrong-state");
    await updateMeeting(tx, meeting.id, { state: "collating" });
    audit({ state: [meeting.state, "collating"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ state: "collating" });
  },
};

export { closeItemCall };

/** A call closes by itself at its closing instant. */
export const itemCallClosing = defineJob({
  command: closeItemCall,
  rank: 2,
  async next(q, upTo) {
    const due = await findCallDue(q, upTo);
    return due && due.closesAt !== null ? { dueAt: due.closesAt, input: { meetingId: due.id } } : null;
  },
});
