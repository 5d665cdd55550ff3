/** `person.grantRoles`: replaces the roles of a person, who signs in again with the new rights. */
import { z } from "zod";
import { decideRoles } from "#app/domain/people.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { listRolesOf, setRoles, type AccountRow } from "#db/queries/accounts.ts";
import { deleteLoginSessionsOf } from "#db/queries/login-sessions.ts";
import { rolesField } from "./fields.ts";
import { loadPerson } from "./load-subject.server.ts";

const input = z.object({ personId: z.string(), roles: rolesField });

export const grantRoles = {
  op: "person.grantRoles",
  subjectKind: "person",
  input,
  find: loadPerson,
  subject: (person) => ({ id: person.id }),
  async run({ tx, actor, input, found, live, afterCommit, audit }) {
    // Rights over oneself are given by nobody: a second security administrator has to do it.
    if (actor.kind === "person" && actor.personId === found.id) return refused("forbidden-role");
    const granted = decideRoles(input.roles, found.unitId);
    if (granted.kind !== "accepted") return granted;
    const before = await listRolesOf(tx, found.id);
    await setRoles(tx, found.id, granted.value);
    await deleteLoginSessionsOf(tx, found.id, null);
    afterCommit(() => live.accessLost({ personId: found.id }));
    audit({ roles: [before, granted.value] });
    return accepted({ personId: found.id });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { personId: string }>;
