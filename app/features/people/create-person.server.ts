/** `person.create`: a post of a unit, or of none. People are named by their post. */
import { z } from "zod";
import { decideRoles } from "#app/domain/people.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { findPersonByLoginName, insertPerson, setRoles } from "#db/queries/accounts.ts";
import { findUnit } from "#db/queries/people.ts";
import { changedFields } from "./changed-fields.ts";
import { layerOrNone, loginNameOrNone, nameField, nameOrNone, rolesField } from "./fields.ts";

const input = z.object({
  unitId: z
    .string()
    .nullish()
    .transform((id) => id || null),
  roleName: nameField,
  roleNameEn: nameOrNone,
  layer: layerOrNone,
  loginName: loginNameOrNone,
  roles: rolesField.default([]),
});

export const createPerson = {
  op: "person.create",
  subjectKind: "person",
  input,
  find: async () => ({ found: null }),
  subject: () => ({ id: "" }),
  async run({ tx, actor, input, now, newId, created, audit }) {
    const { roles: wanted, ...fields } = input;
    // The system administrator adds people; only the security administrator gives them roles.
    if (actor.kind === "person" && wanted.length > 0) return refused("forbidden-role");
    if (fields.unitId !== null && !(await findUnit(tx, fields.unitId))) return refused("unknown-unit");
    const granted = decideRoles(wanted, fields.unitId);
    if (granted.kind !== "accepted") return granted;
    if (fields.loginName && (await findPersonByLoginName(tx, fields.loginName))) {
      return refused("name-taken", { name: fields.loginName });
    }
    const personId = newId();
    await insertPerson(tx, { id: personId, ...fields, createdAt: now });
    await setRoles(tx, personId, granted.value);
    created(personId);
    audit(changedFields({}, { ...fields, roles: granted.value }));
    return accepted({ personId });
  },
} satisfies Command<z.output<typeof input>, null, { personId: string }>;
