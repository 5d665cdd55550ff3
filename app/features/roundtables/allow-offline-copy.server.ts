/** `roundtable.allowOfflineCopy`: whether members' browsers may keep the texts of this roundtable they edit. */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { setOfflineCopy, type RoundtableRow } from "#db/queries/meetings.ts";
import { roundtableIn, roundtableSubject } from "./find.server.ts";

const input = z.object({ roundtableId: z.string(), isAllowed: z.boolean() });

export const allowOfflineCopy = {
  op: "roundtable.allowOfflineCopy",
  subjectKind: "roundtable",
  input,
  find: roundtableIn,
  subject: roundtableSubject,
  async run({ tx, input: { roundtableId, isAllowed }, found, signal, audit }) {
    await setOfflineCopy(tx, roundtableId, isAllowed);
    audit({ offlineCopy: [found.offlineCopy, isAllowed] });
    signal(`roundtable:${roundtableId}`);
    return accepted({ roundtableId, isAllowed });
  },
} satisfies Command<z.output<typeof input>, RoundtableRow, { roundtableId: string; isAllowed: boolean }>;
