/** `meeting.start`, `meeting.reviewPrevious`, `meeting.end`, `agendaItem.defer` (FORMAT §4.1, §4.2). */
import { z } from "zod";
import { hasReached, decideStart, formatNumber, isAgendaOpen } from "#app/domain/meeting.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listAgenda, listItems, updateItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import { listDecisionsOfMeeting, numberDecisions } from "#db/queries/decisions.ts";
import {
  findPreviousMeeting,
  listInvitedUnits,
  updateMeeting,
  type MeetingWithRoundtable,
} from "#db/queries/meetings.ts";
import { listPresentUnits } from "#db/queries/positions.ts";
import { itemIn, itemSubject, meetingIn, meetingSubject, meetingTopics } from "./find.server.ts";

const meetingInput = z.object({ meetingId: z.string() });

export const startMeeting: Command<
  z.infer<typeof meetingInput>,
  MeetingWithRoundtable,
  { present: number; invited: number; quorumMet: boolean; reviewList: readonly unknown[] }
> = {
  op: "meeting.start",
  input: meetingInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting, roundtable }, now, signal, audit }) {
    const present = (await listPresentUnits(tx, meeting.id)).length;
    const invited = (await listInvitedUnits(tx, meeting.id)).length;
    const { rules, cadence } = roundtable;
    const decision = decideStart({ state: meeting.state, cadence, rules, present, invited });
    if (decision.kind !== "accepted") return decision;
    await updateMeeting(tx, meeting.id, { state: "in_session", startedAt: now });
    audit({ state: [meeting.state, "in_session"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    // The review list shows actions of earlier meetings; without any action on record it is empty.
    return accepted({ present, invited, quorumMet: true, reviewList: [] });
  },
};

export const reviewPrevious: Command<
  z.infer<typeof meetingInput>,
  MeetingWithRoundtable,
  { previousMeetingNo: number; decisions: number }
> = {
  op: "meeting.reviewPrevious",
  input: meetingInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting }, now, signal, audit }) {
    if (meeting.state !== "in_session") return refused("wrong-state");
    const previous = await findPreviousMeeting(tx, meeting.roundtableId, meeting.no);
    if (!previous) return refused("no-previous-meeting");
    const decisions = await listDecisionsOfMeeting(tx, previous.id);
    await updateMeeting(tx, meeting.id, { reviewedPreviousAt: now });
    audit({ reviewed: [null, previous.no] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ previousMeetingNo: previous.no, decisions: decisions.length });
  },
};

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

/** Ends the meeting: conclusions are written, decisions get their final numbers in agenda order. */
export const endMeeting: Command<
  z.infer<typeof endInput>,
  MeetingWithRoundtable,
  { items: number; decisions: number; minutesNumber: string }
> = {
  op: "meeting.end",
  input: endInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting, roundtable }, input, now, signal, audit }) {
    const items = new Map((await listItems(tx, meeting.id)).map((item) => [item.id, item.state]));
    if (input.conclusions.some(({ itemId }) => !items.has(itemId))) return refused("unknown-item");
    // No action is on record, so no due date can be moved.
    if (input.dueChanges.length > 0) return refused("unknown-action");
    if (meeting.state !== "in_session") return refused("wrong-state");
    for (const { itemId, conclusion, note } of input.conclusions) {
      if (items.get(itemId) === "concluded") return refused("already-concluded");
      items.set(itemId, "concluded");
      await updateItem(tx, itemId, {
        state: "concluded",
        conclusion,
        conclusionNote: note ?? null,
        concludedAt: now,
      });
    }
    const agenda = await listAgenda(tx, meeting.id);
    const decisions = await numberDecisions(tx, {
      meetingId: meeting.id,
      itemIds: agenda.map((item) => item.id),
      numberOf: (seq) => formatNumber(roundtable.numbering.decision, meeting, seq),
      madeAt: now,
    });
    const minutesNumber = formatNumber(roundtable.numbering.minutes, meeting);
    await updateMeeting(tx, meeting.id, { state: "minutes_draft", endedAt: now, minutesNumber });
    audit({ state: [meeting.state, "minutes_draft"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ items: agenda.length, decisions, minutesNumber });
  },
};

const deferInput = z.object({ itemId: z.string(), toMeeting: z.int().min(1) });

/** Puts an item into the pool of a later meeting (暂缓). */
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

const viewInput = z.object({ itemId: z.string() });

/** Reads an item; a recused unit is shown that there is one, and nothing else. */
export const viewItem: Command<z.infer<typeof viewInput>, ItemInPlace, { title: string; texts: object }> = {
  op: "agendaItem.view",
  input: viewInput,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: itemSubject,
  async run({ actor, found: { item, roundtable } }) {
    if (isHiddenFrom(actor, roundtable.rules, item.topic)) return refused("recused", { placeholder: true });
    return accepted({ title: item.title, texts: item.texts });
  },
};
