/** `meeting.end`: the record closes, decisions are numbered (FORMAT §4.2). */
import { z } from "zod";
import { formatNumber } from "#app/domain/meeting.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Instant } from "#app/domain/time.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listAgenda, listItems, updateItem } from "#db/queries/agenda-items.ts";
import { closeItemRuns } from "#db/queries/item-runs.ts";
import { numberDecisions } from "#db/queries/decisions.ts";
import { updateMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import type { Tx } from "#db/store.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";
import { keepVersions } from "./keep-versions.server.ts";

const endInput = z.object({
  meetingId: z.string(),
  conclusions: z
    .array(
      z.object({
        itemId: z.string(),
        conclusion: z.enum(["noted", "handled_on_site", "withdrawn"]),
        note: z.string().max(1_000).optional(),
      }),
    )
    .default([]),
  dueChanges: z
    .array(z.object({ actionId: z.string(), newDueAt: z.int(), reason: z.string().max(1_000).optional() }))
    .default([]),
});

type EndInput = z.infer<typeof endInput>;

/** Ends the meeting: conclusions are written, decisions get their final numbers in agenda order. */
export const endMeeting: Command<
  EndInput,
  MeetingWithRoundtable,
  { items: number; decisions: number; minutesNumber: string }
> = {
  op: "meeting.end",
  input: endInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, actor, live, found: { meeting, roundtable }, input, now, signal, audit }) {
    const items = new Map((await listItems(tx, meeting.id)).map((item) => [item.id, item.state]));
    if (input.conclusions.some(({ itemId }) => !items.has(itemId))) return refused("unknown-item");
    // No action is on record, so no due date can be moved.
    if (input.dueChanges.length > 0) return refused("unknown-action");
    if (meeting.state !== "in_session") return refused("wrong-state");
    for (const conclusion of input.conclusions) {
      if (items.get(conclusion.itemId) === "concluded") return refused("already-concluded");
      items.set(conclusion.itemId, "concluded");
      await conclude(tx, conclusion, now);
    }
    const agenda = await listAgenda(tx, meeting.id);
    const decisions = await numberDecisions(tx, {
      meetingId: meeting.id,
      itemIds: agenda.map((item) => item.id),
      numberOf: (seq) => formatNumber(roundtable.numbering.decision, meeting, seq),
      madeAt: now,
    });
    await closeItemRuns(tx, meeting.id, now);
    const minutesNumber = formatNumber(roundtable.numbering.minutes, meeting);
    await updateMeeting(tx, meeting.id, { state: "minutes_draft", endedAt: now, minutesNumber });
    await keepVersions({ tx, actor, live, now }, meeting.id, "end");
    audit({ state: [meeting.state, "minutes_draft"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ items: agenda.length, decisions, minutesNumber });
  },
};

function conclude(
  tx: Tx,
  { itemId, conclusion, note }: EndInput["conclusions"][number],
  concludedAt: Instant,
): Promise<void> {
  return updateItem(tx, itemId, {
    state: "concluded",
    conclusion,
    conclusionNote: note ?? null,
    concludedAt,
  });
}
