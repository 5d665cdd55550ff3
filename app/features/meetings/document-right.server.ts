/** Who may write, read or hear what; asked by sockets before every message through a cache that commits refresh. */
import { can, canSee, isOffice, hasRole, type Actor } from "#app/domain/access.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import type { Instant } from "#app/domain/time.ts";
import { findItem } from "#db/queries/agenda-items.ts";
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
  _now: Instant,
): Promise<"write" | "read" | null> {
  const row = await findItemOfDocument(q, documentId);
  const place = row && (await findItem(q, row.id));
  if (!place || actor.kind !== "person" || !canSee(actor, place.roundtable.id)) return null;
  if (isRecused(place.roundtable.rules, actor.side, place.item.topic)) return null;
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
  if (kind === "item") return canSeeFound(actor, (await findItem(q, id))?.roundtable.id);
  return false;
}

function canSeeFound(actor: Actor, roundtableId: string | undefined): boolean {
  return roundtableId !== undefined && canSee(actor, roundtableId);
}
