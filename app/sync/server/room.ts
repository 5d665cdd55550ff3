/**
 * One live document with its connections. Flow of an update: guard, append to the log, tell the others, acknowledge
 * (STORE-1). Rooms only gather and settle; the hub stores what all rooms gathered in one step. No document is built
 * here: joiners are served from stored bytes, updates are judged by the index of them.
 */
import * as Y from "yjs";
import { closeCode, limits, type RoomMessage, type CloseCode, type PresenceEntry } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { Frame } from "./frame.ts";
import { Intake } from "./intake.ts";
import { Presence } from "./presence.ts";
import type { Schedule } from "./schedule.ts";
import { encodeVector, StoredText } from "./stored-text.ts";
import { fingerprintOf, insertedBy } from "./suggestions.ts";
import type { Turn } from "./turn.ts";
import { walkStored } from "./walk.ts";
import type { Append, AppendResult, DocumentState, StoredDocument, UpdateLog } from "./update-log.ts";

export interface RoomOptions {
  readonly documentId: string;
  readonly log: UpdateLog;
  readonly schedule: Schedule;
  /** UTC epoch ms, written to the log rows. */
  readonly now: () => number;
  /** Milliseconds that never run backwards. */
  readonly monotonicMs: () => number;
  /** Something waits to be gathered. */
  readonly onDirty: (room: Room) => void;
  /** New rows are on disk. */
  readonly onStored: (room: Room) => void;
  /** States of people who are here changed. */
  readonly onPresence: (room: Room, entries: readonly PresenceEntry[]) => void;
}

export class Room {
  readonly documentId: string;
  private readonly connections = new Set<Connection>();
  private readonly presence: Presence;
  private readonly intake: Intake;
  private text: StoredText;
  /** Who asked what she lacks, with her state vector; asked twice in a beat she is answered once. */
  private joiners = new Map<Connection, Uint8Array>();
  /** Joiners that were answered and not yet asked what they have. */
  private asking: Connection[] = [];
  private seq: number;
  private readonly epoch: number;
  private state: DocumentState;
  private mustJudge = false;
  private mustRebase = false;
  private mustCatchUp = false;
  private gone = false;

  constructor(
    private readonly options: RoomOptions,
    stored: StoredDocument,
  ) {
    this.documentId = options.documentId;
    this.text = new StoredText(stored);
    this.intake = new Intake(
      { now: options.now, holderOf: (clientId) => this.presence.holderOf(clientId) },
      new Map(stored.owners),
    );
    this.seq = stored.seq;
    this.epoch = stored.epoch;
    this.state = stored.state;
    this.presence = new Presence({
      schedule: options.schedule,
      broadcast: (frame) => {
        for (const connection of this.connections) if (connection.isSynced) connection.sendPresence(frame);
      },
      ownerOf: (clientId) => this.intake.owners.get(clientId),
      onChanged: (entries) => options.onPresence(this, entries),
    });
  }

  get isEmpty(): boolean {
    return this.connections.size === 0;
  }
  /** Nothing waits to be gathered or settled. */
  get isIdle(): boolean {
    const waiting = this.intake.waiting + this.joiners.size + this.asking.length;
    return waiting === 0 && !this.mustPrepare;
  }
  /** Something has to be asked of the log before it gathers. */
  get mustPrepare(): boolean {
    return this.mustJudge || this.mustRebase || this.mustCatchUp;
  }
  /** It failed or left memory; what it holds is of no account any more. */
  get isGone(): boolean {
    return this.gone;
  }
  get stored(): StoredText {
    return this.text;
  }
  get generation(): number {
    return this.epoch;
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
    this.intake.forgetLate(connection);
  }

  receive(connection: Connection, message: RoomMessage): void {
    if (message.kind === "awareness") {
      if (!this.presence.receive(connection, message.bytes)) {
        connection.close(closeCode.unsupportedData, "not an awareness message");
      }
      return;
    }
    if (message.kind === "queryAwareness") return this.showPresence(connection);
    if (message.kind === "step1") this.joiners.set(connection, message.vector);
    else this.intake.receive(connection, message.bytes);
    this.options.onDirty(this);
  }

