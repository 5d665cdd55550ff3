/** `agenda.lock`: texts are frozen in rows and on the socket in one transaction (FORMAT §4.1). */
import { z } from "zod";
import { actingPerson } from "#app/domain/access.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { listAgenda, listItems, updateItem, type ItemRow } from "#db/queries/agenda-items.ts";
import { listInvitedUnits, updateMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { listLiaisonIds } from "#db/queries/people.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";
import { projectItemTexts } from "./project-item-texts.server.ts";

const lockInput = z.object({ meetingId: z.string() });

type LockTools = Pick<CommandContext<unknown, unknown>, "tx" | "actor" | "live" | "now" | "afterCommit">;

/** Projects the items' texts for the last time, locks their documents and schedules them. */
export async function lockItems(tools: LockTools, items: readonly ItemRow[]): Promise<void> {
  const { tx, actor, live, now, afterCommit } = tools;
  const documentIds = items.flatMap((item) => item.documentId ?? []);
  await live.lock(tx, documentIds, { personId: actingPerson(actor), at: now });
  await projectItemTexts(
    tx,
    live,
    items.map((item) => item.id),
  );
  for (const item of items.filter((each) => each.orderKey !== null && each.state !== "concluded")) {
    await updateItem(tx, item.id, { state: "scheduled" });
  }
  afterCommit(() => live.rightsChanged(documentIds));
}

export const lockAgenda: Command<
  z.infer<typeof lockInput>,
  MeetingWithRoundtable,
  { items: number; notified: number; ics: { uid: string; sequence: number; tzid: string } }
> = {
  op: "agenda.lock",
  input: lockInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting }, actor, now, live, notify, signal, audit, afterCommit }) {
    if (meeting.state !== "approved") return refused("wrong-state");
    const agenda = await listAgenda(tx, meeting.id);
    // Items off the agenda are locked with it: the lock is read-only for every text of the meeting.
    const off = (await listItems(tx, meeting.id)).filter((item) => item.orderKey === null);
    await lockItems({ tx, actor, live, now, afterCommit }, [...agenda, ...off]);
    const calendarUid = meeting.calendarUid ?? `meeting-${meeting.id}@roundtable`;
    await updateMeeting(tx, meeting.id, { state: "locked", lockedAt: now, calendarUid, calendarSequence: 0 });
    const units = await listInvitedUnits(tx, meeting.id);
    const personIds = await listLiaisonIds(
      tx,
      units.map((unit) => unit.id),
    );
    notify({ personIds, kind: "meeting_notice", subjectKind: "meeting", subjectId: meeting.id });
    audit({ state: [meeting.state, "locked"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({
      items: agenda.length,
      notified: personIds.length,
      ics: { uid: calendarUid, sequence: 0, tzid: "Asia/Shanghai" },
    });
  },
};
