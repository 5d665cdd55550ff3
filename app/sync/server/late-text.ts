/**
 * One entitled author's updates after the lock: judged and applied on a copy of the locked text, so that each edit
 * can build on the one before, and their insertions kept as suggestions (SUGGEST-1). The copy exists only while its
 * connection does.
 */
import type * as Y from "yjs";
import { buildDoc } from "../draft.ts";
import { limits, type RefusalReason } from "../protocol.ts";
import { DocumentIndex } from "./document-index.ts";
import { judgeUpdate, type Question } from "./guard.ts";
import { fingerprintOf, takeInserted } from "./suggestions.ts";

export type LateVerdict =
  | { readonly kind: "kept"; readonly text: string; readonly fingerprint: string }
  | { readonly kind: "nothing" }
  | { readonly kind: "hostile" }
  | { readonly kind: "refuse"; readonly reason: RefusalReason };

export class LateText {
  private readonly copy: Y.Doc;
  private readonly index: DocumentIndex;
  private readonly own = new Set<number>();
  private left: number = limits.maxLateBytes;

  constructor(updates: readonly Uint8Array[]) {
    this.copy = buildDoc(updates);
    this.index = DocumentIndex.of(updates);
  }

  /** Judges one update; `kept` carries the inserted text, "" when it only deletes or no more is kept. */
  take(question: Omit<Question, "index">): LateVerdict {
    const ownerOf = (clientId: number) =>
      this.own.has(clientId) ? question.personId : question.ownerOf(clientId);
    const verdict = judgeUpdate({ ...question, ownerOf, index: this.index });
    if (verdict.kind !== "take") return verdict;
    this.left -= question.bytes.length;
    if (this.left < 0) return { kind: "refuse", reason: "agenda-locked" };
    for (const { clientId } of verdict.news) this.own.add(clientId);
    this.index.add(verdict.walked);
    const text = takeInserted(this.copy, question.bytes, verdict.walked.roots);
    return { kind: "kept", text, fingerprint: fingerprintOf(verdict.news) };
  }

  destroy(): void {
    this.copy.destroy();
  }
}
