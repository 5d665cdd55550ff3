/**
 * What must be known of a document to judge its updates, without the document: next clock per client id, deleted
 * ranges, names of the top-level types. A few bytes per author and gap instead of the whole text in objects.
 */
import { walkStored, type Range, type WalkedUpdate } from "./walk.ts";

export class DocumentIndex {
  private readonly clocks = new Map<number, number>();
  /** Deleted ranges per client id: start and end in turn, sorted, apart. */
  private readonly deleted = new Map<number, number[]>();
  private readonly names = new Set<string>();

  /** Index of everything the stored updates hold. */
  static of(updates: readonly Uint8Array[]): DocumentIndex {
    const index = new DocumentIndex();
    for (const update of updates) index.add(walkStored(update));
    return index;
  }

  /** Next free clock of a client id; 0 for one without content. */
  clockOf(clientId: number): number {
    return this.clocks.get(clientId) ?? 0;
  }

  get vector(): ReadonlyMap<number, number> {
    return this.clocks;
  }

  get roots(): ReadonlySet<string> {
    return this.names;
  }

  add({ inserts, deletes, roots }: Pick<WalkedUpdate, "inserts" | "deletes" | "roots">): void {
    for (const { clientId, clock, length } of inserts) {
      if (clock + length > this.clockOf(clientId)) this.clocks.set(clientId, clock + length);
    }
    for (const range of deletes) this.markDeleted(range);
    for (const name of roots) this.names.add(name);
  }

  isDeleted({ clientId, clock, length }: Range): boolean {
    const ranges = this.deleted.get(clientId);
    if (!ranges) return false;
    const at = rangeAt(ranges, clock);
    return at >= 0 && (ranges[at + 1] ?? 0) >= clock + length;
  }

  private markDeleted({ clientId, clock, length }: Range): void {
    const ranges = this.deleted.get(clientId);
    if (!ranges) return void this.deleted.set(clientId, [clock, clock + length]);
    const at = rangeAt(ranges, clock);
    const touches = at >= 0 && (ranges[at + 1] ?? 0) >= clock;
    const from = touches ? at : at + 2;
    const start = touches ? (ranges[at] ?? clock) : clock;
    let end = clock + length;
    let to = from;
    while (to < ranges.length && (ranges[to] ?? 0) <= end) {
      end = Math.max(end, ranges[to + 1] ?? 0);
      to += 2;
    }
    ranges.splice(from, to - from, start, end);
  }
}

/** Place of the last range that starts at or before the clock; -2 when there is none. */
function rangeAt(ranges: readonly number[], clock: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle * 2] ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * 2;
}
