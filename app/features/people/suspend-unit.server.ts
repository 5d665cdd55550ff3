/** `unit.suspend`: a unit that left stays in the record; its people are signed out at once. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listPersonIdsOfUnit } from "#db/queries/accounts.ts";
import { deleteLoginSessionsOf } from "#db/queries/login-sessions.ts";
import type { UnitRow } from "#db/queries/people.ts";
import { updateUnit } from "#db/queries/units.ts";
import { loadUnit } from "./load-subject.server.ts";

const input = z.object({ unitId: z.string() });

export const suspendUnit = {
  op: "unit.suspend",
  subjectKind: "unit",
  input,
  find: loadUnit,
  subject: (unit) => ({ id: unit.id }),
  async run({ tx, found, live, afterCommit, audit }) {
    if (found.state === "suspended") return refused("wrong-state", { state: found.state });
    await updateUnit(tx, found.id, { state: "suspended" });
    for (const personId of await listPersonIdsOfUnit(tx, found.id)) {
      await deleteLoginSessionsOf(tx, personId, null);
      afterCommit(() => live.accessLost({ personId }));
    }
    audit({ state: [found.state, "suspended"] });
    return accepted({ unitId: found.id });
  },
} satisfies Command<z.output<typeof input>, UnitRow, { unitId: string }>;
