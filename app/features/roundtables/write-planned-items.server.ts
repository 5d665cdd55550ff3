/** Items that a meeting is created with. */
import { generateNKeysBetween } from "fractional-indexing";
import { z } from "zod";
import { itemKinds, threads } from "#app/domain/sides.ts";
import type { CommandContext } from "#app/platform/command.server.ts";
import { insertItem, nextItemNo } from "#db/queries/agenda-items.ts";
import type { RoundtableRow } from "#db/queries/meetings.ts";
import { indexText } from "#db/queries/search.ts";

export const plannedItem = z.object({
  topic: z.string().nullish(),
  kind: z.enum(itemKinds),
  title: z.string().trim().min(1).max(200),
  primaryThread: z.enum(threads),
});

interface PlannedItems {
  readonly roundtableId: string;
  readonly items: readonly z.infer<typeof plannedItem>[];
}

/** Items that come approved with the meeting, in the order given (FORMAT §2.1); a meeting of a series has no lock. */
export async function writePlannedItems(
  { tx, input, now, newId, live, actor, found }: CommandContext<PlannedItems, RoundtableRow>,
  meetingId: string,
): Promise<string[]> {
  const { roundtableId } = input;
  const keys = generateNKeysBetween(null, null, input.items.length);
  const personId = actor.kind === "person" ? actor.personId : null;
  const ids: string[] = [];
  for (const [index, plan] of input.items.entries()) {
    const id = newId();
    const seed = { title: plan.title, plannedMinutes: null };
    const document = { kind: "agenda_item", subjectId: id, roundtableId, seed, personId, at: now } as const;
    await insertItem(tx, {
      id,
      roundtableId,
      meetingId,
      no: await nextItemNo(tx, roundtableId),
      kind: plan.kind,
      state: found.cadence === null ? "approved" : "scheduled",
      title: plan.title,
      texts: {},
      richTexts: {},
      documentId: await live.create(tx, document),
      topic: plan.topic ?? null,
      primaryThread: plan.primaryThread,
      facets: [],
      orderKey: keys[index] ?? null,
      submittedAt: now,
      materials: [],
      options: [],
    });
    await indexText(tx, { subjectKind: "agenda_item", subjectId: id, roundtableId, text: plan.title });
    ids.push(id);
  }
  return ids;
}
