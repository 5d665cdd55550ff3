/** `unit.create`: a unit joins one of the five sides, for good. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { sides } from "#app/domain/sides.ts";
import type { Command } from "#app/platform/command.server.ts";
import { findUnitByName, insertUnit } from "#db/queries/units.ts";
import { changedFields } from "./changed-fields.ts";
import { nameField, nameOrNone } from "./fields.ts";
import { pinyinKeyOf } from "./pinyin-key.server.ts";

const input = z.object({
  side: z.enum(sides),
  nameZh: nameField,
  shortZh: nameField,
  nameEn: nameOrNone,
  shortEn: nameOrNone,
  protocolOrder: z.int().min(0).max(1_000_000),
  pinyinKey: nameOrNone,
});

export const createUnit = {
  op: "unit.create",
  subjectKind: "unit",
  input,
  find: async () => ({ found: null }),
  subject: () => ({ id: "" }),
  async run({ tx, actor, input, newId, created, audit }) {
    // Only people are kept from repeating a name: loaded master data may hold the same name twice.
    if (actor.kind === "person" && (await findUnitByName(tx, input.nameZh))) {
      return refused("name-taken", { name: input.nameZh });
    }
    const unitId = newId();
    const unit = { ...input, pinyinKey: input.pinyinKey ?? pinyinKeyOf(input.shortZh) };
    await insertUnit(tx, { id: unitId, ...unit });
    created(unitId);
    audit(changedFields({}, unit));
    return accepted({ unitId });
  },
} satisfies Command<z.output<typeof input>, null, { unitId: string }>;
