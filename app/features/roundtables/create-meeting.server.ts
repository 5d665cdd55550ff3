/** `meeting.create` and `meeting.recordHistory`: sittings to come, and closed ones kept as background. */
import { generateNKeysBetween } from "fractional-indexing";
import { z } from "zod";
import { canSee } from "#app/domain/access.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { isMember } from "#app/domain/roundtable.ts";
import { itemKinds, threads } from "#app/domain/sides.ts";
import { textArg, type Command, type CommandContext } from "#app/platform/command.server.ts";
import { insertItem, nextItemNo } from "#db/queries/agenda-items.ts";
import { insertPastDecisions } from "#db/queries/decisions.ts";
import { findMeetingByNo, findRoundtable, insertMeeting, listMembers } from "#db/queries/meetings.ts";
import { peopleById, unitsById } from "#db/queries/people.ts";
import { indexText } from "#db/queries/search.ts";
import type { Tx } from "#db/store.ts";

type Found = NonNullable<Awaited<ReturnType<typeof findRoundtable>>>;

const plannedItem = z.object({
  topic: z.string().nullish(),
  kind: z.enum(itemKinds),
  title: z.string().trim().min(1).max(200),
  primaryThread: z.enum(threads),
});

const meetingInput = z
  .object({
    roundtableId: z.string(),
    no: z.int().min(1).max(9_999),
    form: z.array(z.string()).default([]),
    startsAt: z.int(),
    endsAt: z.int(),
    place: z.string().trim().min(1).max(120),
    convenerId: z.string(),
    recorderId: z.string().nullish(),
    unitIds: z.array(z.string()).min(1),
    observerIds: z.array(z.string()).default([]),
    items: z.array(plannedItem).default([]),
  })
  .refine((input) => input.endsAt > input.startsAt, { path: ["endsAt"] });

type MeetingInput = z.infer<typeof meetingInput>;

const roundtableIn: Command<never, Found, unknown>["find"] = async (q, raw, actor) => {
  const found = await findRoundtable(q, textArg(raw, "roundtableId"));
  return found && canSee(actor, found.id) ? { found } : { missing: "unknown-roundtable" };
};

const subject = (roundtable: Found) => ({ id: roundtable.id, roundtableId: roundtable.id });

export const createMeeting: Command<MeetingInput, Found, { meetingId: string; itemIds: string[] }> = {
  op: "meeting.create",
  input: meetingInput,
  subjectKind: "roundtable",
  find: roundtableIn,
  subject,
  async run(context) {
    const { tx, found: roundtable, input, newId, signal, audit } = context;
    const unknown = await whoIsUnknown(tx, input);
    if (unknown) return refused(unknown);
    if (await findMeetingByNo(tx, roundtable.id, input.no)) return refused("already-exists");
    const fields = await outsiders(tx, input);
    if (fields.length > 0) return refused("bad-argument", { fields });
    const meetingId = newId();
    const { roundtableId, no, form, startsAt, endsAt, place, convenerId } = input;
    await insertMeeting(
      tx,
      {
        id: meetingId,
        roundtableId,
        no,
        state: "preparing",
        form,
        startsAt,
        endsAt,
        place,
        convenerId,
        recorderId: input.recorderId ?? null,
      },
      { unitIds: [...new Set(input.unitIds)], observerIds: [...new Set(input.observerIds)] },
    );
    const itemIds = await writePlannedItems(context, meetingId);
    audit({ meeting: [null, meetingId] });
    signal(`roundtable:${roundtable.id}`);
    return accepted({ meetingId, itemIds });
  },
};

async function whoIsUnknown(tx: Tx, input: MeetingInput) {
  const people = [input.convenerId, input.recorderId ?? null, ...input.observerIds];
  const named = people.flatMap((id) => id ?? []);
  const known = await peopleById(tx, named);
  if (named.some((id) => !known.has(id))) return "unknown-person" as const;
  const units = await unitsById(tx, input.unitIds);
  return input.unitIds.some((id) => !units.has(id)) ? ("unknown-unit" as const) : null;
}

