/** `body.create`: a task force, alliance or group that convenes roundtables. */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import { bodyKinds } from "#app/domain/sides.ts";
import type { Command } from "#app/platform/command.server.ts";
import { insertBody } from "#db/queries/units.ts";
import { changedFields } from "./changed-fields.ts";
import { nameField, nameOrNone } from "./fields.ts";

const instantOrNone = z
  .int()
  .nullish()
  .transform((at) => at ?? null);

const input = z
  .object({
    kind: z.enum(bodyKinds),
    nameZh: nameField,
    nameEn: nameOrNone,
    validFrom: instantOrNone,
    validTo: instantOrNone,
  })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo, {
    path: ["validTo"],
  });

export const createBody = {
  op: "body.create",
  subjectKind: "body",
  input,
  find: async () => ({ found: null }),
  subject: () => ({ id: "" }),
  async run({ tx, input, newId, created, audit }) {
    const bodyId = newId();
    await insertBody(tx, { id: bodyId, ...input });
    created(bodyId);
    audit(changedFields({}, input));
    return accepted({ bodyId });
  },
} satisfies Command<z.output<typeof input>, null, { bodyId: string }>;
