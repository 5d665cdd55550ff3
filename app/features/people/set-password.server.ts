/** `person.setPassword`: the security administrator gives a person a password; older login sessions end. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { updatePerson, type AccountRow } from "#db/queries/accounts.ts";
import { deleteLoginSessionsOf } from "#db/queries/login-sessions.ts";
import { passwordHashField } from "./fields.ts";
import { loadPerson } from "./load-subject.server.ts";

const input = z.object({ personId: z.string(), passwordHash: passwordHashField });

export const setPassword = {
  op: "person.setPassword",
  subjectKind: "person",
  input,
  find: loadPerson,
  subject: (person) => ({ id: person.id }),
  async run({ tx, input, found, live, afterCommit, audit }) {
    if (found.loginName === null) return refused("bad-argument", { fields: ["loginName"] });
    await updatePerson(tx, found.id, { passwordHash: input.passwordHash });
    await deleteLoginSessionsOf(tx, found.id, null);
    afterCommit(() => live.accessLost({ personId: found.id }));
    audit({ password: [found.passwordHash === null ? "none" : "set", "set"] });
    return accepted({ personId: found.id });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { personId: string }>;
