/** `agendaItem.view` (FORMAT §4.1). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import type { Command } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import type { ItemInPlace } from "#db/queries/agenda-items.ts";
import { itemSubject } from "./find.server.ts";

const viewInput = z.object({ itemId: z.string() });

/** Reads an item; a recused unit is shown that there is one, and nothing else. */
export const viewItem: Command<z.infer<typeof viewInput>, ItemInPlace, { title: string; texts: object }> = {
  op: "agendaItem.view",
  input: viewInput,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: itemSubject,
  async run({ actor, found: { item, roundtable } }) {
    if (isHiddenFrom(actor, roundtable.rules, item.topic)) return refused("recused", { placeholder: true });
    return accepted({ title: item.title, texts: item.texts });
  },
};
