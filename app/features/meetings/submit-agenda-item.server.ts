/** `agendaItem.submit` and `agendaItem.submitUrgent`: a unit proposes an item (FORMAT §4.1). */
import { generateKeyBetween } from "fractional-indexing";
import { actingPerson, actingUnit } from "#app/domain/access.ts";
import { decideSubmission, decideUrgentSubmission } from "#app/domain/agenda.ts";
import { isAgendaOpen } from "#app/domain/meeting.ts";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { insertItem, listAgenda, nextItemNo } from "#db/queries/agenda-items.ts";
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { indexText } from "#db/queries/search.ts";
import type { Tx } from "#db/store.ts";
import { meetingIn } from "#app/platform/find-meeting.server.ts";
import { meetingTopics } from "./find.server.ts";
import {
  submissionInput,
  urgentInput,
  type Submission,
  type UrgentSubmission,
} from "./submission-input.server.ts";

/** The item has no id before it is there; a refused submission names none. */
const newItemSubject = ({ meeting }: MeetingWithRoundtable) => ({
  id: "",
  roundtableId: meeting.roundtableId,
});

type Submitted = { itemId: string; state: "submitted" };

export const submitAgendaItem: Command<Submission, MeetingWithRoundtable, Submitted> = {
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
  UrgentSubmission,
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
  context: CommandContext<Submission & Partial<UrgentSubmission>, MeetingWithRoundtable>,
  { viaUrgentLane }: { viaUrgentLane: boolean },
): Promise<Outcome<Submitted>> {
  const { tx, actor, found, input, now, newId, live, created, signal, audit } = context;
  const { meeting } = found;
  const { roundtableId } = meeting;
  const unitId = actingUnit(actor);
  if (unitId === null) return refused("forbidden-unit");
  const itemId = newId();
  const personId = actingPerson(actor);
  const { title, background, plannedMinutes = null } = input;
  const seed = { title, plannedMinutes, ...(background ? { background } : {}) };
  const document = {
    kind: "agenda_item",
    subjectId: itemId,
    roundtableId,
    seed,
    personId,
    unitId,
    at: now,
  } as const;
  const documentId = await live.create(tx, document);
  await insertItem(tx, {
    ...itemFields(input),
    id: itemId,
    roundtableId,
    meetingId: meeting.id,
    no: await nextItemNo(tx, roundtableId),
    documentId,
    // An item of the urgent lane joins the agenda only by approval or as a late addition.
    orderKey: viaUrgentLane ? null : await keyAtEnd(tx, meeting.id),
    submittedByUnit: unitId,
    submittedByPerson: personId,
    submittedAt: now,
    viaUrgentLane,
  });
  const text = [title, background ?? ""].join("\n");
  await indexText(tx, { subjectKind: "agenda_item", subjectId: itemId, roundtableId, text });
  // Text of a locked meeting is read-only, an urgent item's too.
  if (!isAgendaOpen(meeting.state)) await live.lock(tx, [documentId], { personId, at: now });
  created(itemId);
  audit({ meeting: [null, meeting.id], state: [null, "submitted"] });
  for (const topic of meetingTopics(meeting)) signal(topic);
  return accepted({ itemId, state: "submitted" });
}

async function keyAtEnd(tx: Tx, meetingId: string): Promise<string> {
  const last = (await listAgenda(tx, meetingId)).at(-1)?.orderKey ?? null;
  return generateKeyBetween(last, null);
}

function itemFields(input: Submission & Partial<UrgentSubmission>) {
  const texts: Record<string, string> = input.background ? { background: input.background } : {};
  return {
    kind: input.kind,
    state: "submitted" as const,
    title: input.title,
    plannedMinutes: input.plannedMinutes ?? null,
    texts,
    richTexts: {},
    topic: input.topic ?? null,
    primaryThread: input.primaryThread,
    facets: input.facets,
    handleWithinHours: input.handleWithinHours ?? null,
    materials: input.materials,
    options: input.options,
    initialOption: input.initialOption ?? null,
  };
}
