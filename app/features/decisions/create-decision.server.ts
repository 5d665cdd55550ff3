/** `decision.create`: the office registers a decision on an item (FORMAT §4.3). */
import { canSee, type Actor } from "#app/domain/access.ts";
import type { DecisionState } from "#app/domain/decision.ts";
import { decideLink, type LinkedDecision } from "#app/domain/lineage.ts";
import { formatNumber } from "#app/domain/meeting.ts";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import { textArg, type Command, type CommandContext } from "#app/platform/command.server.ts";
import { findItem, updateItem, type ItemInPlace, type ItemRow } from "#db/queries/agenda-items.ts";
import {
  findDecision,
  insertCountersigners,
  insertDecision,
  insertLinks,
  lastSeq,
  listLinks,
  nextNumber,
  nextRegisteredNo,
  type DecisionRow,
  type NewLink,
} from "#db/queries/decisions.ts";
import { unitsById } from "#db/queries/people.ts";
import { indexText } from "#db/queries/search.ts";
import type { Handle, Tx } from "#db/store.ts";
import { decidePossible } from "./decide-possible.server.ts";
import { decisionInput, type DecisionInput } from "./decision-input.server.ts";
import { takeEffect } from "./take-effect.server.ts";

type Context = CommandContext<DecisionInput, ItemInPlace>;
type Result = { decisionId: string; state: DecisionState; no: string | null; openActions: string[] };

async function itemIn(q: Handle, raw: Readonly<Record<string, unknown>>, actor: Actor) {
  const found = await findItem(q, textArg(raw, "itemId"));
  const known = found && canSee(actor, found.roundtable.id);
  return known ? { found } : ({ missing: "unknown-item" } as const);
}

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

interface Named {
  readonly merged: readonly ItemRow[];
  readonly targets: ReadonlyMap<string, DecisionRow>;
}

/** Everything the input names, all of the same roundtable; items to be merged, of the same meeting. */
async function findNamed({ tx, found, input }: Context): Promise<Outcome<Named>> {
  const merged: ItemRow[] = [];
  for (const id of input.mergedItems) {
    const other = await findItem(tx, id);
    if (other?.meeting.id !== found.meeting.id) return refused("unknown-item");
    merged.push(other.item);
  }
  const targets = new Map<string, DecisionRow>();
  for (const { target: id } of input.links) {
    const target = await findDecision(tx, id);
    if (target?.roundtableId !== found.roundtable.id) return refused("unknown-decision");
    targets.set(id, target);
  }
  const units = await unitsById(tx, input.countersigners);
  return units.size < input.countersigners.length ? refused("unknown-unit") : accepted({ merged, targets });
}

async function register(context: Context, targets: Named["targets"]): Promise<Outcome<Result>> {
  const { tx, actor, found, input, now, newId, created, signal, audit } = context;
  const { item, meeting, roundtable } = found;
  const decisionId = newId();
  const registeredNo = await nextRegisteredNo(tx, roundtable.id);
  const links = await checkLinks(context, targets, { id: decisionId, registeredNo });
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
  const text = [no ?? "", input.text, item.title].join("\n");
  await indexText(tx, { subjectKind: "decision", subjectId: decisionId, roundtableId: roundtable.id, text });
  if (state === "effective") await takeEffect(context, decisionId);
  created(decisionId);
  audit({ item: [null, item.id], state: [null, state] });
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

/** The same link named twice is one link. */
async function checkLinks(
  { tx, found, input }: Context,
  targets: Named["targets"],
  from: LinkedDecision,
): Promise<Outcome<readonly NewLink[]>> {
  const known = await listLinks(tx, found.roundtable.id);
  const added: NewLink[] = [];
  for (const { type, target: targetId, clause = null, reason = null } of input.links) {
    const target = targets.get(targetId);
    if (!target || added.some((link) => link.type === type && link.targetId === targetId)) continue;
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
