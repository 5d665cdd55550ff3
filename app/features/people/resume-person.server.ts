/** `person.resume`: a suspended account works again, with the password it had. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { updatePerson, type AccountRow } from "#db/queries/accounts.ts";
import { loadPerson } from "./load-subject.server.ts";

const input = z.object({ personId: z.string() });

export const resumePerson = {
  op: "person.resume",
  subjectKind: "person",
  input,
  find: loadPerson,
  subject: (person) => ({ id: person.id }),
  async run({ tx, found, audit }) {
    if (found.state === "active") return refused("wrong-state", { state: found.state });
    await updatePerson(tx, found.id, { state: "active" });
    audit({ state: [found.state, "active"] });
    return accepted({ personId: found.id });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { personId: string }>;
