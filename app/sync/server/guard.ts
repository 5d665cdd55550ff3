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
function isOrderable(index: DocumentIndex, walked: WalkedUpdate, anchors: readonly Anchor[]): boolean {
  if (anchors.some(({ clientId, clock, by }) => clientId === by.clientId && clock >= by.clock)) return false;
  return new Order(index, walked, anchors).isWhole();
}

/** Takes an update's structs up in order. Each step passes an anchor or begins to wait for one, so it ends soon. */
class Order {
  /** By client id: anchors of its structs with other clients, in order, and how many of them are passed. */
  private readonly lanes = new Map<number, { readonly anchors: Anchor[]; passed: number }>();
  private readonly ends: ReadonlyMap<number, number>;

  constructor(
    private readonly index: DocumentIndex,
    { inserts }: WalkedUpdate,
    anchors: readonly Anchor[],
  ) {
    this.ends = new Map(inserts.map(({ clientId, clock, length }) => [clientId, clock + length]));
    for (const anchor of anchors) {
      if (anchor.clientId === anchor.by.clientId) continue;
      const lane = this.lanes.get(anchor.by.clientId);
      if (lane) lane.anchors.push(anchor);
      else this.lanes.set(anchor.by.clientId, { anchors: [anchor], passed: 0 });
    }
  }

  isWhole(): boolean {
    return [...this.lanes.keys()].every((clientId) => this.finish(clientId));
  }

  /** What the client's next struct that hangs on another client waits for. */
  private wanted(clientId: number): Anchor | undefined {
    const lane = this.lanes.get(clientId);
    return lane?.anchors[lane.passed];
  }

  /** A client's structs are taken up as far as the first one that still waits. */
  private isTaken({ clientId, clock }: Anchor): boolean {
    const waiting = this.wanted(clientId)?.by.clock;
    return clock < (waiting ?? this.ends.get(clientId) ?? this.index.clockOf(clientId));
  }

  /** Takes up all of one client, and of others no more than it hangs on. False when it waits for itself. */
  private finish(clientId: number): boolean {
    const waits: Anchor[] = [];
    const waiting = new Set<number>();
    for (let at = clientId; ;) {
      const anchor = this.wanted(at);
      const above = waits.at(-1);
      if (above ? this.isTaken(above) : !anchor) {
        if (!above) return true;
        waits.pop();
        at = above.by.clientId;
        waiting.delete(at);
      } else if (!anchor) return false;
      else if (this.isTaken(anchor)) this.pass(at);
      else {
        waits.push(anchor);
        waiting.add(at);
        at = anchor.clientId;
        if (waiting.has(at)) return false;
      }
    }
  }

  private pass(clientId: number): void {
    const lane = this.lanes.get(clientId);
    if (lane) lane.passed += 1;
  }
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
