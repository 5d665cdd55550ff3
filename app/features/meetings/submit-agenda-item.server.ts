/** `agendaItem.submit` and `agendaItem.submitUrgent`: a unit proposes an item (FORMAT §4.1). */
import { generateKeyBetween } from "fractional-indexing";
import { z } from "zod";
import { actingUnit } from "#app/domain/access.ts";
import { decideSubmission, decideUrgentSubmission } from "#app/domain/agenda.ts";
import { isAgendaOpen } from "#app/domain/meeting.ts";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import { itemKinds, threads } from "#app/domain/sides.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { insertItem, listAgenda, nextItemNo } from "#db/queries/agenda-items.ts";
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { indexText } from "#db/queries/search.ts";
import { meetingIn, meetingTopics } from "./find.server.ts";

const shortText = z.string().trim().min(1).max(200);

export const submissionInput = z.object({
  meetingId: z.string(),
  kind: z.enum(itemKinds),
  title: shortText,
  facets: z.array(z.string()).default([]),
  topic: z.string().nullish(),
  primaryThread: z.enum(threads),
  plannedMinutes: z.int().min(1).max(480).nullish(),
  background: z.string().max(20_000).optional(),
  materials: z
    .array(z.object({ title: shortText, pages: z.int().min(1), version: z.string().max(40) }))
    .max(20)
    .default([]),
  options: z
    .array(
      z.object({ id: z.string(), title: shortText, cost: z.string().max(200), risk: z.string().max(500) }),
    )
    .max(10)
    .default([]),
  initialOption: z.string().nullish(),
});

const urgentInput = submissionInput.extend({ handleWithinHours: z.int().min(1).max(720).nullish() });

type Submission = z.infer<typeof submissionInput> & { handleWithinHours?: number | null | undefined };
/** The item has no id before it is there; a refused submission names none. */
const newItemSubject = ({ meeting }: MeetingWithRoundtable) => ({
  id: "",
  roundtableId: meeting.roundtableId,
});

type Submitted = { itemId: string; state: "submitted" };

export const submitAgendaItem: Command<z.infer<typeof submissionInput>, MeetingWithRoundtable, Submitted> = {
  op: "agendaItem.submit",
  input: submissionInput,
  subjectKind: "agenda_item",
  find: meetingIn,
  subject: newItemSubject,
  async run(context) {
    const decision = decideSubmission(context.found.meeting, context.now);
    if (decision.kind !== "accepted") return decision;
    return writeItem(context, { viaUrgentLane: false });
  },
};

/** The urgent lane (急事通道) also takes items after the call closed or the agenda was locked. */
export const submitUrgentItem: Command<
  z.infer<typeof urgentInput>,
  MeetingWithRoundtable,
  Submitted & { notified: number }
> = {
  op: "agendaItem.submitUrgent",
  input: urgentInput,
  subjectKind: "agenda_item",
  find: meetingIn,
  subject: newItemSubject,
  async run(context) {
    const { found, input, notify } = context;
    const decision = decideUrgentSubmission(input.kind, found.meeting.state);
    if (decision.kind !== "accepted") return decision;
    const outcome = await writeItem(context, { viaUrgentLane: true });
    if (outcome.kind !== "accepted") return outcome;
    const personIds = found.meeting.convenerId === null ? [] : [found.meeting.convenerId];
    const { itemId } = outcome.value;
    notify({ personIds, kind: "urgent_item", subjectKind: "agenda_item", subjectId: itemId });
    return accepted({ ...outcome.value, notified: personIds.length });
  },
};

async function writeItem(
  context: CommandContext<Submission, MeetingWithRoundtable>,
  { viaUrgentLane }: { viaUrgentLane: boolean },
): Promise<Outcome<Submitted>> {
  const { tx, actor, found, input, now, newId, live, created, signal, audit } = context;
  const { meeting } = found;
  const unitId = actingUnit(actor);
  if (unitId === null) return refused("forbidden-unit");
  const itemId = newId();
  const personId = actor.kind === "person" ? actor.personId : null;
  const plannedMinutes = input.plannedMinutes ?? null;
  const last = (await listAgenda(tx, meeting.id)).at(-1)?.orderKey ?? null;
  const { title, background } = input;
  const documentId = await live.create(tx, {
    kind: "agenda_item",
    subjectId: itemId,
    roundtableId: meeting.roundtableId,
    seed: { title, plannedMinutes, ...(background ? { background } : {}) },
    personId,
    at: now,
  });
  await insertItem(tx, {
    id: itemId,
    roundtableId: meeting.roundtableId,
    meetingId: meeting.id,
    no: await nextItemNo(tx, meeting.roundtableId),
    kind: input.kind,
    state: "submitted",
    title,
    plannedMinutes,
    texts: background ? { background } : {},
    richTexts: {},
    documentId,
    topic: input.topic ?? null,
    primaryThread: input.primaryThread,
    facets: input.facets,
    // An item of the urgent lane joins the agenda only by approval or as a late addition.
    orderKey: viaUrgentLane ? null : generateKeyBetween(last, null),
    submittedByUnit: unitId,
    submittedByPerson: personId,
    submittedAt: now,
    viaUrgentLane,
    handleWithinHours: input.handleWithinHours ?? null,
    materials: input.materials,
    options: input.options,
    initialOption: input.initialOption ?? null,
  });
  await indexText(tx, {
    subjectKind: "agenda_item",
    subjectId: itemId,
    roundtableId: meeting.roundtableId,
    text: [title, background ?? ""].join("\n"),
  });
  // Text of a locked meeting is read-only, an urgent item's too.
  if (!isAgendaOpen(meeting.state)) await live.lock(tx, [documentId], now);
  created(itemId);
  audit({ meeting: [null, meeting.id], state: [null, "submitted"] });
  for (const topic of meetingTopics(meeting)) signal(topic);
  return accepted({ itemId, state: "submitted" });
}
