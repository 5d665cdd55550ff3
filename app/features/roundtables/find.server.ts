/** Looks up the roundtable a command acts on; one the actor cannot see counts as absent. */
import { canSee, type Actor } from "#app/domain/access.ts";
import { textArg, type RawInput, type Search } from "#app/platform/command.server.ts";
import { findRoundtable, type RoundtableRow } from "#db/queries/meetings.ts";
import type { Handle } from "#db/store.ts";

/** The roundtable named by `roundtableId`. */
export async function roundtableIn(q: Handle, raw: RawInput, actor: Actor): Promise<Search<RoundtableRow>> {
  const found = await findRoundtable(q, textArg(raw, "roundtableId"));
  return found && canSee(actor, found.id) ? { found } : { missing: "unknown-roundtable" };
}

export const roundtableSubject = ({ id }: RoundtableRow) => ({ id, roundtableId: id });
