/** `position.set` and `objection.resolve` (FORMAT §4.2). */
import { z } from "zod";
import { actingUnit, canSee, hasRole, speaksForUnit } from "#app/domain/access.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { positionValues, resolutions, resolvedBy } from "#app/domain/position.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import { textArg, type Command } from "#app/platform/command.server.ts";
import { findItem, updateItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import {
  findObjection,
  findPosition,
  insertObjection,
  insertPosition,
  listObjections,
  listPresentUnits,
  updateObjection,
} from "#db/queries/positions.ts";
import { itemIn, itemSubject, meetingTopics } from "./find.server.ts";

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
  async run({ tx, actor, found, input, now, newId, signal, audit }) {
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
    const open = (await listObjections(tx, item.id)).some(
      (row) => row.unitId === unitId && row.state === "open",
    );
    if (value !== "object" || open) return accepted({ value, version });
    const objectionId = newId();
    const reason = comment ?? "";
    await insertObjection(tx, {
      id: objectionId,
      itemId: item.id,
      unitId,
      state: "open",
      reason,
      openedAt: now,
      talks: [],
    });
    return accepted({ value, version, objectionId });
  },
};

const resolveInput = z
  .object({
    objectionId: z.string(),
    resolution: z.enum(resolutions),
    amendment: z.string().trim().min(1).max(2_000).optional(),
    chosenOption: z.string().optional(),
    talks: z
      .array(z.object({ at: z.string(), by: z.string(), text: z.string().min(1).max(2_000) }))
      .default([]),
  })
  .refine((input) => input.resolution !== "amended" || input.amendment !== undefined, {
    path: ["amendment"],
  });

interface ObjectionInPlace {
  readonly objection: NonNullable<Awaited<ReturnType<typeof findObjection>>>;
  readonly place: ItemInPlace;
  readonly resolution: string;
}

/** Settles an objection; the consultation is kept in full, positions stay as they are. */
export const resolveObjection: Command<
  z.infer<typeof resolveInput>,
  ObjectionInPlace,
  { state: "resolved"; talks: number }
> = {
  op: "objection.resolve",
  input: resolveInput,
  subjectKind: "agenda_item",
  async find(q, raw, actor) {
    const objection = await findObjection(q, textArg(raw, "objectionId"));
    const place = objection && (await findItem(q, objection.itemId));
    const known = place && canSee(actor, place.roundtable.id);
    if (!known) return { missing: "unknown-objection" };
    return { found: { objection, place, resolution: textArg(raw, "resolution") } };
  },
  subject: ({ place }) => itemSubject(place),
  before(actor, found) {
    if (!found || actor.kind === "system") return null;
    const resolution = resolutions.find((each) => each === found.resolution);
    if (resolution === undefined) return null;
    if (resolvedBy(resolution) === "convener") return hasRole(actor, "convener") ? null : "forbidden-role";
    if (!speaksForUnit(actor)) return "forbidden-role";
    return actingUnit(actor) === found.objection.unitId ? null : "forbidden-unit";
  },
  async run({ tx, found, input, now, signal, audit }) {
    const { objection, place } = found;
    if (objection.state !== "open") return refused("wrong-state");
    await updateObjection(tx, objection.id, {
      state: "resolved",
      resolution: input.resolution,
      amendment: input.amendment ?? null,
      chosenOption: input.chosenOption ?? null,
      talks: input.talks,
      resolvedAt: now,
    });
    if (input.chosenOption) await updateItem(tx, place.item.id, { chosenOption: input.chosenOption });
    audit({ objection: ["open", input.resolution] });
    for (const topic of [...meetingTopics(place.meeting), `item:${place.item.id}`]) signal(topic);
    return accepted({ state: "resolved", talks: input.talks.length });
  },
};
