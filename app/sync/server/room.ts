/**
 * One live document with its connections. Flow of an update: guard, apply, append to the log, tell the others,
 * acknowledge when durable (STORE-1). The document runs ahead of the log by the turn in flight, and nothing of that
 * turn leaves the room before it is stored.
 */
import * as Y from "yjs";
import { buildDoc } from "../draft.ts";
import { closeCode, encodeSync, limits, type ClientMessage, type CloseCode } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { judgeUpdate } from "./guard.ts";
import { Presence } from "./presence.ts";
import { RoomQueue } from "./room-queue.ts";
import type { Schedule } from "./schedule.ts";
import { copyDoc, fingerprintOf, takeInserted } from "./suggestions.ts";
import { createTurn, type Turn } from "./turn.ts";
import type { DocumentState, KeptText, StoredDocument, UpdateLog } from "./update-log.ts";

export interface RoomOptions {
  readonly documentId: string;
  readonly log: UpdateLog;
  readonly schedule: Schedule;
  /** UTC epoch ms, written to the log rows. */
  readonly now: () => number;
  /** New rows are on disk. */
  readonly onStored: (documentId: string) => void;
  /** The room has closed its sockets and must be loaded anew. */
  readonly onFailed: (error: unknown) => void;
}

type Task =
  | { readonly kind: "update"; readonly connection: Connection; readonly bytes: Uint8Array }
  | { readonly kind: "step1"; readonly connection: Connection; readonly vector: Uint8Array }
  | { readonly kind: "run"; readonly work: () => Promise<void> };

export class Room {
  private readonly connections = new Set<Connection>();
  private readonly queue: RoomQueue<Task>;
  private readonly presence: Presence;
  private turns = new Map<Connection, Turn>();
  private doc: Y.Doc;
  private owners: Map<number, string>;
  private seq: number;
  private epoch: number;
  private state: DocumentState;
  private storedBytes: number;
  private failed = false;

  constructor(
    private readonly options: RoomOptions,
    stored: StoredDocument,
  ) {
    this.doc = buildDoc(stored.updates);
    this.owners = new Map(stored.owners);
    this.seq = stored.seq;
    this.epoch = stored.epoch;
    this.state = stored.state;
    this.storedBytes = stored.updates.reduce((sum, update) => sum + update.length, 0);
    this.queue = new RoomQueue(options.schedule, (batch) => this.handle(batch));
    this.presence = new Presence({
      schedule: options.schedule,
      broadcast: (frame) => {
        for (const connection of this.connections) if (connection.isSynced) connection.sendPresence(frame);
      },
      ownerOf: (clientId) => this.owners.get(clientId),
    });
  }

  get isEmpty(): boolean {
    return this.connections.size === 0;
  }

  /** Adds a connection; one that holds another generation of the text is turned away (EPOCH-1). */
  add(connection: Connection): void {
    if (connection.epoch !== null && connection.epoch !== this.epoch) {
      return connection.close(closeCode.otherEpoch, "the document was restored");
    }
    this.connections.add(connection);
    connection.tellRights(this.mayWrite(connection), this.epoch);
    connection.enter(this);
  }

