/**
 * A person's client inside the process, for the rehearsal runner and tests. It speaks the same bytes through the
 * same guard as a browser; only the socket is missing. Edits made while offline are sent again one by one, so each
 * refused one is kept by itself.
 */
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { appendText, plainText } from "../draft.ts";
import { closeCode, encodeSync, messageType, readNotice, syncType, type RefusalReason } from "../protocol.ts";
import type { SyncSocket } from "./connection.ts";

export type EditResult =
  | { readonly status: "saved"; readonly seq: number }
  /** Offline: the edit exists in this client only. */
  | { readonly status: "pending" }
  | { readonly status: "refused"; readonly reason: RefusalReason; readonly kept: number }
  | { readonly status: "closed"; readonly code: number };

export type ReconnectResult =
  Exclude<EditResult, { status: "saved" | "pending" }> | { readonly status: "synced" };

export interface LocalClient {
  /** Appends text to a field (`title`, `background`, `notes`, …) as this person. */
  append(field: string, insert: string): Promise<EditResult>;
  /** Text of a field as this client sees it, its own unsent edits included. */
  text(field: string): string;
  /** Edits that exist in this client only. */
  readonly pendingCount: number;
  goOffline(): void;
  /** Connects and sends what is pending; after a refusal the client shows the server's text again. */
  reconnect(): Promise<ReconnectResult>;
  /** Leaves for good. */
  close(): void;
}

/** The server's end of the pair. */
export interface LocalPeer {
  receive(frame: Uint8Array): void;
  /** The client hung up. */
  ended(): void;
}

/** Connects a socket to its room; resolves with the server's end, or with the code it would close with. */
export type Dial = (socket: SyncSocket) => Promise<LocalPeer | { readonly code: number }>;

type Answer = Exclude<EditResult, { status: "pending" }>;

class Local implements LocalClient {
  private doc = new Y.Doc();
  private peer: LocalPeer | null = null;
  private readonly pending: Uint8Array[] = [];
  private waiting: ((answer: Answer) => void)[] = [];
  private onSynced: ((code: number | null) => void) | null = null;

  constructor(private readonly dial: Dial) {}

  get pendingCount(): number {
    return this.pending.length;
  }

  async append(field: string, insert: string): Promise<EditResult> {
    const before = Y.encodeStateVector(this.doc);
    appendText(this.doc, field, insert);
    const update = Y.encodeStateAsUpdate(this.doc, before);
    this.pending.push(update);
    if (!this.peer) return { status: "pending" };
    const answer = await this.transmit(this.peer, update);
    await this.settle(update, answer);
    return answer;
  }

  text(field: string): string {
    return field === "title"
      ? this.doc.getText("title").toString()
      : plainText(this.doc.getXmlFragment(field));
  }

  goOffline(): void {
    const peer = this.peer;
    this.peer = null;
    peer?.ended();
    this.answerAll({ status: "closed", code: closeCode.reloading });
  }

  async reconnect(): Promise<ReconnectResult> {
    this.goOffline();
    const code = await this.connect();
    if (code !== null) return { status: "closed", code };
    let kept = 0;
    let reason: RefusalReason | null = null;
    for (const update of this.pending.slice()) {
      const peer = this.peer;
      if (!peer) return { status: "closed", code: closeCode.reloading };
      const answer = await this.transmit(peer, update);
      if (answer.status === "closed") return answer;
      if (answer.status === "refused") {
        reason = answer.reason;
        kept += answer.kept;
      }
      this.forget(update);
    }
    if (reason === null) return { status: "synced" };
    await this.startOver();
    return { status: "refused", reason, kept };
  }

  close(): void {
    this.goOffline();
    this.doc.destroy();
  }

  private async settle(update: Uint8Array, answer: Answer): Promise<void> {
    if (answer.status === "closed") return;
    this.forget(update);
    if (answer.status === "refused") await this.startOver();
  }

  private forget(update: Uint8Array): void {
    const index = this.pending.indexOf(update);
    if (index >= 0) this.pending.splice(index, 1);
  }

  /** Drops the refused text, which the server keeps, and takes the server's. */
  private async startOver(): Promise<void> {
    this.goOffline();
    this.doc.destroy();
    this.doc = new Y.Doc();
    await this.connect();
  }

  private async connect(): Promise<number | null> {
    const socket: SyncSocket = {
      bufferedAmount: 0,
      send: (frame) => {
        this.hear(frame.payload);
        return true;
      },
      close: (code) => {
        this.peer = null;
        this.onSynced?.(code);
        this.answerAll({ status: "closed", code });
      },
    };
    const synced = new Promise<number | null>((resolve) => {
      this.onSynced = resolve;
    });
    const peer = await this.dial(socket);
    if ("code" in peer) return peer.code;
    this.peer = peer;
    peer.receive(encodeSync("step1", Y.encodeStateVector(this.doc)));
    return synced;
  }

  private transmit(peer: LocalPeer, update: Uint8Array): Promise<Answer> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      peer.receive(encodeSync("update", update));
    });
  }

  private answerAll(answer: Answer): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(answer);
  }

  private hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) return this.hearSync(decoder);
    const notice = readNotice(type, decoder);
    if (!notice || notice.kind === "rights") return;
    const answer: Answer =
      notice.kind === "saved"
        ? { status: "saved", seq: notice.seq }
        : { status: "refused", reason: notice.reason, kept: notice.kept };
    for (const resolve of this.waiting.splice(0, notice.count)) resolve(answer);
  }

  private hearSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    // The server's own step 1 asks for what is pending; that goes out edit by edit instead.
    if (type === syncType.step1) return;
    Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), "server");
    if (type === syncType.step2) this.onSynced?.(null);
  }
}

/** Builds a client and connects it. The first result tells whether it may read the document. */
export async function openLocalClient(
  dial: Dial,
): Promise<{ readonly client: LocalClient; readonly opened: ReconnectResult }> {
  const client = new Local(dial);
  return { client, opened: await client.reconnect() };
}
