/** `position.set`: where a unit stands on an item (FORMAT §4.2). */
import { z } from "zod";
import { hasRole } from "#app/domain/access.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { positionValues } from "#app/domain/position.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import type { ItemInPlace } from "#db/queries/agenda-items.ts";
import {
  findPosition,
  insertObjection,
  insertPosition,
  listObjections,
  listPresentUnits,
} from "#db/queries/positions.ts";
import { itemSubject, meetingTopics } from "./find.server.ts";

const positionInput = z.object({
  itemId: z.string(),
  position: z.enum(positionValues),
  comment: z.string().trim().max(2_000).optional(),
});

interface PositionResult {
  readonly value: string;
  readonly version: number;
  readonly objectionId?: string;
}

/** States the unit's position; each change is a new version, and an objection opens its consultation. */
export const setPosition: Command<z.infer<typeof positionInput>, ItemInPlace, PositionResult> = {
  op: "position.set",
  input: positionInput,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: itemSubject,
  before: (actor) => (hasRole(actor, "observer") ? "observer-no-position" : null),
  async run(context) {
    const { tx, actor, found, input, now, signal, audit } = context;
    const { item, meeting, roundtable } = found;
    if (meeting.state !== "in_session") return refused("wrong-state");
    if (item.orderKey === null) return refused("not-on-agenda");
    if (actor.kind !== "person" || actor.unitId === null) return refused("not-present");
    const { unitId, personId } = actor;
    if (isRecused(roundtable.rules, actor.side, item.topic)) return refused("recused", { placeholder: true });
    const present = await listPresentUnits(tx, meeting.id);
    if (!present.some((row) => row.personId === personId && row.id === unitId)) return refused("not-present");
    const comment = input.comment || null;
    if (input.position !== "agree" && comment === null) return refused("comment-required");
    const latest = await findPosition(tx, item.id, unitId);
    if (latest?.value === input.position && latest.comment === comment) {
      return accepted({ value: latest.value, version: latest.version });
    }
    const version = (latest?.version ?? 0) + 1;
    const { position: value } = input;
    await insertPosition(tx, { itemId: item.id, unitId, version, value, comment, personId, at: now });
    audit({ position: [latest?.value ?? null, value] });
    for (const topic of [...meetingTopics(meeting), `item:${item.id}`]) signal(topic);
    const objectionId = value === "object" ? await openObjection(context, unitId, comment) : null;
    return accepted({ value, version, ...(objectionId === null ? {} : { objectionId }) });
  },
};

/** An objection opens once; stated again while it is open, it stays the same one. */
async function openObjection(
  { tx, found: { item }, now, newId }: CommandContext<unknown, ItemInPlace>,
  unitId: string,
  reason: string | null,
): Promise<string | null> {
  const earlier = await listObjections(tx, item.id);
  if (earlier.some((row) => row.unitId === unitId && row.state === "open")) return null;
  const id = newId();
  await insertObjection(tx, {
    id,
    itemId: item.id,
    unitId,
    state: "open",
    reason: reason ?? "",
    openedAt: now,
    talks: [],
  });
  return id;
}