  /** Judges every connection again and reads the lock, before anything more is gathered (REVOKE-1, REVOKE-2). */
  rejudge(): void {
    this.mustJudge = true;
    this.options.onDirty(this);
  }

  /** A newer whole state of the document is stored: takes it up before anything more is gathered. */
  rebase(): void {
    this.mustRebase = true;
    this.options.onDirty(this);
  }

  /** Another process stored rows up to `seq`, or may have. */
  hearOf(seq: number): void {
    if (seq <= this.seq) return;
    this.mustCatchUp = true;
    this.options.onDirty(this);
  }

  /** People in rooms of other processes. */
  takePresence(entries: readonly PresenceEntry[]): void {
    this.presence.takeRemote(entries);
  }

  /** Everybody who is present here, for other processes. */
  get presentHere(): readonly PresenceEntry[] {
    return this.presence.own;
  }

  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.connections) connection.close(code, reason);
  }

  /** Leaves memory. */
  destroy(): void {
    this.gone = true;
    this.presence.stop();
    this.intake.clear();
  }

  /** Forgets what is in memory; what it may hold beyond the log is sent again by its authors (STORE-4). */
  fail(): void {
    this.destroy();
    this.closeAll(closeCode.reloading, "reloading");
    this.joiners.clear();
    this.asking = [];
    this.mustJudge = false;
    this.mustRebase = false;
    this.mustCatchUp = false;
  }

  /** @throws when the document was restored meanwhile or the log cannot be read */
  async prepare(): Promise<void> {
    if (this.mustCatchUp) await this.catchUp();
    if (this.mustRebase) await this.takeBase();
    if (this.mustJudge) await this.judgeAll();
  }

  /** Takes up what other processes stored, and shows it to everybody here (NODE-1). */
  private async catchUp(): Promise<void> {
    this.mustCatchUp = false;
    const rows = await this.options.log.rowsAfter(this.documentId, this.seq);
    const last = rows.at(-1);
    if (!last) return;
    for (const { bytes, personId } of rows) {
      const walked = walkStored(bytes);
      this.text.index.add(walked);
      for (const { clientId } of walked.inserts) {
        if (personId !== null && !this.intake.owners.has(clientId))
          this.intake.owners.set(clientId, personId);
      }
    }
    this.seq = last.seq;
    const updates = rows.map(({ bytes }) => bytes);
    this.text.append(updates);
    this.tellAll(updates, null);
  }

  private async takeBase(): Promise<void> {
    this.mustRebase = false;
    const stored = await this.options.log.load(this.documentId);
    if (stored?.epoch === this.epoch && stored.seq === this.seq) this.text.rebase(stored);
  }

  private async judgeAll(): Promise<void> {
    this.mustJudge = false;
    const now = await this.options.log.stateOf(this.documentId);
    if (!now) return this.closeAll(closeCode.noSuchDocument, "no such document");
    if (now.epoch !== this.epoch) throw new Error("the document was restored");
    this.state = now.state;
    await Promise.all([...this.connections].map((connection) => this.rejudgeOne(connection)));
  }

  /** Judges what came in since the last tick. @returns what has to be stored, or null when nothing has */
  gather(): Append | null {
    const entries = this.intake.judge({ text: this.text, isLocked: this.state === "locked" });
    return entries.length > 0 ? { documentId: this.documentId, entries } : null;
  }

  /** Tells the others what is on disk now, and answers every message of the tick in order. @throws as `prepare` */
  async settle(append: Append | null, result: AppendResult | null): Promise<void> {
    const turns = this.intake.takeTurns();
    if (append && result?.kind === "stored") {
      await this.tellStored(append, result.seq, turns);
      this.options.onStored(this);
    } else if (append) await this.metLock(turns);
    for (const turn of turns.values()) {
      for (const text of turn.kept) await this.options.log.keep(this.documentId, text);
    }
    for (const [connection, turn] of turns) {
      for (const notice of turn.notices(this.seq)) connection.notify(notice);
    }
    const asking = this.asking;
    this.asking = [];
    for (const connection of asking) this.ask(connection);
    this.answerJoiners();
  }

  /** As many as a beat has time for; the others wait for the next one, and people who type go first. */
  private answerJoiners(): void {
    if (this.joiners.size === 0) return;
    const { monotonicMs } = this.options;
    const until = monotonicMs() + limits.joinBudgetMs;
    for (const [connection, vector] of this.joiners) {
      this.joiners.delete(connection);
      this.answerJoin(connection, vector);
      if (monotonicMs() > until) break;
    }
    this.text.forgetAnswers();
    if (this.joiners.size > 0) this.options.onDirty(this);
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
    if (this.state === "open") this.intake.forgetLate(connection);
    connection.tellRights(this.mayWrite(connection), this.epoch);
  }

  private answerJoin(connection: Connection, vector: Uint8Array): void {
    if (connection.isClosed || this.gone) return;
    let answers: readonly Frame[];
    try {
      answers = this.text.answerTo(vector);
    } catch {
      return connection.close(closeCode.unsupportedData, "not a state vector");
    }
    connection.sendWhole(answers);
    connection.isSynced = true;
    if (this.text.isIndexed) return this.ask(connection);
    // Walking a long text takes longer than sending it: the next beat asks, when the answer is on its way.
    this.asking.push(connection);
    this.options.onDirty(this);
  }

  /** What the joiner has and the server lacks; then who is there. */
  private ask(connection: Connection): void {
    if (connection.isClosed) return;
    connection.sendWhole([Frame.sync("step1", encodeVector(this.text.index.vector))]);
    const present = this.presence.snapshot();
    if (present) connection.sendWhole([present]);
  }

  private showPresence(connection: Connection): void {
    const frame = this.presence.snapshot();
    if (frame) connection.sendPresence(frame);
  }

  private async tellStored(append: Append, seq: number, turns: ReadonlyMap<Connection, Turn>): Promise<void> {
    // Rows of another process lie between: they are read in their order, one's own among them.
    if (seq !== this.seq + append.entries.length) return this.catchUp();
    this.seq = seq;
    const updates = append.entries.map(({ bytes }) => bytes);
    this.text.append(updates);
    const authors = [...turns].filter(([, turn]) => turn.updates.length > 0);
    this.tellAll(updates, authors.length === 1 ? (authors[0]?.[0] ?? null) : null);
  }

  /** One frame for all. A beat with one author spares her the echo; with several, hers is part of the frame. */
  private tellAll(updates: readonly Uint8Array[], author: Connection | null): void {
    const [only, ...more] = updates;
    if (!only) return;
    const frame = Frame.sync("update", more.length === 0 ? only : Y.mergeUpdates([...updates]));
    for (const connection of this.connections) {
      if (connection !== author && connection.isSynced) connection.send(frame);
    }
  }

  /** The lock came between guard and append: go back to the stored text and keep what was typed (SUGGEST-1). */
  private async metLock(turns: ReadonlyMap<Connection, Turn>): Promise<void> {
    const stored = await this.options.log.load(this.documentId);
    if (!stored) throw new Error("the document is gone");
    this.text = new StoredText(stored);
    this.seq = stored.seq;
    this.state = stored.state;
    for (const [connection, turn] of turns) {
      if (turn.updates.length === 0) continue;
      const text = insertedBy(this.text.updates(), turn.merged());
      turn.metLock(this.intake.kept(connection, { text, fingerprint: fingerprintOf(turn.news) }));
    }
    for (const connection of this.connections) connection.tellRights(this.mayWrite(connection), this.epoch);
  }
}
