/** `decision.create`: the office registers a decision on an item (FORMAT §4.3). */
import { z } from "zod";
import { canSee, type Actor } from "#app/domain/access.ts";
import type { DecisionState } from "#app/domain/decision.ts";
import { linkTypes } from "#app/domain/decision.ts";
import { decideLink } from "#app/domain/lineage.ts";
import { formatNumber } from "#app/domain/meeting.ts";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import { threads } from "#app/domain/sides.ts";
import { countStances } from "#app/domain/stances.ts";
import { textArg, type Command, type CommandContext } from "#app/platform/run-command.server.ts";
import { findItem, updateItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import {
  findDecision,
  findDecisionOfItem,
  insertCountersigners,
  insertDecision,
  insertLinks,
  lastSeq,
  listLinks,
  nextNumber,
  nextRegisteredNo,
} from "#db/queries/decisions.ts";
import { loadStances } from "#db/queries/positions.ts";
import { indexText } from "#db/queries/search.ts";
import type { Handle, Tx } from "#db/store.ts";
import { takeEffect } from "./take-effect.server.ts";

const decisionInput = z.object({
  itemId: z.string(),
  text: z.string().trim().min(1).max(5_000),
  topic: z.string().nullish(),
  mergedItems: z.array(z.string()).default([]),
  threads: z.array(z.enum(threads)).optional(),
  facets: z.array(z.string()).optional(),
  countersigners: z.array(z.string()).default([]),
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
});

type Input = z.infer<typeof decisionInput>;
type Context = CommandContext<Input, ItemInPlace>;
type Result = { decisionId: string; state: DecisionState; no: string | null; openActions: string[] };

async function itemIn(q: Handle, raw: Readonly<Record<string, unknown>>, actor: Actor) {
  const found = await findItem(q, textArg(raw, "itemId"));
  const known = found && canSee(actor, found.roundtable.id);
  return known ? { found } : ({ missing: "unknown-item" } as const);
}

export const createDecision: Command<Input, ItemInPlace, Result> = {
  op: "decision.create",
  input: decisionInput,
  subjectKind: "decision",
  find: itemIn,
  subject: ({ item }) => ({ id: item.id, roundtableId: item.roundtableId }),
  async run(context) {
    const { tx, found, input } = context;
    const allowed = await decidePossible(tx, found);
    if (allowed.kind !== "accepted") return allowed;
    for (const id of input.mergedItems) {
      const other = await findItem(tx, id);
      if (other?.meeting.id !== found.meeting.id) return refused("unknown-item");
    }
    return register(context);
  },
};

/** Meeting under way, no decision yet, no open objection, consensus where the roundtable asks for it. */
export async function decidePossible(
  q: Handle,
  { item, meeting, roundtable }: ItemInPlace,
): Promise<Outcome<null>> {
  if (meeting.state !== "in_session" && meeting.state !== "minutes_draft") return refused("wrong-state");
  if (item.state === "concluded" && item.conclusion !== "decided") return refused("wrong-state");
  if (await findDecisionOfItem(q, item.id)) return refused("item-already-decided");
  const facts = await loadStances(q, item);
  const open = facts.objections.filter((objection) => objection.state === "open");
  if (open.length > 0) return refused("unresolved-objection", { unitIds: open.map((row) => row.unitId) });
  const stances = countStances({ rules: roundtable.rules, topic: item.topic, ...facts });
  if (stances === null || stances.reached) return accepted(null);
  return refused("consensus-not-reached", { stated: stances.stated, needed: stances.needed });
}

async function register(context: Context): Promise<Outcome<Result>> {
  const { tx, actor, found, input, now, newId, signal, audit } = context;
  const { item, meeting, roundtable } = found;
  const decisionId = newId();
  const registeredNo = await nextRegisteredNo(tx, roundtable.id);
  const links = await checkLinks(context, { id: decisionId, registeredNo });
  if (links.kind !== "accepted") return links;
  const ended = meeting.state === "minutes_draft";
  const { seq, no } = ended ? await numberAfterEnd(tx, found) : { seq: null, no: null };
  const state = firstState(roundtable.rules.countersign !== null, input.effectiveFrom ?? null, now);
  const effectiveFrom = state === "draft" ? (input.effectiveFrom ?? null) : (input.effectiveFrom ?? now);
  await insertDecision(tx, {
    id: decisionId,
    roundtableId: roundtable.id,
    meetingId: meeting.id,
    itemId: item.id,
    registeredNo,
    seq,
    no,
    text: input.text,
    topic: input.topic ?? item.topic,
    threads: input.threads ?? [item.primaryThread],
    facets: input.facets ?? item.facets,
    // A decision that counts at once passes through the state before it, so its effect has one place.
    state: state === "effective" ? "pending_effective" : state,
    madeAt: ended ? (meeting.endedAt ?? now) : now,
    effectiveFrom,
    chosenOption: input.chosenOption ?? null,
    params: input.params ?? null,
    regulation: input.regulation ?? null,
    recordedBy: actor.kind === "person" ? actor.personId : null,
  });
  await insertCountersigners(tx, decisionId, input.countersigners);
  await insertLinks(tx, links.value);
  await concludeItems(context);
  const { id: subjectId } = { id: decisionId };
  const text = [no ?? "", input.text, item.title].join("\n");
  await indexText(tx, { subjectKind: "decision", subjectId, roundtableId: roundtable.id, text });
  if (state === "effective") await takeEffect(context, decisionId);
  audit({ decision: [null, decisionId], state: [null, state] });
  for (const topic of [`meeting:${meeting.id}`, `roundtable:${roundtable.id}`, `item:${item.id}`])
    signal(topic);
  return accepted({ decisionId, state, no, openActions: [] });
}

/** A decision registered after the end of the meeting takes the next number (FORMAT §4.2). */
async function numberAfterEnd(tx: Tx, { meeting, roundtable }: ItemInPlace) {
  return nextNumber(tx, {
    roundtableId: roundtable.id,
    after: await lastSeq(tx, meeting.id),
    numberOf: (seq) => formatNumber(roundtable.numbering.decision, meeting, seq),
  });
}

function firstState(countersigned: boolean, effectiveFrom: number | null, now: number): DecisionState {
  if (countersigned) return "draft";
  return effectiveFrom === null || effectiveFrom <= now ? "effective" : "pending_effective";
}

async function checkLinks({ tx, found, input }: Context, from: { id: string; registeredNo: number }) {
  const known = await listLinks(tx, found.roundtable.id);
  const added = [];
  for (const { type, target: targetId, clause = null, reason = null } of input.links) {
    const target = await findDecision(tx, targetId);
    if (target?.roundtableId !== found.roundtable.id) return refused("unknown-decision");
    const decision = decideLink(from, target, { type, links: [...known, ...added] });
    if (decision.kind !== "accepted") return decision;
    added.push({ fromId: from.id, type, targetId, clause, reason });
  }
  return accepted(added);
}

async function concludeItems({ tx, found, input, now }: Context): Promise<void> {
  const concluded = { state: "concluded", concludedAt: now } as const;
  const chosenOption = input.chosenOption ?? found.item.chosenOption;
  await updateItem(tx, found.item.id, { ...concluded, conclusion: "decided", chosenOption });
  for (const id of input.mergedItems) {
    await updateItem(tx, id, { ...concluded, conclusion: "merged", mergedInto: found.item.id });
  }
}
