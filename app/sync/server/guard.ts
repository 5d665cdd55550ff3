/**
 * Judges an update against the document before Yjs sees it. Yjs itself refuses nothing: a gap piles up as pending
 * structs, and a stolen client id makes it drop what the owner types next, both without an error (security.md 1.1).
 */
import * as Y from "yjs";
import { limits, type RefusalReason } from "../protocol.ts";
import { walkUpdate, type Range, type WalkedUpdate } from "./walk.ts";

export type Verdict =
  | { readonly kind: "take"; readonly news: readonly Range[]; readonly newClientIds: readonly number[] }
  /** Everything in it is known already, as in the usual answer to step 1. */
  | { readonly kind: "nothing" }
  | { readonly kind: "refuse"; readonly reason: RefusalReason }
  /** No honest client sends this. */
  | { readonly kind: "hostile" };

interface Question {
  readonly doc: Y.Doc;
  readonly owners: ReadonlyMap<number, string>;
  readonly personId: string;
  readonly bytes: Uint8Array;
}

function isDeleted(doc: Y.Doc, range: Range): boolean {
  const structs = doc.store.clients.get(range.clientId);
  if (!structs) return false;
  const end = range.clock + range.length;
  for (let i = Y.findIndexSS(structs, range.clock); i < structs.length; i += 1) {
    const struct = structs[i];
    if (!struct || struct.id.clock >= end) break;
    if (!struct.deleted) return false;
  }
  return true;
}

/** True when the update hangs on something neither the document nor the update itself holds (LIMIT-4). */
function hasGap(doc: Y.Doc, walked: WalkedUpdate): boolean {
  const known = new Map<number, number>();
  for (const { clientId, clock, length } of walked.inserts) {
    const state = Y.getState(doc.store, clientId);
    if (clock > state) return true;
    known.set(clientId, Math.max(state, clock + length));
  }
  const end = (clientId: number) => known.get(clientId) ?? Y.getState(doc.store, clientId);
  return (
    walked.anchors.some((anchor) => anchor.clock >= end(anchor.clientId)) ||
    walked.deletes.some((range) => range.clock + range.length > end(range.clientId))
  );
}

/** Ranges the document does not hold yet. */
function newRanges(doc: Y.Doc, walked: WalkedUpdate): Range[] {
  return walked.inserts.flatMap(({ clientId, clock, length }) => {
    const from = Math.max(clock, Y.getState(doc.store, clientId));
    return from < clock + length ? [{ clientId, clock: from, length: clock + length - from }] : [];
  });
}

/** Client ids to bind to the person, or null when one of them is somebody else's (LIMIT-5). */
function claim({ doc, owners, personId }: Question, news: readonly Range[]): number[] | null {
  const fresh: number[] = [];
  for (const { clientId } of news) {
    const owner = owners.get(clientId);
    if (owner === personId) continue;
    // An id with content but without an owner is the seed's: nobody speaks for it.
    if (owner !== undefined || Y.getState(doc.store, clientId) > 0) return null;
    fresh.push(clientId);
  }
  return fresh.length > limits.clientIdsPerConnection ? null : fresh;
}

function rootsFit(doc: Y.Doc, roots: readonly string[]): boolean {
  const added = roots.filter((name) => !doc.share.has(name)).length;
  return added === 0 || doc.share.size + added <= limits.maxRoots;
}

/**
 * Decides what happens to an update of a person.
 * @returns `resync` when it leaves a gap, `foreign-client` when it speaks for another's client id, `too-large` when
 * it names too many fields; `hostile` when its bytes are malformed.
 */
export function judgeUpdate(question: Question): Verdict {
  const { doc, bytes } = question;
  const walked = walkUpdate(bytes);
  if (!walked || walked.roots.some((name) => name.length > limits.maxRootNameLength))
    return { kind: "hostile" };
  if (hasGap(doc, walked)) return { kind: "refuse", reason: "resync" };
  const news = newRanges(doc, walked);
  if (news.length === 0 && walked.deletes.every((range) => isDeleted(doc, range))) return { kind: "nothing" };
  const newClientIds = claim(question, news);
  if (!newClientIds) return { kind: "refuse", reason: "foreign-client" };
  if (!rootsFit(doc, walked.roots)) return { kind: "refuse", reason: "too-large" };
  return { kind: "take", news, newClientIds };
}
