/** `agenda.reorder`, `agenda.approve`, `agenda.addLate` (FORMAT §4.1). Places are fractional keys. */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { z } from "zod";
import { decideApproval, decideLateAddition, neighboursAt } from "#app/domain/agenda.ts";
import { isAgendaOpen } from "#app/domain/meeting.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { itemKinds } from "#app/domain/sides.ts";
import type { Command } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import { findItem, listAgenda, listItems, updateItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import { updateMeeting, type MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { itemSubject, meetingTopics } from "./find.server.ts";
import { lockItems } from "./lock-agenda.server.ts";

const reorderInput = z.object({ itemId: z.string(), toOrder: z.int().min(1) });

/** Moves an item; it is taken out and put in, so it stands on the agenda exactly once. */
export const reorderItem: Command<z.infer<typeof reorderInput>, ItemInPlace, { order: number }> = {
  op: "agenda.reorder",
  input: reorderInput,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: itemSubject,
  async run({ tx, found: { item, meeting }, input, signal, audit }) {
    if (!isAgendaOpen(meeting.state)) return refused("agenda-locked", { lockedAt: meeting.lockedAt });
    const agenda = await listAgenda(tx, meeting.id);
    const from = agenda.findIndex((each) => each.id === item.id) + 1;
    if (from === 0) return refused("not-on-agenda");
    const order = Math.min(input.toOrder, agenda.length);
    if (order === from) return accepted({ order });
    const { before, after } = neighboursAt(agenda, item.id, order);
    const orderKey = generateKeyBetween(before?.orderKey ?? null, after?.orderKey ?? null);
    await updateItem(tx, item.id, { orderKey });
    audit({ order: [from, order] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ order });
  },
};

const approveInput = z.object({ meetingId: z.string(), order: z.array(z.string()) });

/** Approves the named items in this order, behind those approved before; submitted ones left out leave the agenda. */
export const approveAgenda: Command<
  z.infer<typeof approveInput>,
  MeetingWithRoundtable,
  { approved: number }
> = {
  op: "agenda.approve",
  input: approveInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, found: { meeting }, input, now, signal, audit }) {
    const all = await listItems(tx, meeting.id);
    const named = input.order.map((id) => all.find((item) => item.id === id));
    const known = named.flatMap((item) => item ?? []);
    if (known.length !== named.length) return refused("unknown-item");
    const decision = decideApproval(meeting.state, known);
    if (decision.kind !== "accepted") return decision;
    const kept = (await listAgenda(tx, meeting.id)).filter((item) => item.state === "approved");
    if (kept.length + known.length === 0) return refused("bad-argument", { fields: ["order"] });
    for (const item of all.filter((each) => each.state === "submitted" && each.orderKey !== null)) {
      await updateItem(tx, item.id, { orderKey: null });
    }
    const keys = generateNKeysBetween(kept.at(-1)?.orderKey ?? null, null, known.length);
    for (const [index, item] of known.entries()) {
      await updateItem(tx, item.id, { state: "approved", orderKey: keys[index] ?? null });
    }
    await updateMeeting(tx, meeting.id, { state: "approved", approvedAt: now });
    audit({ state: [meeting.state, "approved"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ approved: known.length });
  },
};

const lateInput = z.object({
  meetingId: z.string(),
  itemId: z.string(),
  order: z.int().min(1),
  kind: z.enum(itemKinds).optional(),
});

/** Puts an urgent item on the locked agenda (临时增列); the calendar entry is published again. */
export const addLateItem: Command<
  z.infer<typeof lateInput>,
  MeetingWithRoundtable,
  { items: number; ics: { uid: string | null; sequence: number; tzid: string } }
> = {
  op: "agenda.addLate",
  input: lateInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, actor, found: { meeting }, input, now, live, signal, audit, afterCommit }) {
    const place = await findItem(tx, input.itemId);
    if (place?.meeting.id !== meeting.id) return refused("unknown-item");
    const { item } = place;
    // Naming another kind does not make an item urgent, nor the other way round.
    if (input.kind !== undefined && input.kind !== "urgent") return refused("late-not-urgent");
    const decision = decideLateAddition(item.kind, meeting.state);
    if (decision.kind !== "accepted") return decision;
    if (item.state !== "submitted") return refused("wrong-state");
    const agenda = await listAgenda(tx, meeting.id);
    const { before, after } = neighboursAt(agenda, item.id, input.order);
    const orderKey = generateKeyBetween(before?.orderKey ?? null, after?.orderKey ?? null);
    await updateItem(tx, item.id, { orderKey, lateAddition: true });
    await lockItems({ tx, actor, live, now, afterCommit }, [{ ...item, orderKey }]);
    const sequence = (meeting.calendarSequence ?? 0) + 1;
    await updateMeeting(tx, meeting.id, { calendarSequence: sequence });
    audit({ lateAddition: [null, item.id], order: [null, input.order] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({
      items: agenda.length + 1,
      ics: { uid: meeting.calendarUid, sequence, tzid: "Asia/Shanghai" },
    });
  },
};
