/** One client of one document at any peer: connect, sync, read. */
import { codecFor } from "./codec.mjs";
import { FastSocket } from "./socket.mjs";
import { peers, targetOf } from "../lib/peers.mjs";

export class Client {
  /** Raw reader for hot paths; gets (chunk, start, end, ms). */
  onFrame = null;
  /** Reader of decoded messages, with a copy of the bytes and the time. */
  onMessage = null;

  constructor(socket, codec, peer) {
    Object.assign(this, { socket, codec, peer, saved: 0, refused: 0 });
    this.isSynced = new Promise((resolve) => (this.resolveSynced = resolve));
    socket.onFrame = (chunk, start, end, now) => this.#read(chunk, start, end, now);
  }

  /** Connects and sends step 1; the answer may still be on its way. */
  static async connect(server, document, person) {
    const { protocol } = peers[server.peer];
    const socket = await FastSocket.open(server.port, targetOf(server.peer, document, person));
    const client = new Client(socket, codecFor(protocol, document), server.peer);
    const hello = client.codec.hello();
    if (hello) socket.send(hello);
    if (!peers[server.peer].relay) socket.send(client.codec.step1());
    else client.resolveSynced({ bytes: new Uint8Array(2), at: performance.now() });
    return client;
  }

  /** Connects and waits for the answer to step 1. */
  static async open(server, document, { person, waitMs = 60_000 } = {}) {
    const client = await Client.connect(server, document, person);
    const late = setTimeout(() => client.close(), waitMs);
    const ended = client.socket.closed.then((code) => {
      throw new Error(`closed with ${code} before the first sync`);
    });
    client.firstSync = await Promise.race([client.isSynced, ended]);
    clearTimeout(late);
    ended.catch(() => undefined);
    return client;
  }

  send(message) {
    this.socket.send(message);
  }

  close() {
    this.socket.destroy();
  }

  #read(chunk, start, end, now) {
    this.onFrame?.(chunk, start, end, now);
    const isNotice = chunk[start] >= 100 && this.codec.prefix.length === 0;
    if (this.resolveSynced || this.onMessage || isNotice) this.#decode(chunk.subarray(start, end), now);
  }

  #decode(frame, now) {
    const { kind, bytes, count } = this.codec.read(frame);
    // The chunk is reused for the next read.
    const kept = Uint8Array.from(bytes);
    if (kind === "saved") this.saved += count;
    if (kind === "refused") this.refused += count;
    if (kind === "step2" && this.resolveSynced) {
      this.resolveSynced({ bytes: kept, at: now });
      this.resolveSynced = null;
    }
    this.onMessage?.({ kind, count, bytes: kept }, now);
  }
}

/** Opens many clients, so many at a time. */
export async function openMany(count, atATime, open) {
  const opened = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      opened[index] = await open(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, count) }, work));
  return opened;
}
