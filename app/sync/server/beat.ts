/**
 * The beat of the engine: what all rooms gathered is stored in one step, then told. A quiet engine beats at once; one
 * whose telling takes long waits a few milliseconds between beats, so that cost grows with rooms and beats, not with
 * writers times readers (STORE-5, FANOUT-2). While a beat is being stored everything new waits for the next one.
 */
import type { Room } from "./room.ts";
import type { Schedule } from "./schedule.ts";
import type { Append, AppendResult, UpdateLog } from "./update-log.ts";

export interface GatherRule {
  readonly factor: number;
  readonly leastMs: number;
  readonly mostMs: number;
}

interface Options {
  readonly log: UpdateLog;
  readonly schedule: Schedule;
  /** Milliseconds that never run backwards. */
  readonly monotonicMs: () => number;
  /** Time kept between the starts of two beats: so many times as long as telling took, within these bounds. */
  readonly gather: GatherRule;
  readonly onSettled: (room: Room) => void;
  readonly onFailed: (room: Room, error: unknown) => void;
}

export class Beat {
  private dirty = new Set<Room>();
  private isPlanned = false;
  private startedAt = -Infinity;
  /** How long the last beat took to tell what it had stored. */
  private tellMs = 0;
  private waiters: (() => void)[] = [];

  constructor(private readonly options: Options) {}

  /** The room has something to gather or to answer. */
  mark(room: Room): void {
    this.dirty.add(room);
    if (this.isPlanned) return;
    this.isPlanned = true;
    this.plan();
  }

  /** Resolves when nothing is dirty or in flight. */
  async drained(): Promise<void> {
    while (this.isPlanned) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  private plan(): void {
    const { schedule, monotonicMs, gather } = this.options;
    const { factor, leastMs, mostMs } = gather;
    const apart = Math.min(mostMs, Math.max(leastMs, factor * this.tellMs));
    const wait = this.startedAt + apart - monotonicMs();
    // Timers count whole milliseconds.
    if (wait >= 1) schedule.after(wait, () => void this.beat());
    else schedule.soon(() => void this.beat());
  }

  private async beat(): Promise<void> {
    this.startedAt = this.options.monotonicMs();
    const rooms = [...this.dirty];
    this.dirty = new Set();
    const judging = rooms.filter((room) => room.mustPrepare);
    await Promise.all(judging.map((room) => this.guarded(room, () => room.prepare())));
    await this.store(rooms.filter((room) => !room.isGone));
    if (this.dirty.size > 0) return this.plan();
    this.isPlanned = false;
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }

  private async store(rooms: readonly Room[]): Promise<void> {
    const appends = new Map<Room, Append>();
    for (const room of rooms) {
      try {
        const append = room.gather();
        if (append) appends.set(room, append);
      } catch (error) {
        this.fail(room, error);
      }
    }
    const results = appends.size > 0 ? await this.append([...appends.values()]) : [];
    const from = this.options.monotonicMs();
    let next = 0;
    const settled = rooms.map((room) => {
      const append = appends.get(room) ?? null;
      const result = append ? (results[next++] ?? null) : null;
      return room.isGone ? undefined : this.settle(room, append, result);
    });
    await Promise.all(settled);
    this.tellMs = this.options.monotonicMs() - from;
  }

  private async append(appends: readonly Append[]): Promise<readonly AppendResult[]> {
    try {
      return await this.options.log.append(appends);
    } catch (error) {
      return appends.map(() => ({ kind: "failed", error }));
    }
  }

  private async settle(room: Room, append: Append | null, result: AppendResult | null): Promise<void> {
    if (result?.kind === "failed") return this.fail(room, result.error);
    await this.guarded(room, async () => {
      await room.settle(append, result);
      this.options.onSettled(room);
    });
  }

  private async guarded(room: Room, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(room, error);
    }
  }

  private fail(room: Room, error: unknown): void {
    if (room.isGone) return;
    try {
      room.fail();
      this.options.onFailed(room, error);
    } catch {
      // One room that cannot even fail does not stop the beat of all others.
    }
  }
}
