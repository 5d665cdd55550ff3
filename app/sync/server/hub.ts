/** All rooms of the process: one load per document, unload when empty and drained (JOIN-1, JOIN-4). */
import { closeCode, limits } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { Room } from "./room.ts";
import type { Schedule } from "./schedule.ts";
import type { UpdateLog } from "./update-log.ts";

interface Entry {
  readonly room: Promise<Room | null>;
  /** Joiners that wait for the load; an entry with some is not unloaded. */
  joining: number;
}

interface Options {
  readonly log: UpdateLog;
  readonly schedule: Schedule;
  readonly now: () => number;
  readonly onStored: (documentId: string) => void;
  readonly onError: (error: unknown, documentId: string) => void;
}

export class Hub {
  private readonly entries = new Map<string, Entry>();
  private readonly connections = new Set<Connection>();
  private changes = 0;
  private stopped = false;

  constructor(private readonly options: Options) {}

  /** Rises with every change of rights: who was judged before it is judged again (REVOKE-3). */
  get generation(): number {
    return this.changes;
  }

  get roomCount(): number {
    return this.entries.size;
  }

  /** Counts a connection in; false when the process or the person has too many (LIMIT-7). */
  register(connection: Connection): boolean {
    let own = 0;
    for (const other of this.connections) if (other.personId === connection.personId) own += 1;
    if (this.stopped || own >= limits.maxSocketsPerPerson || this.connections.size >= limits.maxSockets)
      return false;
    this.connections.add(connection);
    return true;
  }

  /** Brings a registered connection into its room; closes it when there is no such document. */
  async join(connection: Connection): Promise<void> {
    const { documentId } = connection;
    const entry = this.entries.get(documentId) ?? this.open(documentId);
    entry.joining += 1;
    try {
      const room = await entry.room;
      if (connection.isClosed) return;
      if (room) room.add(connection);
      else connection.close(closeCode.noSuchDocument, "no such document");
    } catch {
      connection.close(closeCode.reloading, "reloading");
    } finally {
      entry.joining -= 1;
      void this.unloadIfEmpty(documentId, entry);
    }
  }

  /** The connection has ended. */
  left(connection: Connection): void {
    this.connections.delete(connection);
    const entry = this.entries.get(connection.documentId);
    if (entry) void this.unloadIfEmpty(connection.documentId, entry);
  }

  rightsChanged(documentIds: readonly string[]): void {
    this.changes += 1;
    for (const documentId of documentIds) {
      void this.entries.get(documentId)?.room.then(
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

  /** Stores what was received, then closes every socket with a code that makes clients come back. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const entry of this.entries.values()) {
      const room = await entry.room.catch(() => null);
      await room?.drained();
    }
    for (const connection of this.connections) connection.close(closeCode.reloading, "shutting down");
  }

  private open(documentId: string): Entry {
    const entry: Entry = { room: this.load(documentId, () => this.forget(documentId, entry)), joining: 0 };
    this.entries.set(documentId, entry);
    return entry;
  }

  private async load(documentId: string, forget: () => void): Promise<Room | null> {
    const { log, schedule, now, onStored, onError } = this.options;
    try {
      const stored = await log.load(documentId);
      if (!stored) return null;
      const onFailed = (error: unknown) => {
        forget();
        onError(error, documentId);
      };
      return new Room({ documentId, log, schedule, now, onStored, onFailed }, stored);
    } catch (error) {
      forget();
      onError(error, documentId);
      throw error;
    }
  }

  private forget(documentId: string, entry: Entry): void {
    if (this.entries.get(documentId) === entry) this.entries.delete(documentId);
  }

  private async unloadIfEmpty(documentId: string, entry: Entry): Promise<void> {
    const room = await entry.room.catch(() => null);
    await room?.drained();
    // Somebody may have come while the queue drained.
    if (entry.joining > 0 || (room && !room.isEmpty) || this.entries.get(documentId) !== entry) return;
    this.entries.delete(documentId);
    room?.destroy();
  }
}
