/** `preferences.update`: language, colours and text size of the person herself. */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { locales } from "#app/platform/i18n/locale.ts";
import { updatePerson, type AccountRow } from "#db/queries/accounts.ts";
import { findPerson } from "#db/queries/people.ts";
import { changedFields, givenFields } from "./changed-fields.ts";

const input = z.object({
  locale: z.enum(locales).optional(),
  theme: z.enum(["auto", "light", "dark"]).optional(),
  textSize: z.enum(["standard", "large"]).optional(),
});

export const updatePreferences = {
  op: "preferences.update",
  subjectKind: "person",
  input,
  async find(q, _raw, actor) {
    const found = actor.kind === "person" ? await findPerson(q, actor.personId) : undefined;
    return found ? { found } : { missing: "unknown-person" };
  },
  subject: (person) => ({ id: person.id, personId: person.id }),
  async run({ tx, input, found, audit }) {
    const change = givenFields(input);
    if (Object.keys(change).length > 0) await updatePerson(tx, found.id, change);
    audit(changedFields(found, change));
    return accepted({ personId: found.id });
  },
} satisfies Command<z.output<typeof input>, AccountRow, { personId: string }>;
