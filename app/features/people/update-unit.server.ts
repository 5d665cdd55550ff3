/** `unit.update`: names, protocol order and pinyin key of a unit; its side stays. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import type { UnitRow } from "#db/queries/people.ts";
import { findUnitByName, updateUnit as writeUnit } from "#db/queries/units.ts";
import { changedFields } from "./changed-fields.ts";
import { nameField, nameOrNone } from "./fields.ts";
import { loadUnit } from "./load-subject.server.ts";
import { pinyinKeyOf } from "./pinyin-key.server.ts";

const input = z.object({
  unitId: z.string(),
  nameZh: nameField,
  shortZh: nameField,
  nameEn: nameOrNone,
  shortEn: nameOrNone,
  protocolOrder: z.int().min(0).max(1_000_000),
  pinyinKey: nameOrNone,
});

export const updateUnit = {
  op: "unit.update",
  subjectKind: "unit",
  input,
  find: loadUnit,
  subject: (unit) => ({ id: unit.id }),
  async run({ tx, input: { unitId, ...fields }, found, audit }) {
    const namesake = await findUnitByName(tx, fields.nameZh);
    if (namesake && namesake.id !== unitId) return refused("name-taken", { name: fields.nameZh });
    const change = { ...fields, pinyinKey: fields.pinyinKey ?? pinyinKeyOf(fields.shortZh) };
    await writeUnit(tx, unitId, change);
    audit(changedFields(found, change));
    return accepted({ unitId });
  },
} satisfies Command<z.output<typeof input>, UnitRow, { unitId: string }>;
