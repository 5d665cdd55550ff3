/**
 * Judges an update by what is stored before anybody reads it. Yjs itself refuses nothing: a gap piles up as pending
 * structs, and a stolen client id makes it drop what the owner types next, both without an error.
 */
import * as Y from "yjs";
import { limits, type RefusalReason } from "../protocol.ts";
import type { DocumentIndex } from "./document-index.ts";
import { walkUpdate, type Anchor, type Range, type WalkedUpdate } from "./walk.ts";

export type Verdict =
  | {
      readonly kind: "take";
      /** What to store: the update without insertions that are known already. */
      readonly bytes: Uint8Array;
      readonly walked: WalkedUpdate;
      readonly news: readonly Range[];
      readonly newClientIds: readonly number[];
    }
  /** Everything in it is known already, as in the usual answer to step 1. */
  | { readonly kind: "nothing" }
  | { readonly kind: "refuse"; readonly reason: RefusalReason }
  /** No honest client sends this. */
  | { readonly kind: "hostile" };

export interface Question {
  readonly index: DocumentIndex;
  /** Person a client id belongs to: who wrote with it first, or is present with it now. */
  readonly ownerOf: (clientId: number) => string | undefined;
  readonly personId: string;
  /** Client ids the connection may still bring. */
  readonly idsLeft: number;
  readonly bytes: Uint8Array;
}

/** True when the update hangs on something neither the document nor the update itself holds (LIMIT-4). */
function hasGap(index: DocumentIndex, walked: WalkedUpdate): boolean {
  const ends = new Map<number, number>();
  for (const { clientId, clock, length } of walked.inserts) {
    const state = index.clockOf(clientId);
    if (clock > state) return true;
    ends.set(clientId, Math.max(state, clock + length));
  }
  const end = (clientId: number) => ends.get(clientId) ?? index.clockOf(clientId);
  if (walked.deletes.some((range) => range.clock + range.length > end(range.clientId))) return true;
  const inside = walked.anchors.filter(({ clientId, clock }) => clock >= index.clockOf(clientId));
  return inside.some((anchor) => anchor.clock >= end(anchor.clientId)) || !isOrderable(index, walked, inside);
}

/**
 * Whether the update's structs can be taken up one after another, each after what it hangs on. Yjs looks for an
 * anchor of the same client id without asking, and keeps structs that wait for each other pending for ever.
 */
function isOrderable(index: DocumentIndex, { inserts }: WalkedUpdate, anchors: readonly Anchor[]): boolean {
  if (anchors.some(({ clientId, clock, by }) => clientId === by.clientId && clock >= by.clock)) return false;
  let waiting = anchors.filter(({ clientId, by }) => clientId !== by.clientId);
  const ends = new Map(inserts.map(({ clientId, clock, length }) => [clientId, clock + length]));
  while (waiting.length > 0) {
    // Each client's structs are taken up to the first one that still waits.
    const upTo = new Map(ends);
    for (const { by } of waiting)
      upTo.set(by.clientId, Math.min(by.clock, upTo.get(by.clientId) ?? by.clock));
    const reached = (clientId: number) => upTo.get(clientId) ?? index.clockOf(clientId);
    const left = waiting.filter(({ clientId, clock }) => clock >= reached(clientId));
    if (left.length === waiting.length) return false;
    waiting = left;
  }
  return true;
}

/** Ranges the document does not hold yet. */
function newRanges(index: DocumentIndex, walked: WalkedUpdate): Range[] {
  return walked.inserts.flatMap(({ clientId, clock, length }) => {
    const from = Math.max(clock, index.clockOf(clientId));
    return from < clock + length ? [{ clientId, clock: from, length: clock + length - from }] : [];
  });
}

/** Client ids to bind to the person, or null when one of them is somebody else's (LIMIT-5). */
function claim({ index, ownerOf, personId, idsLeft }: Question, news: readonly Range[]): number[] | null {
  const fresh: number[] = [];
  for (const { clientId } of news) {
    const owner = ownerOf(clientId);
    // An id with content but without an owner is the seed's: nobody speaks for it.
    const isFree = owner === undefined && index.clockOf(clientId) === 0;
    if (owner !== personId && !isFree) return null;
    if (index.clockOf(clientId) === 0) fresh.push(clientId);
  }
  return fresh.length > idsLeft ? null : fresh;
}

function rootsFit({ roots: known }: DocumentIndex, roots: readonly string[]): boolean {
  const added = roots.filter((name) => !known.has(name)).length;
  return added === 0 || known.size + added <= limits.maxRoots;
}

/**
 * Decides what happens to an update of a person.
 * @returns `resync` when it leaves a gap, `foreign-client` when it speaks for another's client id or for too many,
 * `too-large` when it names too many fields; `hostile` when its bytes are malformed.
 */
export function judgeUpdate(question: Question): Verdict {
  const { index, bytes } = question;
  const walked = walkUpdate(bytes);
  if (!walked || walked.roots.some((name) => name.length > limits.maxRootNameLength))
    return { kind: "hostile" };
  if (hasGap(index, walked)) return { kind: "refuse", reason: "resync" };
  const news = newRanges(index, walked);
  if (news.length === 0 && walked.deletes.every((range) => index.isDeleted(range)))
    return { kind: "nothing" };
  const newClientIds = claim(question, news);
  if (!newClientIds) return { kind: "refuse", reason: "foreign-client" };
  if (!rootsFit(index, walked.roots)) return { kind: "refuse", reason: "too-large" };
  return { kind: "take", bytes: trimmed(index, walked, bytes), walked, news, newClientIds };
}

/**
 * Cuts off what is stored already: two rows that claim the same clock would be read one way by those who heard them
 * and another way by those who load them merged.
 */
function trimmed(index: DocumentIndex, { inserts }: WalkedUpdate, bytes: Uint8Array): Uint8Array {
  const known = inserts.flatMap(({ clientId, clock }) => {
    const stored = index.clockOf(clientId);
    return clock < stored ? [[clientId, stored] as const] : [];
  });
  return known.length === 0 ? bytes : Y.diffUpdate(bytes, Y.encodeStateVector(new Map(known)));
}
