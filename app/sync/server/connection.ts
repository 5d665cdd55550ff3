/**
 * One client of one room. It knows its socket only as something to send to and to close, so rooms run the same over
 * a network socket, a test pair and the in-process client.
 */
import {
  closeCode,
  encodeNotice,
  encodeTime,
  limits,
  messageType,
  readClientMessage,
  type CloseCode,
  type RoomMessage,
  syncType,
  type ServerNotice,
} from "../protocol.ts";
import { Frame } from "./frame.ts";
import { Bucket } from "./rates.ts";

/** The only things the engine asks of a socket. `bufferedAmount` is in bytes. */
export interface SyncSocket {
  /** @returns true while so little waits to be sent that nobody has to look */
  send(frame: Frame): boolean;
  close(code: number, reason: string): void;
  readonly bufferedAmount: number;
}

/** What a connection asks of the room it is in. */
interface RoomOfConnection {
  receive(connection: Connection, message: RoomMessage): void;
  remove(connection: Connection): void;
}

export type Right = "write" | "read";

/** What others see of a person; it comes from the login session. `colour` is six-digit hex. */
export interface PresenceStamp {
  readonly name: string;
  readonly unit: string | null;
  readonly side: string | null;
  readonly colour: string;
}

export interface ConnectionOptions {
  readonly socket: SyncSocket;
  readonly documentId: string;
  readonly personId: string;
  readonly unitId: string | null;
  readonly loginSessionId: string | null;
  readonly right: Right;
  readonly stamp: PresenceStamp;
  /** The client understands our own message types (`?ack=1`). */
  readonly wantsNotices: boolean;
  /** Generation of the text the client holds, or null when it holds none (EPOCH-1). */
  readonly epoch: number | null;
  /** Milliseconds that never run backwards, for the rates; null for a client inside the process. */
  readonly monotonicMs: (() => number) | null;
  /** Judges the person anew; null when she lost access. */
  readonly judge: () => Promise<Right | null>;
  /** UTC epoch ms. */
  readonly now: () => number;
  readonly onClosed: (connection: Connection) => void;
}

interface Rates {
  readonly bytes: Bucket;
  readonly messages: Bucket;
  readonly awareness: Bucket;
  readonly joins: Bucket;
}

function ratesOf(monotonicMs: () => number): Rates {
  return {
    bytes: new Bucket(limits.bytesPerSecond, limits.byteBurst, monotonicMs),
    messages: new Bucket(limits.messagesPerSecond, limits.messageBurst, monotonicMs),
    awareness: new Bucket(limits.awarenessFramesPerSecond, limits.awarenessFrameBurst, monotonicMs),
    joins: new Bucket(limits.joinsPerSecond, limits.joinBurst, monotonicMs),
  };
}

export class Connection {
  /** The one place the right lives in; read for every message (REVOKE-1). Independent of the lock. */
  right: Right;
  /** Client id this connection speaks for in presence. */
  presenceId: number | null = null;
  /** Receives updates only after its step 1 was answered (JOIN-3). */
  isSynced = false;
  /** New Yjs client ids it may still bring (LIMIT-5). */
  idsLeft: number = limits.clientIdsPerConnection;
  /** Unsent bytes of the document itself, which a slow line may take its time for. */
  private wholeBytes = 0;
  private toldWrite: boolean | null = null;
  private room: RoomOfConnection | null = null;
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private closed = false;
  private barred = false;
  /** Counted from the first frame on: most connections of a quiet room never send one. */
  private rates: Rates | null = null;

  private readonly socket: SyncSocket;

  constructor(private readonly options: ConnectionOptions) {
    this.right = options.right;
    this.socket = options.socket;
  }

  get documentId(): string {
    return this.options.documentId;
  }
  get personId(): string {
    return this.options.personId;
  }
  get unitId(): string | null {
    return this.options.unitId;
  }
  get loginSessionId(): string | null {
    return this.options.loginSessionId;
  }
  get stamp(): PresenceStamp {
    return this.options.stamp;
  }
  get epoch(): number | null {
    return this.options.epoch;
  }
  /** The server ended it: what it still has queued is not taken. After a plain hang-up it is. */
  get isBarred(): boolean {
    return this.barred;
  }
  get isClosed(): boolean {
    return this.closed;
  }

