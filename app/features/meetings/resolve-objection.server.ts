/** `objection.resolve` (FORMAT §4.2). */
import { z } from "zod";
import { actingUnit, canSee, hasRole, speaksForUnit } from "#app/domain/access.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { resolutions, resolvedBy } from "#app/domain/position.ts";
import { textArg, type Command } from "#app/platform/command.server.ts";
import { findItem, updateItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import { findObjection, updateObjection } from "#db/queries/positions.ts";
import { itemSubject, meetingTopics } from "./find.server.ts";

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
