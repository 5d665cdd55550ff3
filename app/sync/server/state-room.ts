/**
 * A state: facts of one subject as one audience sees them, told live. Only the server writes it, from rows; it lives
 * in memory alone and can be built anew at any moment (STATE-1). Each fact is one entry of one map, so a change costs
 * what changed.
 */
import * as Y from "yjs";
import { closeCode, encodeAwareness, readAwareness, stateMap, type RoomMessage } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { Frame } from "./frame.ts";

/** JSON values by key, for example `seat/<unitId>`; absent keys are gone. */
export type StateFacts = Readonly<Record<string, unknown>>;

/** A copy that changed so often is put together anew for who joins next: replaced entries leave marks behind. */
const changesPerCopy = 5_000;

export class StateRoom {
  private readonly connections = new Set<Connection>();
  private doc = new Y.Doc();
  private shown = new Map<string, string>();
  private changes = 0;

  constructor(facts: StateFacts) {
    this.show(facts);
  }

  get isEmpty(): boolean {
    return this.connections.size === 0;
  }

  add(connection: Connection): void {
    this.connections.add(connection);
    connection.enter(this);
  }

  remove(connection: Connection): void {
    this.connections.delete(connection);
  }

  closeAll(): void {
    for (const connection of this.connections) connection.close(closeCode.reloading, "reloading");
  }

  receive(connection: Connection, message: RoomMessage): void {
    if (message.kind === "step1") return this.answer(connection, message.vector);
    if (message.kind === "awareness") return hearOneself(connection, message.bytes);
    if (message.kind === "queryAwareness") return;
    connection.notify({ kind: "refused", reason: "read-only", kept: 0, count: 1 });
  }

  /** Shows the facts as they are now; one frame with what changed goes to everybody. */
  show(facts: StateFacts): void {
    const next = new Map(Object.entries(facts).map(([key, value]) => [key, JSON.stringify(value)]));
    const before = Y.encodeStateVector(this.doc);
    const changed = this.replace(facts, next);
    if (changed === 0) return;
    this.shown = next;
    this.changes += changed;
    const frame = Frame.sync("update", Y.encodeStateAsUpdate(this.doc, before));
    for (const connection of this.connections) if (connection.isSynced) connection.send(frame);
    if (this.changes > changesPerCopy && this.isEmpty) this.renew(facts);
  }

  private replace(facts: StateFacts, next: ReadonlyMap<string, string>): number {
    const changed = [...next].filter(([key, text]) => this.shown.get(key) !== text).map(([key]) => key);
    const gone = [...this.shown.keys()].filter((key) => !next.has(key));
    if (changed.length + gone.length === 0) return 0;
    const entries = this.doc.getMap(stateMap);
    this.doc.transact(() => {
      for (const key of changed) entries.set(key, facts[key]);
      for (const key of gone) entries.delete(key);
    });
    return changed.length + gone.length;
  }

  private renew(facts: StateFacts): void {
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.shown = new Map();
    this.changes = 0;
    this.show(facts);
  }

  private answer(connection: Connection, vector: Uint8Array): void {
    let known: Map<number, number>;
    try {
      known = Y.decodeStateVector(vector);
    } catch {
      return connection.close(closeCode.unsupportedData, "not a state vector");
    }
    // What another copy said would win or lose by chance; the client begins with an empty one (STATE-3).
    if ([...known.keys()].some((clientId) => clientId !== this.doc.clientID)) {
      return connection.close(closeCode.otherEpoch, "another copy of the state");
    }
    connection.sendWhole([Frame.sync("step2", Y.encodeStateAsUpdate(this.doc, vector))]);
    connection.isSynced = true;
  }
}

/** The stock client reconnects after thirty seconds of silence; nobody else hears of a reader. */
function hearOneself(connection: Connection, bytes: Uint8Array): void {
  const entries = readAwareness(bytes);
  if (!entries) return connection.close(closeCode.unsupportedData, "not an awareness message");
  connection.sendPresence(Frame.of(encodeAwareness(entries)));
}
