/** `meeting.create`: a sitting to come, with those invited and the items known already (FORMAT §2.1). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { isMember } from "#app/domain/roundtable.ts";
import type { Command } from "#app/platform/command.server.ts";
import { findMeetingByNo, insertMeeting, listMembers, type RoundtableRow } from "#db/queries/meetings.ts";
import { peopleById, unitsById } from "#db/queries/people.ts";
import type { Tx } from "#db/store.ts";
import { roundtableIn, roundtableSubject } from "./find.server.ts";
import { plannedItem, writePlannedItems } from "./write-planned-items.server.ts";

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

export const createMeeting: Command<MeetingInput, RoundtableRow, { meetingId: string; itemIds: string[] }> = {
  op: "meeting.create",
  input: meetingInput,
  subjectKind: "roundtable",
  find: roundtableIn,
  subject: roundtableSubject,
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
