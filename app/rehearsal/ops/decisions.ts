/** Operations of the decision log (FORMAT §4.3). */
import { idAs, idsAs, instantAs, recordsAs } from "./arguments.ts";
import type { CommandOp } from "./command-op.ts";

export const decisionOps: Readonly<Record<string, CommandOp>> = {
  "decision.create": {
    convert: {
      itemId: idAs("itemId", "item"),
      mergedItems: idsAs("mergedItems", "item"),
      countersigners: idsAs("countersigners", "unit"),
      effectiveFrom: instantAs("effectiveFrom"),
      links: recordsAs("links", { target: idAs("target", "decision") }),
    },
    creates: { kind: "decision", arg: "decisionId", idField: "decisionId" },
  },
  search: { convert: {} },
};
