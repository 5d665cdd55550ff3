/** `roundtable.create`: a body's long-lived space with its rules and members (FORMAT §2.1). */
import { z } from "zod";
import { tellsDecisionsApart } from "#app/domain/meeting.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { layers, sides, threads } from "#app/domain/sides.ts";
import type { Command } from "#app/platform/command.server.ts";
import { insertMembers, insertRoundtable } from "#db/queries/meetings.ts";
import { findPerson, findUnit } from "#db/queries/people.ts";
import { findBody } from "#db/queries/units.ts";
import type { Handle } from "#db/store.ts";

const ratio = z.tuple([z.int().min(0), z.int().min(1)]);

export const rulesInput = z.object({
  quorum: ratio.nullable(),
  consensus: z.object({ minStated: ratio }).nullable(),
  countersign: z.object({ dueHours: z.number().min(1), deemedConsent: z.boolean() }).nullable(),
  recusal: z.array(z.object({ side: z.enum(sides), topic: z.string() })),
  supervision: z
    .object({
      warnHours: z.number().min(0),
      warnFraction: z.number().min(0).max(1),
      accountability: z.object({
        unexplainedHours: z.number().nullable(),
        overdueTimes: z.number().nullable(),
      }),
    })
    .nullable(),
});

const roundtableInput = z
  .object({
    titleZh: z.string().trim().min(1).max(120),
    titleEn: z.string().trim().max(200).nullish(),
    bodyId: z.string().nullable(),
    cadence: z.literal("monthly").nullable(),
    facets: z.array(z.string()),
    layers: z.array(z.enum(layers)),
    threads: z.array(z.enum(threads)).min(1),
    topics: z.array(z.object({ code: z.string(), zh: z.string() })),
    numbering: z.object({ decision: z.string(), minutes: z.string().includes("{no}") }),
    minutesMark: z.string().trim().min(1).max(80),
    rules: rulesInput,
    memberUnitIds: z.array(z.string()).min(1),
    memberPersonIds: z.array(z.string()).default([]),
  })
  .refine(({ numbering, cadence }) => tellsDecisionsApart(numbering.decision, cadence), {
    path: ["numbering", "decision"],
  });

/** The creator and her unit are members too, or she could not find what she made. */
export const createRoundtable: Command<z.infer<typeof roundtableInput>, object, { roundtableId: string }> = {
  op: "roundtable.create",
  input: roundtableInput,
  subjectKind: "roundtable",
  find: () => Promise.resolve({ found: {} }),
  subject: () => ({ id: "" }),
  async run({ tx, actor, input, now, newId, created, audit }) {
    const unknown = await whatIsUnknown(tx, input);
    if (unknown) return refused(unknown);
    const roundtableId = newId();
    const { memberUnitIds, memberPersonIds, ...fields } = input;
    await insertRoundtable(tx, {
      ...fields,
      id: roundtableId,
      titleEn: input.titleEn || null,
      createdAt: now,
    });
    const own = actor.kind === "person" ? actor : null;
    const unitIds = new Set([...memberUnitIds, ...(own?.unitId ? [own.unitId] : [])]);
    const personIds = new Set([...memberPersonIds, ...(own && !own.unitId ? [own.personId] : [])]);
    await insertMembers(tx, [
      ...[...unitIds].map((unitId) => ({ id: newId(), roundtableId, unitId, personId: null })),
      ...[...personIds].map((personId) => ({ id: newId(), roundtableId, unitId: null, personId })),
    ]);
    created(roundtableId);
    audit({ roundtable: [null, roundtableId] });
    return accepted({ roundtableId });
  },
};

async function whatIsUnknown(q: Handle, input: z.infer<typeof roundtableInput>) {
  const { bodyId, memberUnitIds, memberPersonIds } = input;
  if (bodyId !== null && !(await findBody(q, bodyId))) return "unknown-body" as const;
  for (const id of memberUnitIds) if (!(await findUnit(q, id))) return "unknown-unit" as const;
  for (const id of memberPersonIds) if (!(await findPerson(q, id))) return "unknown-person" as const;
  return null;
}
