/** `unit.resume`: a suspended unit takes part again. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import type { UnitRow } from "#db/queries/people.ts";
import { updateUnit } from "#db/queries/units.ts";
import { loadUnit } from "./load-subject.server.ts";

const input = z.object({ unitId: z.string() });

export const resumeUnit = {
  op: "unit.resume",
  subjectKind: "unit",
  input,
  find: loadUnit,
  subject: (unit) => ({ id: unit.id }),
  async run({ tx, found, audit }) {
    if (found.state === "active") return refused("wrong-state", { state: found.state });
    await updateUnit(tx, found.id, { state: "active" });
    audit({ state: [found.state, "active"] });
    return accepted({ unitId: found.id });
  },
} satisfies Command<z.output<typeof input>, UnitRow, { unitId: string }>;
