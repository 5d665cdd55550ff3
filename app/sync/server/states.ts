/** All states that somebody has open. Rows are read again after every commit that touched their subject (STATE-1). */
import type { Actor } from "#app/domain/access.ts";
import { closeCode } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { StateRoom, type StateFacts } from "./state-room.ts";

/** Where states come from: rows, as one audience may see them. */
export interface StateSource {
  /** Names what the person may see of the subject; null when nothing. Equal names see the same. */
  audienceOf(actor: Actor, topic: string): Promise<string | null>;
  /** The facts of the subject for an audience; null when there is no such subject. */
  read(topic: string, audience: string): Promise<StateFacts | null>;
}

interface Entry {
  readonly topic: string;
  readonly audience: string;
  readonly room: Promise<StateRoom | null>;
  /** Connections that wait for the room; an entry with some stays. */
  joining: number;
  /** Reading now; asked again meanwhile when `isStale`. */
  isReading: boolean;
  isStale: boolean;
}

function keyOf({ topic, audience }: Pick<Entry, "topic" | "audience">): string {
  return `${topic} ${audience}`;
}

interface Options {
  readonly source: StateSource;
  readonly onError: (error: unknown) => void;
}

export class StateBoard {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly options: Options) {}

  audienceOf(actor: Actor, topic: string): Promise<string | null> {
    return this.options.source.audienceOf(actor, topic);
  }

  async join(connection: Connection, audience: string): Promise<void> {
    const entry = this.entryOf(connection.documentId, audience);
    entry.joining += 1;
    try {
      const room = await entry.room;
      if (connection.isClosed) return;
      if (room) room.add(connection);
      else connection.close(closeCode.noSuchDocument, "no such state");
    } catch {
      connection.close(closeCode.reloading, "reloading");
    } finally {
      entry.joining -= 1;
      await this.forgetIfEmpty(entry);
    }
  }

  /** Something about the subject changed and is on disk. */
  touch(topic: string): void {
    for (const entry of this.entries.values()) if (entry.topic === topic) void this.renew(entry);
  }

  /** Something may have changed unheard. */
  touchAll(): void {
    for (const entry of this.entries.values()) void this.renew(entry);
  }

  /** Subjects and audiences in memory. */
  get size(): number {
    return this.entries.size;
  }

  private entryOf(topic: string, audience: string): Entry {
    const key = keyOf({ topic, audience });
    const known = this.entries.get(key);
    if (known) return known;
    const room = this.load(topic, audience).catch((error: unknown) => {
      this.entries.delete(key);
      this.options.onError(error);
      throw error;
    });
    const entry: Entry = { topic, audience, room, joining: 0, isReading: false, isStale: false };
    this.entries.set(key, entry);
    return entry;
  }

  private async load(topic: string, audience: string): Promise<StateRoom | null> {
    const facts = await this.options.source.read(topic, audience);
    return facts && new StateRoom(facts);
  }

  /** One read at a time; changes during it are answered by one more. */
  private async renew(entry: Entry): Promise<void> {
    entry.isStale = true;
    if (entry.isReading) return;
    entry.isReading = true;
    try {
      const room = await entry.room;
      while (entry.isStale) {
        entry.isStale = false;
        const facts = await this.options.source.read(entry.topic, entry.audience);
        if (facts) room?.show(facts);
      }
    } catch (error) {
      this.options.onError(error);
      this.entries.delete(keyOf(entry));
      // Who shows what may be old comes back and asks anew.
      (await entry.room.catch(() => null))?.closeAll();
    } finally {
      entry.isReading = false;
    }
    await this.forgetIfEmpty(entry);
  }

  private async forgetIfEmpty(entry: Entry): Promise<void> {
    const room = await entry.room.catch(() => null);
    if (entry.joining > 0 || (room && !room.isEmpty)) return;
    if (this.entries.get(keyOf(entry)) === entry) this.entries.delete(keyOf(entry));
  }
}
