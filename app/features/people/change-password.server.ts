/** `password.change`: a person's own new password; her other login sessions end. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { updatePerson, type AccountRow } from "#db/queries/accounts.ts";
import { deleteLoginSessionsOf, listLoginSessions } from "#db/queries/login-sessions.ts";
import { findPerson } from "#db/queries/people.ts";
import { passwordHashField } from "./fields.ts";

const input = z.object({
  /** The stored hash the present password was checked against, so a change in between is noticed. */
  previousHash: z.string(),
  passwordHash: passwordHashField,
});

export const changePassword = {
  op: "password.change",
  subjectKind: "person",
  input,
  async find(q, _raw, actor) {
    const found = actor.kind === "person" ? await findPerson(q, actor.personId) : undefined;
    return found ? { found } : { missing: "unknown-person" };
  },
  subject: (person) => ({ id: person.id, personId: person.id }),
  async run({ tx, actor, input, found, live, afterCommit, audit }) {
    if (found.passwordHash !== input.previousHash) return refused("password-wrong");
    await updatePerson(tx, found.id, { passwordHash: input.passwordHash });
    const kept = actor.kind === "person" ? actor.loginSessionId : null;
    const others = (await listLoginSessions(tx, found.id)).filter(({ id }) => id !== kept);
    await deleteLoginSessionsOf(tx, found.id, kept);
    for (const { id } of others) afterCommit(() => live.accessLost({ loginSessionId: id }));
    audit({ password: ["set", "set"] });
    return accepted({ endedLoginSessions: others.length });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { endedLoginSessions: number }>;
