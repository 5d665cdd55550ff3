/** `agendaItem.defer` (暂缓): an item goes to a later meeting (FORMAT §4.2). */
import { z } from "zod";
import { hasReached, isAgendaOpen } from "#app/domain/meeting.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import { updateItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import { itemSubject, meetingTopics } from "./find.server.ts";

const deferInput = z.object({ itemId: z.string(), toMeeting: z.int().min(1) });

/** Puts an item into the pool of a later meeting. */
export const deferItem: Command<
  z.infer<typeof deferInput>,
  ItemInPlace,
  { conclusion: "deferred"; toMeeting: number }
> = {
  op: "agendaItem.defer",
  input: deferInput,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: itemSubject,
  async run({ tx, found: { item, meeting }, input, now, signal, audit }) {
    if (item.state === "concluded" || hasReached(meeting.state, "minutes_draft"))
      return refused("wrong-state");
    if (input.toMeeting <= meeting.no) return refused("bad-argument", { fields: ["toMeeting"] });
    await updateItem(tx, item.id, {
      state: "concluded",
      conclusion: "deferred",
      carriedTo: input.toMeeting,
      // Before the lock it leaves the draft; afterwards the agenda is fixed and shows what became of it.
      orderKey: isAgendaOpen(meeting.state) ? null : item.orderKey,
      concludedAt: now,
    });
    audit({ conclusion: [null, "deferred"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ conclusion: "deferred", toMeeting: input.toMeeting });
  },
};