  remove(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection);
  }

  receive(connection: Connection, message: ClientMessage): void {
    if (message.kind === "step1") this.queue.push({ kind: "step1", connection, vector: message.vector });
    else if (message.kind === "awareness") {
      if (!this.presence.receive(connection, message.bytes)) {
        connection.close(closeCode.unsupportedData, "not an awareness message");
      }
    } else if (message.kind === "queryAwareness") this.showPresence(connection);
    else this.queue.push({ kind: "update", connection, bytes: message.bytes });
  }

  /** Judges every connection again, and reads the lock, in the order of the queue (REVOKE-1, REVOKE-2). */
  rejudge(): void {
    this.queue.push({
      kind: "run",
      work: async () => {
        const now = await this.options.log.stateOf(this.options.documentId);
        if (!now) return this.closeAll(closeCode.noSuchDocument, "no such document");
        if (now.epoch !== this.epoch) throw new Error("the document was restored");
        this.state = now.state;
        await Promise.all([...this.connections].map((connection) => this.rejudgeOne(connection)));
      },
    });
  }

  drained(): Promise<void> {
    return this.queue.drained();
  }

  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.connections) connection.close(code, reason);
  }

  /** Forgets what is in memory. */
  destroy(): void {
    this.failed = true;
    this.presence.stop();
    this.doc.destroy();
  }

  private mayWrite(connection: Connection): boolean {
    return this.state === "open" && connection.right === "write";
  }

  private async rejudgeOne(connection: Connection): Promise<void> {
    const right = await connection.judge();
    if (connection.isClosed) return;
    if (right === null) return connection.close(closeCode.accessLost, "access lost");
    connection.right = right;
    if (right === "read") this.presence.leave(connection);
    if (this.state === "open") connection.shadow = null;
    connection.tellRights(this.mayWrite(connection), this.epoch);
  }

  private async handle(batch: readonly Task[]): Promise<void> {
    if (this.failed) return;
    try {
      for (const task of batch) {
        if (task.kind === "update") this.accept(task.connection, task.bytes);
        else {
          await this.store();
          if (task.kind === "run") await task.work();
          else this.answerStep1(task.connection, task.vector);
        }
      }
      await this.store();
    } catch (error) {
      // What is in memory may hold what the log does not: clients keep their edits and sync again (STORE-4).
      this.closeAll(closeCode.reloading, "reloading");
      this.destroy();
      this.options.onFailed(error);
    }
  }

  private answerStep1(connection: Connection, vector: Uint8Array): void {
    if (connection.isClosed) return;
    let missing: Uint8Array;
    try {
      missing = Y.encodeStateAsUpdate(this.doc, vector);
    } catch {
      return connection.close(closeCode.unsupportedData, "not a state vector");
    }
    connection.send(encodeSync("step2", missing));
    connection.send(encodeSync("step1", Y.encodeStateVector(this.doc)));
    connection.isSynced = true;
    this.showPresence(connection);
  }

  private showPresence(connection: Connection): void {
    const frame = this.presence.snapshot();
    if (frame) connection.sendPresence(frame);
  }

  private turnOf(connection: Connection): Turn {
    const turn = this.turns.get(connection) ?? createTurn();
    this.turns.set(connection, turn);
    return turn;
  }

  private accept(connection: Connection, bytes: Uint8Array): void {
    if (connection.isBarred) return;
    const turn = this.turnOf(connection);
    const isLate = this.state === "locked" && connection.right === "write";
    if (isLate) connection.shadow ??= copyDoc(this.doc);
    const doc = (isLate ? connection.shadow : null) ?? this.doc;
    const verdict = judgeUpdate({ doc, owners: this.owners, personId: connection.personId, bytes });
    if (verdict.kind === "hostile") return connection.close(closeCode.policyViolation, "malformed update");
    if (verdict.kind === "nothing") return turn.known();
    if (connection.right !== "write") return turn.refuse("read-only");
    if (verdict.kind === "refuse") return turn.refuse(verdict.reason);
    const isTooLarge = this.storedBytes + bytes.length > limits.maxDocumentBytes;
    if (isTooLarge && !isLate) return turn.refuse("too-large");
    for (const clientId of verdict.newClientIds) this.owners.set(clientId, connection.personId);
    if (isLate) {
      const text = takeInserted(doc, bytes);
      return turn.keep(text === "" ? null : this.kept(connection, text, fingerprintOf(verdict.news)));
    }
    turn.take(this.apply(connection, bytes), verdict);
    this.storedBytes += bytes.length;
  }

  private kept(connection: Connection, text: string, fingerprint: string): KeptText {
    return { personId: connection.personId, at: this.options.now(), text, fingerprint };
  }

  /** Applies guarded bytes; returns what they changed. @throws when they left something pending. */
  private apply(connection: Connection, bytes: Uint8Array): Uint8Array[] {
    const changes: Uint8Array[] = [];
    const collect = (update: Uint8Array) => changes.push(update);
    this.doc.on("update", collect);
    try {
      Y.applyUpdate(this.doc, bytes);
      const { pendingStructs, pendingDs } = this.doc.store;
      if (pendingStructs !== null || pendingDs !== null) throw new Error("an update left something pending");
    } catch (error) {
      // Its author is not among those who are asked to come back.
      connection.close(closeCode.policyViolation, "malformed update");
      throw error;
    }
    this.doc.off("update", collect);
    return changes;
  }

  /** Stores the turn, tells the others, and answers each message of it in order. */
  private async store(): Promise<void> {
    if (this.turns.size === 0) return;
    const turns = this.turns;
    this.turns = new Map();
    const writers = [...turns].filter(([, turn]) => turn.updates.length > 0);
    if (writers.length > 0) await this.append(writers);
    for (const [, turn] of turns) {
      for (const text of turn.kept) await this.options.log.keep(this.options.documentId, text);
    }
    for (const [connection, turn] of turns) {
      for (const notice of turn.notices(this.seq)) connection.notify(notice);
    }
  }

  private async append(writers: readonly (readonly [Connection, Turn])[]): Promise<void> {
    const at = this.options.now();
    const entries = writers.map(([connection, turn]) => ({
      bytes: turn.merged(),
      personId: connection.personId,
      unitId: connection.unitId,
      loginSessionId: connection.loginSessionId,
      newClientIds: turn.newClientIds,
      at,
    }));
    const result = await this.options.log.append(this.options.documentId, entries);
    if (!result.ok) {
      if (result.code === "unknown") throw new Error("the document is gone");
      return this.metLock(writers);
    }
    this.seq = result.seq;
    writers.forEach(([author], index) => {
      const entry = entries[index];
      if (entry) this.broadcast(encodeSync("update", entry.bytes), author);
    });
    await result.durable;
    this.options.onStored(this.options.documentId);
  }

  private broadcast(frame: Uint8Array, author: Connection): void {
    for (const connection of this.connections) {
      if (connection !== author && connection.isSynced) connection.send(frame);
    }
  }

  /** The lock came between guard and append: go back to the stored text and keep what was typed (SUGGEST-1). */
  private async metLock(writers: readonly (readonly [Connection, Turn])[]): Promise<void> {
    const stored = await this.options.log.load(this.options.documentId);
    if (!stored) throw new Error("the document is gone");
    this.doc.destroy();
    this.doc = buildDoc(stored.updates);
    this.owners = new Map(stored.owners);
    this.seq = stored.seq;
    this.state = stored.state;
    for (const [connection, turn] of writers) {
      for (const clientId of turn.newClientIds) this.owners.set(clientId, connection.personId);
      const shadow = copyDoc(this.doc);
      const text = takeInserted(shadow, turn.merged());
      turn.metLock(text === "" ? null : this.kept(connection, text, fingerprintOf(turn.news)));
      if (connection.isClosed) shadow.destroy();
      else connection.shadow = shadow;
    }
    for (const connection of this.connections) connection.tellRights(this.mayWrite(connection), this.epoch);
  }
}
