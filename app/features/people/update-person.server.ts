/** `person.update`: post name, unit, layer and sign-in name. A change of unit signs the person out. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/run-command.server.ts";
import { findPersonByLoginName, updatePerson as writePerson, type AccountRow } from "#db/queries/accounts.ts";
import { deleteLoginSessionsOf } from "#db/queries/login-sessions.ts";
import { findUnit } from "#db/queries/people.ts";
import { changedFields } from "./changed-fields.ts";
import { layerOrNone, loginNameOrNone, nameField, nameOrNone } from "./fields.ts";
import { loadPerson } from "./load-subject.server.ts";

const input = z.object({
  personId: z.string(),
  unitId: z
    .string()
    .nullish()
    .transform((id) => id || null),
  roleName: nameField,
  roleNameEn: nameOrNone,
  layer: layerOrNone,
  loginName: loginNameOrNone,
});

export const updatePerson = {
  op: "person.update",
  subjectKind: "person",
  input,
  find: loadPerson,
  subject: (person) => ({ id: person.id }),
  async run({ tx, input: { personId, ...change }, found, live, afterCommit, audit }) {
    if (change.unitId !== null && !(await findUnit(tx, change.unitId))) return refused("unknown-unit");
    const namesake = change.loginName ? await findPersonByLoginName(tx, change.loginName) : undefined;
    if (namesake && namesake.id !== personId) return refused("name-taken", { name: change.loginName });
    await writePerson(tx, personId, change);
    if (change.unitId !== found.unitId) {
      await deleteLoginSessionsOf(tx, personId, null);
      afterCommit(() => live.accessLost({ personId }));
    }
    audit(changedFields(found, change));
    return accepted({ personId });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { personId: string }>;
