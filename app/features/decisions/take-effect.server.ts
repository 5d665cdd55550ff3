/** A decision takes effect: by the clock at its date, or at once when it is registered (FORMAT §4.3). */
import { z } from "zod";
import { replacedState } from "#app/domain/lineage.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { defineJob } from "#app/platform/jobs.server.ts";
import { textArg, type Command, type CommandContext } from "#app/platform/command.server.ts";
import {
  findDecision,
  findDecisionDue,
  listLinks,
  setDecisionState,
  type DecisionRow,
} from "#db/queries/decisions.ts";

type Tools = Pick<CommandContext<unknown, unknown>, "tx" | "emit" | "signal">;

/** Puts a decision in force; what it supersedes or repeals leaves force at the same instant. */
export async function takeEffect({ tx, emit, signal }: Tools, decisionId: string): Promise<void> {
  await setDecisionState(tx, decisionId, "effective");
  const row = await findDecision(tx, decisionId);
  if (!row) return;
  const superseded: string[] = [];
  const repealed: string[] = [];
  for (const link of await listLinks(tx, row.roundtableId)) {
    const state = link.fromId === decisionId ? replacedState(link.type) : null;
    if (state === null) continue;
    await setDecisionState(tx, link.targetId, state);
    const target = await findDecision(tx, link.targetId);
    if (target) signal(`meeting:${target.meetingId}`);
    (state === "superseded" ? superseded : repealed).push(link.targetId);
  }
  emit({ op: "decision.effective", args: { decisionId }, result: { decisionId, superseded, repealed } });
  for (const topic of [`roundtable:${row.roundtableId}`, `meeting:${row.meetingId}`]) signal(topic);
}

const input = z.object({ decisionId: z.string() });

export const makeDecisionEffective: Command<z.infer<typeof input>, DecisionRow, { state: "effective" }> = {
  op: "decision.effective",
  input,
  subjectKind: "decision",
  async find(q, raw) {
    const found = await findDecision(q, textArg(raw, "decisionId"));
    return found ? { found } : { missing: "unknown-decision" };
  },
  subject: ({ id, roundtableId }) => ({ id, roundtableId }),
  async run(context) {
    if (context.found.state !== "pending_effective") return refused("wrong-state");
    await takeEffect(context, context.found.id);
    context.audit({ state: ["pending_effective", "effective"] });
    return accepted({ state: "effective" });
  },
};

export const decisionEffect = defineJob({
  command: makeDecisionEffective,
  rank: 0,
  async next(q, upTo) {
    const due = await findDecisionDue(q, upTo);
    return due && due.effectiveFrom !== null
      ? { dueAt: due.effectiveFrom, input: { decisionId: due.id } }
      : null;
  },
});