/** Fields that name somebody outside the roundtable, who could not even open the meeting. */
async function outsiders(tx: Tx, input: MeetingInput): Promise<string[]> {
  const members = await listMembers(tx, input.roundtableId);
  const { convenerId, recorderId = null, observerIds, unitIds } = input;
  const people = await peopleById(tx, [convenerId, recorderId, ...observerIds]);
  const isOutside = (id: string | null) => {
    const person = id === null ? undefined : people.get(id);
    return person !== undefined && !isMember(members, person);
  };
  const fields = {
    convenerId: isOutside(convenerId),
    recorderId: isOutside(recorderId),
    unitIds: unitIds.some((id) => !members.some((member) => member.unitId === id)),
    observerIds: observerIds.some(isOutside),
  };
  return Object.entries(fields).flatMap(([field, outside]) => (outside ? [field] : []));
}

/** Items that come approved with the meeting, in the order given (FORMAT §2.1); a meeting of a series has no lock. */
async function writePlannedItems(
  { tx, input, now, newId, live, actor, found }: CommandContext<MeetingInput, Found>,
  meetingId: string,
): Promise<string[]> {
  const { roundtableId } = input;
  const keys = generateNKeysBetween(null, null, input.items.length);
  const personId = actor.kind === "person" ? actor.personId : null;
  const ids: string[] = [];
  for (const [index, plan] of input.items.entries()) {
    const id = newId();
    const seed = { title: plan.title, plannedMinutes: null };
    const document = { kind: "agenda_item", subjectId: id, roundtableId, seed, personId, at: now } as const;
    await insertItem(tx, {
      id,
      roundtableId,
      meetingId,
      no: await nextItemNo(tx, roundtableId),
      kind: plan.kind,
      state: found.cadence === null ? "approved" : "scheduled",
      title: plan.title,
      texts: {},
      richTexts: {},
      documentId: await live.create(tx, document),
      topic: plan.topic ?? null,
      primaryThread: plan.primaryThread,
      facets: [],
      orderKey: keys[index] ?? null,
      submittedAt: now,
      materials: [],
      options: [],
    });
    await indexText(tx, { subjectKind: "agenda_item", subjectId: id, roundtableId, text: plan.title });
    ids.push(id);
  }
  return ids;
}

const historyInput = z.object({
  roundtableId: z.string(),
  no: z.int(),
  startsAt: z.int(),
  endsAt: z.int(),
  decisions: z.array(z.object({ no: z.string(), text: z.string(), effectiveFrom: z.int().nullable() })),
});

/** A closed past meeting: background to read, outside every count. */
export const recordHistory: Command<
  z.infer<typeof historyInput>,
  Found,
  { meetingId: string; decisionIds: string[] }
> = {
  op: "meeting.recordHistory",
  input: historyInput,
  subjectKind: "roundtable",
  find: roundtableIn,
  subject,
  async run({ tx, found: roundtable, input, newId, audit }) {
    if (await findMeetingByNo(tx, roundtable.id, input.no)) return refused("already-exists");
    const meetingId = newId();
    const { no, startsAt, endsAt } = input;
    await insertMeeting(
      tx,
      {
        id: meetingId,
        roundtableId: roundtable.id,
        no,
        state: "issued",
        history: true,
        form: [],
        startsAt,
        endsAt,
        place: "",
        startedAt: startsAt,
        endedAt: endsAt,
      },
      { unitIds: [], observerIds: [] },
    );
    const rows = input.decisions.map((decision) => ({ id: newId(), ...decision }));
    await insertPastDecisions(tx, { roundtableId: roundtable.id, meetingId, madeAt: endsAt }, rows);
    for (const row of rows) {
      const text = `${row.no}\n${row.text}`;
      await indexText(tx, { subjectKind: "decision", subjectId: row.id, roundtableId: roundtable.id, text });
    }
    audit({ meeting: [null, meetingId] });
    return accepted({ meetingId, decisionIds: rows.map((row) => row.id) });
  },
};
