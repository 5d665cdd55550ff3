/** `person.update`: post name, unit, layer and sign-in name. A change of unit signs the person out. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { decideRoles } from "#app/domain/people.ts";
import type { Command } from "#app/platform/command.server.ts";
import {
  findPersonByLoginName,
  listRolesOf,
  updatePerson as writePerson,
  type AccountRow,
} from "#db/queries/accounts.ts";
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
  async run({ tx, actor, input: { personId, ...change }, found, live, afterCommit, audit }) {
    const changesUnit = change.unitId !== found.unitId;
    // Whom one acts for is decided by somebody else, as rights are.
    if (changesUnit && actor.kind === "person" && actor.personId === personId)
      return refused("forbidden-role");
    const held = decideRoles(await listRolesOf(tx, personId), change.unitId);
    if (changesUnit && held.kind !== "accepted") return held;
    if (change.unitId !== null && !(await findUnit(tx, change.unitId))) return refused("unknown-unit");
    const namesake = change.loginName ? await findPersonByLoginName(tx, change.loginName) : undefined;
    if (namesake && namesake.id !== personId) return refused("name-taken", { name: change.loginName });
    await writePerson(tx, personId, change);
    if (changesUnit) {
      await deleteLoginSessionsOf(tx, personId, null);
      afterCommit(() => live.accessLost({ personId }));
    }
    audit(changedFields(found, change));
    return accepted({ personId });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { personId: string }>;
