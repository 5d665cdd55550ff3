/** Looks up the item a command of meetings or decisions acts on. */
import { canSee, type Actor } from "#app/domain/access.ts";
import { findItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import type { Handle } from "#db/store.ts";
import { textArg, type RawInput, type Search } from "./command.server.ts";

/** The item named by `itemId`, with its meeting. @returns `unknown-item`, also outside the actor's roundtables. */
export async function itemIn(q: Handle, raw: RawInput, actor: Actor): Promise<Search<ItemInPlace>> {
  const found = await findItem(q, textArg(raw, "itemId"));
  return found && canSee(actor, found.roundtable.id) ? { found } : { missing: "unknown-item" };
}
