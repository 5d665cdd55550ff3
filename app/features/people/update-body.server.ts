/** `body.update`: names and term of a body; its kind stays. */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import { textArg, type Command } from "#app/platform/command.server.ts";
import { findBody, updateBody as writeBody, type BodyRow } from "#db/queries/units.ts";
import { changedFields } from "./changed-fields.ts";
import { nameField, nameOrNone } from "./fields.ts";

const input = z
  .object({
    bodyId: z.string(),
    nameZh: nameField,
    nameEn: nameOrNone,
    validFrom: z.int().nullable(),
    validTo: z.int().nullable(),
  })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo, {
    path: ["validTo"],
  });

export const updateBody = {
  op: "body.update",
  subjectKind: "body",
  input,
  async find(q, raw) {
    const found = await findBody(q, textArg(raw, "bodyId"));
    return found ? { found } : { missing: "unknown-body" };
  },
  subject: (body) => ({ id: body.id }),
  async run({ tx, input: { bodyId, ...change }, found, audit }) {
    await writeBody(tx, bodyId, change);
    audit(changedFields(found, change));
    return accepted({ bodyId });
  },
} satisfies Command<z.output<typeof input>, BodyRow, { bodyId: string }>;
