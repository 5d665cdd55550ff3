/** `person.suspend`: the account stays in the record, but is signed out and signs in no more. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { updatePerson, type AccountRow } from "#db/queries/accounts.ts";
import { deleteLoginSessionsOf } from "#db/queries/login-sessions.ts";
import { loadPerson } from "./load-subject.server.ts";

const input = z.object({ personId: z.string() });

export const suspendPerson = {
  op: "person.suspend",
  subjectKind: "person",
  input,
  find: loadPerson,
  subject: (person) => ({ id: person.id }),
  async run({ tx, actor, found, live, afterCommit, audit }) {
    // Nobody locks herself out by mistake: the last administrator could not be called back.
    const herself = actor.kind === "person" && actor.personId === found.id;
    if (found.state === "suspended" || herself) return refused("wrong-state", { state: found.state });
    await updatePerson(tx, found.id, { state: "suspended" });
    await deleteLoginSessionsOf(tx, found.id, null);
    afterCommit(() => live.accessLost({ personId: found.id }));
    audit({ state: [found.state, "suspended"] });
    return accepted({ personId: found.id });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { personId: string }>;
