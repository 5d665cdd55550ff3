/** What one connection sent in one tick, and the answers it gets: one per message, in order (ACK-3). */
import * as Y from "yjs";
import type { RefusalReason, ServerNotice } from "../protocol.ts";
import type { KeptText } from "./update-log.ts";
import type { Range } from "./walk.ts";

type Answer =
  | { readonly kind: "saved"; readonly isNew: boolean }
  | { readonly kind: "refused"; readonly reason: RefusalReason; readonly kept: number };

export class Turn {
  readonly updates: Uint8Array[] = [];
  readonly newClientIds: number[] = [];
  /** Clock ranges the turn adds. */
  readonly news: Range[] = [];
  readonly kept: KeptText[] = [];
  private answers: Answer[] = [];

  take(update: Uint8Array, verdict: { news: readonly Range[]; newClientIds: readonly number[] }): void {
    this.updates.push(update);
    this.newClientIds.push(...verdict.newClientIds);
    this.news.push(...verdict.news);
    this.answers.push({ kind: "saved", isNew: true });
  }

  /** The message held nothing that was not stored before. */
  known(): void {
    this.answers.push({ kind: "saved", isNew: false });
  }

  refuse(reason: RefusalReason): void {
    this.answers.push({ kind: "refused", reason, kept: 0 });
  }

  /** Refused because of the lock; the text, if any, is kept. */
  keep(text: KeptText | null): void {
    if (text) this.kept.push(text);
    this.answers.push({ kind: "refused", reason: "agenda-locked", kept: text ? 1 : 0 });
  }

  /** Turns what was taken into refusals, since the lock came first. */
  metLock(text: KeptText | null): void {
    if (text) this.kept.push(text);
    let left = text ? 1 : 0;
    this.answers = this.answers.map((answer) => {
      if (answer.kind !== "saved" || !answer.isNew) return answer;
      const count = left;
      left = 0;
      return { kind: "refused", reason: "agenda-locked", kept: count };
    });
  }

  /** The turn's updates as one. */
  merged(): Uint8Array {
    const [only, ...more] = this.updates;
    return only && more.length === 0 ? only : Y.mergeUpdates(this.updates);
  }

  notices(seq: number): ServerNotice[] {
    const notices: ServerNotice[] = [];
    for (const answer of this.answers) {
      const last = notices.at(-1);
      if (answer.kind === "refused") notices.push({ ...answer, count: 1 });
      else if (last?.kind === "saved") notices.splice(-1, 1, { ...last, count: last.count + 1 });
      else notices.push({ kind: "saved", seq, count: 1 });
    }
    return notices;
  }
}
