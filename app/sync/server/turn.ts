/** What one connection sent in one turn, and the answers it gets: one per message, in order (ACK-3). */
import * as Y from "yjs";
import type { RefusalReason, ServerNotice } from "../protocol.ts";
import type { KeptText } from "./update-log.ts";
import type { Range } from "./walk.ts";

type Answer =
  | { readonly kind: "saved"; readonly isNew: boolean }
  | { readonly kind: "refused"; readonly reason: RefusalReason; readonly kept: number };

export interface Turn {
  readonly updates: readonly Uint8Array[];
  readonly newClientIds: readonly number[];
  /** Clock ranges the turn adds. */
  readonly news: readonly Range[];
  readonly kept: readonly KeptText[];
  take(
    changes: readonly Uint8Array[],
    verdict: { news: readonly Range[]; newClientIds: readonly number[] },
  ): void;
  /** The message held nothing that was not stored before. */
  known(): void;
  refuse(reason: RefusalReason): void;
  /** Refused because of the lock; the text, if any, is kept. */
  keep(text: KeptText | null): void;
  /** Turns what was taken into refusals, since the lock came first. */
  metLock(text: KeptText | null): void;
  /** The turn's updates as one; a turn is short, so merging is cheap. */
  merged(): Uint8Array;
  notices(seq: number): ServerNotice[];
}

/** Builds an empty turn. */
export function createTurn(): Turn {
  const updates: Uint8Array[] = [];
  const newClientIds: number[] = [];
  const news: Range[] = [];
  const kept: KeptText[] = [];
  let answers: Answer[] = [];
  return {
    updates,
    newClientIds,
    news,
    kept,
    take(changes, verdict) {
      updates.push(...changes);
      newClientIds.push(...verdict.newClientIds);
      news.push(...verdict.news);
      answers.push({ kind: "saved", isNew: true });
    },
    known: () => void answers.push({ kind: "saved", isNew: false }),
    refuse: (reason) => void answers.push({ kind: "refused", reason, kept: 0 }),
    keep(text) {
      if (text) kept.push(text);
      answers.push({ kind: "refused", reason: "agenda-locked", kept: text ? 1 : 0 });
    },
    metLock(text) {
      if (text) kept.push(text);
      let left = text ? 1 : 0;
      answers = answers.map((answer) => {
        if (answer.kind !== "saved" || !answer.isNew) return answer;
        const count = left;
        left = 0;
        return { kind: "refused", reason: "agenda-locked", kept: count };
      });
    },
    merged: () => (updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates([...updates])),
    notices: (seq) => noticesOf(answers, seq),
  };
}

function noticesOf(answers: readonly Answer[], seq: number): ServerNotice[] {
  const notices: ServerNotice[] = [];
  for (const answer of answers) {
    const last = notices.at(-1);
    if (answer.kind === "refused") notices.push({ ...answer, count: 1 });
    else if (last?.kind === "saved") notices.splice(-1, 1, { ...last, count: last.count + 1 });
    else notices.push({ kind: "saved", seq, count: 1 });
  }
  return notices;
}
