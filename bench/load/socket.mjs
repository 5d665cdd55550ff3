/**
 * A small WebSocket client on a bare socket. The generator shares a machine with the server, and thousands of full
 * client libraries would be the bottleneck: frames are read in place, without events or copies.
 */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };
const handshakeEnd = Buffer.from("\r\n\r\n");

/** Bytes before the mask, by what the length needs. */
function headLength(length) {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

/** One masked frame, as a client has to send it. */
export function clientFrame(payload, { opcode = opcodes.binary, fin = true, rsv = 0 } = {}) {
  const { length } = payload;
  const head = headLength(length);
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  frame[1] = 0x80 | { 2: length, 4: 126, 10: 127 }[head];
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  applyMask(frame, payload, head);
  return frame;
}

function applyMask(frame, payload, head) {
  const mask = (Math.random() * 0xffffffff) >>> 0;
  frame.writeUInt32BE(mask, head);
  for (let index = 0; index < payload.length; index += 1) {
    frame[head + 4 + index] = payload[index] ^ ((mask >>> (8 * (3 - (index & 3)))) & 255);
  }
}

/** All sockets read into this one buffer: reading is synchronous, and what has to stay is copied. */
const readBuffer = Buffer.allocUnsafe(1 << 18);

export class FastSocket {
  /** Called with the bytes, where the payload begins and ends in them, and when they came; they do not stay. */
  onFrame = () => undefined;
  closeCode = null;
  #upgraded = null;
  /** Bytes kept until the frame they belong to is whole. */
  #parts = [];
  #partBytes = 0;
  #needed = 2;

  /** Connects and upgrades; rejects when the server answers with anything but 101. */
  static open(port, target) {
    const opened = new FastSocket(port);
    opened.write(
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\n` +
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
    );
    return new Promise((resolve, reject) => {
      opened.#upgraded = (refusal) => (refusal ? reject(new Error(refusal)) : resolve(opened));
      opened.closed.then(() => reject(new Error("closed during the handshake")));
    });
  }

  constructor(port) {
    const callback = (length) => {
      this.#read(readBuffer.subarray(0, length));
      return true;
    };
    const onread = { buffer: readBuffer, callback };
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true, onread });
    this.closed = new Promise((resolve) => this.socket.once("close", () => resolve(this.closeCode ?? 1006)));
    this.socket.on("error", () => undefined);
  }

  get isOpen() {
    return !this.socket.destroyed && this.closeCode === null;
  }

  send(payload) {
    this.socket.write(clientFrame(payload));
  }

  /** Writes finished frames, or bytes that are none. */
  write(bytes) {
    this.socket.write(bytes);
  }

  destroy() {
    this.socket.destroy();
  }

  #read(chunk) {
    this.#partBytes += chunk.length;
    if (this.#partBytes < this.#needed) {
      this.#parts.push(Buffer.from(chunk));
      return;
    }
    const bytes = this.#parts.length === 0 ? chunk : Buffer.concat([...this.#parts, chunk], this.#partBytes);
    const rest = this.#upgraded ? this.#handshake(bytes) : this.#frames(bytes, performance.now());
    this.#parts = rest < bytes.length ? [Buffer.from(bytes.subarray(rest))] : [];
    this.#partBytes = bytes.length - rest;
  }

  #handshake(bytes) {
    const end = bytes.indexOf(handshakeEnd);
    if (end < 0) return 0;
    const status = bytes.toString("latin1", 0, bytes.indexOf("\r"));
    const settle = this.#upgraded;
    this.#upgraded = null;
    settle(status.includes(" 101 ") ? null : `upgrade refused: ${status}`);
    // Frames may come with the answer; whoever awaits the socket sets its reader first.
    setImmediate(() => this.#read(Buffer.alloc(0)));
    return end + handshakeEnd.length;
  }

  /** Reads whole frames; returns where the first unfinished one begins. */
  #frames(bytes, now) {
    let pos = 0;
    for (;;) {
      const left = bytes.length - pos;
      if (left < 2) return this.#wait(2, pos);
      const short = bytes[pos + 1] & 127;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (left < head) return this.#wait(head, pos);
      const length =
        head === 2
          ? short
          : head === 4
            ? bytes.readUInt16BE(pos + 2)
            : Number(bytes.readBigUInt64BE(pos + 2));
      if (left < head + length) return this.#wait(head + length, pos);
      const opcode = bytes[pos] & 15;
      if (opcode <= opcodes.binary) this.onFrame(bytes, pos + head, pos + head + length, now);
      else this.#control(opcode, bytes.subarray(pos + head, pos + head + length));
      pos += head + length;
    }
  }

  #wait(needed, pos) {
    this.#needed = needed;
    return pos;
  }

  #control(opcode, payload) {
    if (opcode === opcodes.ping) this.write(clientFrame(payload, { opcode: opcodes.pong }));
    if (opcode !== opcodes.close) return;
    this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
    this.socket.end();
  }
}
