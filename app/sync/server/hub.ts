/** All rooms of the process: one load per document, unload when empty and idle (JOIN-1, JOIN-4). */
import { DamagedText } from "#db/queries/live-documents.ts";
import { closeCode, type PresenceEntry } from "../protocol.ts";
import { Beat, type GatherRule } from "./beat.ts";
import type { Connection } from "./connection.ts";
import { Room } from "./room.ts";
import type { Schedule } from "./schedule.ts";
import type { UpdateLog } from "./update-log.ts";

interface Entry {
  readonly loading: Promise<Room | null>;
  room: Room | null;
  /** Joiners that wait for the load; an entry with some is not unloaded. */
  joining: number;
}

export interface HubOptions {
  readonly log: UpdateLog;
  readonly schedule: Schedule;
  /** UTC epoch ms. */
  readonly now: () => number;
  readonly monotonicMs: () => number;
  readonly gather: GatherRule;
  readonly maxSockets: number;
  readonly maxSocketsPerPerson: number;
  readonly onStored: (documentId: string, room: Room) => void;
  /** More rows than before lie behind the last whole state: loaded, stored here or caught up with. */
  readonly onGrown: (documentId: string, room: Room) => void;
  /** States of people in a room of this process changed. */
  readonly onPresence: (documentId: string, entries: readonly PresenceEntry[]) => void;
  /** A document came into memory. */
  readonly onOpened: (documentId: string) => void;
  readonly onError: (error: unknown, documentId: string) => void;
}

export class Hub {
  private readonly entries = new Map<string, Entry>();
  private readonly connections = new Set<Connection>();
  private readonly perPerson = new Map<string, number>();
  private readonly beat: Beat;
  private readonly rowsBehind = new WeakMap<Room, number>();
  private changes = 0;
  private stopped = false;

  constructor(private readonly options: HubOptions) {
    const { log, schedule, monotonicMs, gather, onError } = options;
    this.beat = new Beat({
      log,
      schedule,
      monotonicMs,
      gather,
      onSettled: (room) => {
        this.measure(room);
        this.unloadIfEmpty(room.documentId);
      },
      onFailed: (room, error) => {
        if (this.entries.get(room.documentId)?.room === room) this.entries.delete(room.documentId);
        onError(error, room.documentId);
      },
    });
  }

  /** Rises with every change of rights: who was judged before it is judged again (REVOKE-3). */
  get generation(): number {
    return this.changes;
  }

  get roomCount(): number {
    return this.entries.size;
  }

  get allConnections(): Iterable<Connection> {
    return this.connections;
  }

  /** The room of a document, when it is in memory. */
  roomOf(documentId: string): Room | null {
    return this.entries.get(documentId)?.room ?? null;
  }

  /** Counts a connection in; false when the process or the person has too many (LIMIT-7). */
  register(connection: Connection): boolean {
    const own = this.perPerson.get(connection.personId) ?? 0;
    const { maxSockets, maxSocketsPerPerson } = this.options;
    if (this.stopped || own >= maxSocketsPerPerson || this.connections.size >= maxSockets) return false;
    this.connections.add(connection);
    this.perPerson.set(connection.personId, own + 1);
    return true;
  }

  /** Brings a registered connection into its room; closes it when there is no such document. */
  async join(connection: Connection): Promise<void> {
    const { documentId } = connection;
    const entry = this.entries.get(documentId) ?? this.open(documentId);
    entry.joining += 1;
    try {
      const room = entry.room ?? (await entry.loading);
      if (connection.isClosed) return;
      if (!room) connection.close(closeCode.noSuchDocument, "no such document");
      else if (room.isGone) connection.close(closeCode.reloading, "reloading");
      else room.add(connection);
    } catch (error) {
      if (error instanceof DamagedText) connection.close(closeCode.damaged, "the stored text is damaged");
      else connection.close(closeCode.reloading, "reloading");
    } finally {
      entry.joining -= 1;
      this.unloadIfEmpty(documentId);
    }
  }

  /** The connection has ended. */
  left(connection: Connection): void {
    if (this.connections.delete(connection)) {
      const own = (this.perPerson.get(connection.personId) ?? 1) - 1;
      if (own > 0) this.perPerson.set(connection.personId, own);
      else this.perPerson.delete(connection.personId);
    }
    this.unloadIfEmpty(connection.documentId);
  }

  /** Everything in memory may be out of date: rooms look at the log and judge their connections. */
  lookAtAll(): void {
    this.rightsChanged([...this.entries.keys()]);
    for (const { room } of this.entries.values()) room?.hearOf(Number.MAX_SAFE_INTEGER);
  }

  rightsChanged(documentIds: readonly string[]): void {
    this.changes += 1;
    for (const documentId of documentIds) {
      void this.entries.get(documentId)?.loading.then(
        (room) => room?.rejudge(),
        () => undefined,
      );
    }
  }

  accessLost(whose: { personId: string } | { loginSessionId: string }): void {
    this.changes += 1;
    for (const connection of this.connections) {
      if ("personId" in whose) {
        if (connection.personId === whose.personId) connection.close(closeCode.accessLost, "access lost");
      } else if (connection.loginSessionId === whose.loginSessionId) {
        connection.close(closeCode.notSignedIn, "login session ended");
      }
    }
  }

  /** Stores what was received, then closes every socket with a code that makes clients come back (STOP-1). */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.beat.drained();
    for (const connection of this.connections) connection.close(closeCode.reloading, "shutting down");
  }

  private open(documentId: string): Entry {
    const entry: Entry = { loading: this.load(documentId, () => entry), room: null, joining: 0 };
    this.entries.set(documentId, entry);
    return entry;
  }

  private async load(documentId: string, entry: () => Entry): Promise<Room | null> {
    const { log, schedule, now, onStored, onPresence, onOpened, onError } = this.options;
    try {
      const stored = await log.load(documentId);
      const room =
        stored &&
        new Room(
          {
            documentId,
            log,
            schedule,
            now,
            monotonicMs: this.options.monotonicMs,
            onDirty: (dirty) => this.beat.mark(dirty),
            onStored: (told) => onStored(documentId, told),
            onPresence: (_room, entries) => onPresence(documentId, entries),
          },
          stored,
        );
      entry().room = room;
      if (room) {
        onOpened(documentId);
        this.measure(room);
      }
      return room;
    } catch (error) {
      if (this.entries.get(documentId) === entry()) this.entries.delete(documentId);
      onError(error, documentId);
      throw error;
    }
  }

  private measure(room: Room): void {
    const { rows } = room.stored.behind;
    const before = this.rowsBehind.get(room) ?? 0;
    this.rowsBehind.set(room, rows);
    if (rows > before) this.options.onGrown(room.documentId, room);
  }

  private unloadIfEmpty(documentId: string): void {
    const entry = this.entries.get(documentId);
    if (!entry || entry.joining > 0) return;
    const { room } = entry;
    if (room && !(room.isEmpty && room.isIdle)) return;
    this.entries.delete(documentId);
    room?.destroy();
  }
}
