/** What `decision.create` takes (FORMAT §4.3). Repeated ids are one. */
import { z } from "zod";
import { linkTypes } from "#app/domain/decision.ts";
import { threads } from "#app/domain/sides.ts";

const unique = (ids: readonly string[]) => [...new Set(ids)];
const idList = z.array(z.string()).default([]).transform(unique);

export const decisionInput = z
  .object({
    itemId: z.string(),
    text: z.string().trim().min(1).max(5_000),
    topic: z.string().nullish(),
    mergedItems: idList,
    threads: z.array(z.enum(threads)).optional(),
    facets: z.array(z.string()).optional(),
    countersigners: idList,
    effectiveFrom: z.int().nullish(),
    chosenOption: z.string().nullish(),
    links: z
      .array(
        z.object({
          type: z.enum(linkTypes),
          target: z.string(),
          clause: z.string().max(200).optional(),
          reason: z.string().max(1_000).optional(),
        }),
      )
      .default([]),
    params: z.record(z.string(), z.unknown()).nullish(),
    regulation: z
      .object({ no: z.string(), op: z.enum(["enact", "revise", "repeal"]), area: z.string() })
      .nullish(),
  })
  .refine(({ itemId, mergedItems }) => !mergedItems.includes(itemId), { path: ["mergedItems"] });

export type DecisionInput = z.infer<typeof decisionInput>;
