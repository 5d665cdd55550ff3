/**
 * A state: facts of one subject as one audience sees them, told live. Only the server writes it, from rows; it lives
 * in memory alone and can be built anew at any moment (STATE-1). Each fact is one entry of one map, so a change costs
 * what changed.
 */
import * as Y from "yjs";
import {
  closeCode,
  encodeAwareness,
  readAwareness,
  stateMap,
  type CloseCode,
  type RoomMessage,
} from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { Frame } from "./frame.ts";

/** JSON values by key, for example `seat/<unitId>`; absent keys are gone. */
export type StateFacts = object;

export class StateRoom {
  private readonly connections = new Set<Connection>();
  private readonly doc = new Y.Doc();
  private shown = new Map<string, string>();

  constructor(
    facts: StateFacts,
    private readonly onEmpty: () => void,
  ) {
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
    if (this.isEmpty) this.onEmpty();
  }

  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.connections) connection.close(code, reason);
  }

  /** Judges everybody anew; a right that is not the same any more ends the connection, which may come back. */
  async rejudge(): Promise<void> {
    await Promise.all(
      [...this.connections].map(async (connection) => {
        if ((await connection.judge()) === null) connection.close(closeCode.reloading, "another audience");
      }),
    );
  }

  receive(connection: Connection, message: RoomMessage): void {
    if (message.kind === "step1") return this.answer(connection, message.vector);
    if (message.kind === "awareness") return hearOneself(connection, message.bytes);
    if (message.kind === "queryAwareness") return;
    connection.notify({ kind: "refused", reason: "read-only", kept: 0, count: 1 });
  }

  /** Shows the facts as they are now; one frame with what changed goes to everybody. */
  show(facts: StateFacts): void {
    const next = new Map(
      Object.entries(facts).map(([key, value]: [string, unknown]) => [key, JSON.stringify(value)]),
    );
    const updates: Uint8Array[] = [];
    const hear = (update: Uint8Array) => updates.push(update);
    // The update of the change itself: one made from a state vector would repeat every entry that was ever replaced.
    this.doc.on("update", hear);
    this.replace(next);
    this.doc.off("update", hear);
    this.shown = next;
    for (const update of updates) this.tell(update);
  }

  private tell(update: Uint8Array): void {
    const frame = Frame.sync("update", update);
    for (const connection of this.connections) if (connection.isSynced) connection.send(frame);
  }

  private replace(next: ReadonlyMap<string, string>): void {
    const changed = [...next].filter(([key, text]) => this.shown.get(key) !== text).map(([key]) => key);
    const gone = [...this.shown.keys()].filter((key) => !next.has(key));
    const entries = this.doc.getMap(stateMap);
    this.doc.transact(() => {
      for (const key of changed) entries.set(key, JSON.parse(next.get(key) ?? "null"));
      for (const key of gone) entries.delete(key);
    });
  }

  private answer(connection: Connection, vector: Uint8Array): void {
    let known: Map<number, number>;
    try {
      known = Y.decodeStateVector(vector);
    } catch {
      return connection.close(closeCode.unsupportedData, "not a state vector");
    }
    // What another copy said would win or lose by chance; the client begins with an empty one (STATE-4).
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
