/**
 * Who is in a room. Name, unit, side and colour are stamped by the server; a connection speaks for one client id;
 * the latest state of each person leaves in one frame per window (PRESENCE-1 to PRESENCE-5).
 */
import { encodeAwareness, limits, readAwareness, type PresenceEntry } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { Frame } from "./frame.ts";
import type { Schedule } from "./schedule.ts";

interface Present {
  /** Null for somebody in a room of another process. */
  readonly connection: Connection | null;
  readonly entry: PresenceEntry;
}

interface Options {
  readonly schedule: Schedule;
  readonly broadcast: (frame: Frame) => void;
  /** Person a client id belongs to, as far as the room knows. */
  readonly ownerOf: (clientId: number) => string | undefined;
  /** States of connections of this process that changed. */
  readonly onChanged: (entries: readonly PresenceEntry[]) => void;
}

export class Presence {
  private readonly present = new Map<number, Present>();
  private readonly changed = new Map<number, PresenceEntry>();
  /** Client ids whose change came from this process. */
  private readonly changedHere = new Set<number>();
  private stopSweep: (() => void) | null = null;
  /** Remote client ids heard of since the last sweep. */
  private heard = new Set<number>();
  private stopWindow: (() => void) | null = null;

  constructor(private readonly options: Options) {}

  /** Takes an awareness frame's body; false when it is broken and the connection has to go. */
  receive(connection: Connection, body: Uint8Array): boolean {
    const entries = readAwareness(body);
    if (!entries) return false;
    for (const entry of entries) if (this.isOwn(connection, entry)) this.take(connection, entry);
    return true;
  }

  /** All states as one frame, or null when nobody is there. */
  snapshot(): Frame | null {
    const entries = [...this.present.values()].map(({ entry }) => entry);
    return entries.length > 0 ? Frame.of(encodeAwareness(entries)) : null;
  }

  /** Person who is present with a client id. */
  holderOf(clientId: number): string | undefined {
    return this.present.get(clientId)?.connection?.personId;
  }

  /** States of this process's connections. */
  get own(): readonly PresenceEntry[] {
    return [...this.present.values()].flatMap(({ connection, entry }) => (connection ? [entry] : []));
  }

  /** Takes states of people in other processes; who is not heard of again is dropped (PRESENCE-7). */
  takeRemote(entries: readonly PresenceEntry[]): void {
    for (const entry of entries) {
      if (this.present.get(entry.clientId)?.connection) continue;
      if (entry.state === "null") this.present.delete(entry.clientId);
      else this.present.set(entry.clientId, { connection: null, entry });
      this.mark(entry);
    }
    this.heard = new Set([...this.heard, ...entries.map(({ clientId }) => clientId)]);
    this.stopSweep ??= this.options.schedule.after(limits.remotePresenceMs, () => this.sweep());
  }

  private sweep(): void {
    this.stopSweep = null;
    const heard = this.heard;
    this.heard = new Set();
    let isAnybodyLeft = false;
    for (const [clientId, { connection, entry }] of this.present) {
      if (connection) continue;
      if (heard.has(clientId)) isAnybodyLeft = true;
      else {
        this.present.delete(clientId);
        this.mark({ ...entry, state: "null" });
      }
    }
    if (isAnybodyLeft) {
      this.stopSweep = this.options.schedule.after(limits.remotePresenceMs, () => this.sweep());
    }
  }

  /** Removes a connection's state with everything kept about it. */
  leave(connection: Connection): void {
    const clientId = connection.presenceId;
    if (clientId === null || this.present.get(clientId)?.connection !== connection) return;
    const clock = this.present.get(clientId)?.entry.clock ?? 0;
    this.present.delete(clientId);
    this.markHere({ clientId, clock, state: "null" });
  }

  /** Ends all timers. Who left last is told to other processes first. */
  stop(): void {
    if (this.changedHere.size > 0) this.tellOthers([...this.changed.values()]);
    this.stopWindow?.();
    this.stopWindow = null;
    this.stopSweep?.();
    this.stopSweep = null;
  }

  private tellOthers(entries: readonly PresenceEntry[]): void {
    this.options.onChanged(entries.filter(({ clientId }) => this.changedHere.has(clientId)));
    this.changedHere.clear();
  }

  private isOwn(connection: Connection, { clientId, state }: PresenceEntry): boolean {
    if (connection.presenceId !== null) return connection.presenceId === clientId;
    // The stock client repeats what it hears of others, so only a living state can claim an id.
    if (state === "null") return false;
    const holder = this.holderOf(clientId);
    const owner = this.options.ownerOf(clientId);
    const isFree = (who: string | undefined) => who === undefined || who === connection.personId;
    if (!isFree(holder) || !isFree(owner)) return false;
    connection.presenceId = clientId;
    return true;
  }

  private take(connection: Connection, sent: PresenceEntry): void {
    const known = this.present.get(sent.clientId);
    if (known?.connection === connection && sent.clock <= known.entry.clock && sent.state !== "null") return;
    const entry = { ...sent, state: stamp(connection, sent.state) };
    if (connection.right !== "write") {
      // Readers are heard by nobody else; the echo keeps the stock client's watchdog content.
      connection.send(Frame.of(encodeAwareness([entry])));
      return;
    }
    if (entry.state === "null") this.present.delete(entry.clientId);
    else this.present.set(entry.clientId, { connection, entry });
    this.markHere(entry);
  }

  private markHere(entry: PresenceEntry): void {
    this.changedHere.add(entry.clientId);
    this.mark(entry);
  }

  private mark(entry: PresenceEntry): void {
    this.changed.set(entry.clientId, entry);
    if (this.stopWindow) return;
    this.stopWindow = () => undefined;
    this.options.schedule.soon(() => this.flush());
  }

  private flush(): void {
    if (!this.stopWindow) return;
    if (this.changed.size === 0) {
      this.stopWindow = null;
      return;
    }
    const entries = [...this.changed.values()];
    this.options.broadcast(Frame.of(encodeAwareness(entries)));
    if (this.changedHere.size > 0) this.tellOthers(entries);
    this.changed.clear();
    this.stopWindow = this.options.schedule.after(limits.presenceWindowMs, () => this.flush());
  }
}

/** Keeps the cursor and the field name of a sent state, under the name of its login session (PRESENCE-1). */
function stamp(connection: Connection, text: string): string {
  if (text === "null") return text;
  const sent = parse(text);
  const { name, unit, side, colour } = connection.stamp;
  const field =
    typeof sent.field === "string" ? { field: sent.field.slice(0, limits.maxRootNameLength) } : {};
  const cursor = "cursor" in sent ? { cursor: sent.cursor } : {};
  // `color` is the spelling the caret of the editor reads.
  return JSON.stringify({ ...cursor, ...field, user: { name, unit, side, colour, color: colour } });
}

function parse(text: string): { readonly field?: unknown; readonly cursor?: unknown } {
  if (Buffer.byteLength(text) > limits.maxPresenceBytes) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
