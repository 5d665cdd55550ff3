/** `decision.create`: the office registers a decision on an item (FORMAT §4.3). */
import type { DecisionState } from "#app/domain/decision.ts";
import { formatNumber } from "#app/domain/meeting.ts";
import { accepted, type Outcome } from "#app/domain/outcome.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import { updateItem, type ItemInPlace } from "#db/queries/agenda-items.ts";
import {
  insertCountersigners,
  insertDecision,
  insertLinks,
  lastSeq,
  nextNumber,
  nextRegisteredNo,
} from "#db/queries/decisions.ts";
import { indexText } from "#db/queries/search.ts";
import type { Tx } from "#db/store.ts";
import { checkLinks, findNamed, type Named } from "./check-named.server.ts";
import { decidePossible } from "./decide-possible.server.ts";
import { decisionInput, type DecisionInput } from "./decision-input.server.ts";
import { takeEffect } from "./take-effect.server.ts";

type Context = CommandContext<DecisionInput, ItemInPlace>;
type Result = { decisionId: string; state: DecisionState; no: string | null; openActions: string[] };

export const createDecision: Command<DecisionInput, ItemInPlace, Result> = {
  op: "decision.create",
  input: decisionInput,
  subjectKind: "decision",
  find: itemIn,
  subject: ({ item }) => ({ id: "", roundtableId: item.roundtableId }),
  async run(context) {
    const named = await findNamed(context);
    if (named.kind !== "accepted") return named;
    const allowed = await decidePossible(context.tx, context.found, named.value.merged);
    return allowed.kind === "accepted" ? register(context, named.value.targets) : allowed;
  },
};

async function register(context: Context, targets: Named["targets"]): Promise<Outcome<Result>> {
  const { tx, found, input, now, newId, created, signal, audit } = context;
  const { item, meeting, roundtable } = found;
  const decisionId = newId();
  const registeredNo = await nextRegisteredNo(tx, roundtable.id);
  const links = await checkLinks(context, targets, { id: decisionId, registeredNo });
  if (links.kind !== "accepted") return links;
  const number =
    meeting.state === "minutes_draft" ? await numberAfterEnd(tx, found) : { seq: null, no: null };
  const { no } = number;
  const state = firstState(roundtable.rules.countersign !== null, input.effectiveFrom ?? null, now);
  await insertDecision(tx, { id: decisionId, registeredNo, ...number, ...decisionFields(context, state) });
  await insertCountersigners(tx, decisionId, input.countersigners);
  await insertLinks(tx, links.value);
  await concludeItems(context);
  const text = [no ?? "", input.text, item.title].join("\n");
  await indexText(tx, { subjectKind: "decision", subjectId: decisionId, roundtableId: roundtable.id, text });
  if (state === "effective") await takeEffect(context, decisionId);
  created(decisionId);
  audit({ item: [null, item.id], state: [null, state] });
  for (const topic of [`meeting:${meeting.id}`, `roundtable:${roundtable.id}`, `item:${item.id}`])
    signal(topic);
  return accepted({ decisionId, state, no, openActions: [] });
}

/** What the input says, completed from the item and the moment. */
function decisionFields({ actor, found: { item, meeting }, input, now }: Context, state: DecisionState) {
  const { effectiveFrom = null } = input;
  return {
    roundtableId: item.roundtableId,
    meetingId: meeting.id,
    itemId: item.id,
    text: input.text,
    topic: input.topic ?? item.topic,
    threads: input.threads ?? [item.primaryThread],
    facets: input.facets ?? item.facets,
    // A decision that counts at once passes through the state before it, so its effect has one place.
    state: state === "effective" ? ("pending_effective" as const) : state,
    madeAt: meeting.state === "minutes_draft" ? (meeting.endedAt ?? now) : now,
    effectiveFrom: state === "draft" ? effectiveFrom : (effectiveFrom ?? now),
    chosenOption: input.chosenOption ?? null,
    params: input.params ?? null,
    regulation: input.regulation ?? null,
    recordedBy: actor.kind === "person" ? actor.personId : null,
  };
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

async function concludeItems({ tx, found, input, now }: Context): Promise<void> {
  const concluded = { state: "concluded", concludedAt: now } as const;
  const chosenOption = input.chosenOption ?? found.item.chosenOption;
  await updateItem(tx, found.item.id, { ...concluded, conclusion: "decided", chosenOption });
  for (const id of input.mergedItems) {
    await updateItem(tx, id, { ...concluded, conclusion: "merged", mergedInto: found.item.id });
  }
}
