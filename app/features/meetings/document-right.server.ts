/** Who may write, read or hear what; asked by sockets before every message through a cache that commits refresh. */
import { can, canSee, isOffice, hasRole, type Actor } from "#app/domain/access.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import { findItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import { findItemOfDocument } from "#db/queries/agenda-texts.ts";
import { findMeeting, listInvitedUnits } from "#db/queries/meetings.ts";
import type { Handle } from "#db/store.ts";

/**
 * The right of a person on a live document by her role; null hides that it exists. The lock is judged by the engine
 * from the document's own state, so text that meets it is kept as a suggestion instead of being refused as a reader's.
 */
export async function rightOnDocument(
  q: Handle,
  actor: Actor,
  documentId: string,
): Promise<"write" | "read" | null> {
  const row = await findItemOfDocument(q, documentId);
  const place = row && (await findItem(q, row.id));
  if (!place || actor.kind !== "person" || !canSee(actor, place.roundtable.id)) return null;
  if (isHiddenFrom(actor, place.roundtable.rules, place.item.topic)) return null;
  if (!can(actor, "agenda.text.edit", { roundtableId: place.roundtable.id }).allowed) return "read";
  if (isOffice(actor) || hasRole(actor, "convener")) return "write";
  const invited = (await listInvitedUnits(q, place.meeting.id)).some((unit) => unit.id === actor.unitId);
  return invited ? "write" : "read";
}

/** Whether a person may be told that a topic changed. */
export async function mayHear(q: Handle, actor: Actor, topic: string): Promise<boolean> {
  if (actor.kind !== "person") return false;
  const [kind, id = ""] = topic.split(":");
  if (kind === "person") return id === actor.personId;
  if (kind === "event") return true;
  if (kind === "roundtable") return canSee(actor, id);
  if (kind === "meeting") return canSeeFound(actor, (await findMeeting(q, id))?.roundtable.id);
  return kind === "item" && mayHearItem(actor, await findItem(q, id));
}

/** That an item changed is part of it: who stands aside does not hear of it either. */
function mayHearItem(actor: Actor, place: ItemInPlace | undefined): boolean {
  return (
    place !== undefined &&
    canSee(actor, place.roundtable.id) &&
    !isHiddenFrom(actor, place.roundtable.rules, place.item.topic)
  );
}

function canSeeFound(actor: Actor, roundtableId: string | undefined): boolean {
  return roundtableId !== undefined && canSee(actor, roundtableId);
}