  judge(): Promise<Right | null> {
    return this.options.judge();
  }

  /** Takes one frame from the socket. Before the room is there it waits in a bounded buffer (JOIN-2). */
  receive(frame: Uint8Array): void {
    if (this.closed) return;
    if (frame.length > limits.maxMessageBytes) return this.close(closeCode.tooBig, "message too large");
    if (!this.isWithinRates(frame)) return this.close(closeCode.slowDown, "slow down");
    if (frame[0] === messageType.time) return this.tellTime(frame);
    if (this.room) return this.dispatch(this.room, frame);
    this.heldBytes += frame.length;
    if (this.held.length >= limits.maxHeldFrames || this.heldBytes > limits.maxHeldBytes) {
      return this.close(closeCode.policyViolation, "too much before the document was open");
    }
    this.held.push(frame);
  }

  /** Begins to pass frames to the room, first those that waited. */
  enter(room: RoomOfConnection): void {
    this.room = room;
    const waiting = this.held;
    this.held = [];
    for (const frame of waiting) if (!this.closed) this.dispatch(room, frame);
  }

  send(frame: Frame): void {
    if (this.closed || this.socket.send(frame)) return;
    const { bufferedAmount } = this.socket;
    // What waited before this frame; the document's part of it can only have become less.
    this.wholeBytes = Math.min(this.wholeBytes, Math.max(0, bufferedAmount - frame.wire.length));
    if (bufferedAmount - this.wholeBytes > limits.maxUnsentBytes) {
      this.close(closeCode.policyViolation, "reads too slowly");
    }
  }

  /** Sends the document itself, whose size says nothing about how slowly the client reads. */
  sendWhole(frames: readonly Frame[]): void {
    if (this.closed) return;
    for (const frame of frames) this.socket.send(frame);
    const size = frames.reduce((sum, frame) => sum + frame.wire.length, 0);
    this.wholeBytes = Math.min(this.socket.bufferedAmount, Math.max(this.wholeBytes, size));
  }

  /** Sends presence unless the socket is behind: the next frame holds the latest state anyway. */
  sendPresence(frame: Frame): void {
    if (!this.closed && this.socket.bufferedAmount <= limits.presenceSkipBytes) this.send(frame);
  }

  notify(notice: ServerNotice): void {
    if (this.options.wantsNotices) this.send(Frame.of(encodeNotice(notice)));
  }

  /** Tells whether the person may write now, when that changed since she was last told. */
  tellRights(write: boolean, epoch: number): void {
    if (this.toldWrite === write) return;
    this.toldWrite = write;
    this.notify({ kind: "rights", write, epoch });
  }

  /** Ends the connection; nothing is sent or read after it. */
  close(code: CloseCode, reason: string): void {
    if (this.closed) return;
    this.barred = true;
    this.ended();
    this.socket.close(code, reason);
  }

  /** The socket is gone. */
  ended(): void {
    if (this.closed) return;
    this.closed = true;
    this.held = [];
    this.room?.remove(this);
    this.options.onClosed(this);
  }

  private isWithinRates(frame: Uint8Array): boolean {
    const { monotonicMs } = this.options;
    if (!monotonicMs) return true;
    const rates = (this.rates ??= ratesOf(monotonicMs));
    // Step 1 costs most to answer and is rare, so it has a bucket of its own beside the common one.
    const bucket = frame[0] === messageType.awareness ? rates.awareness : rates.messages;
    const isJoin = frame[0] === messageType.sync && frame[1] === syncType.step1;
    return rates.bytes.take(frame.length) && bucket.take(1) && (!isJoin || rates.joins.take(1));
  }

  private dispatch(room: RoomOfConnection, frame: Uint8Array): void {
    const message = readClientMessage(frame);
    if (!message) return this.close(closeCode.unsupportedData, "not a sync message");
    if (message.kind !== "time") room.receive(this, message);
  }

  /** At once, also while the room is not there yet: waiting would count as time on the way (CLOCK-1). */
  private tellTime(frame: Uint8Array): void {
    const message = readClientMessage(frame);
    if (message?.kind !== "time") return this.close(closeCode.unsupportedData, "not a question");
    this.send(Frame.of(encodeTime(message.stamp, this.options.now())));
  }
}
