/** A WebSocket as rooms see it. Frames go to the line as they are: made once, the same bytes for every receiver. */
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { SyncSocket } from "./connection.ts";
import type { Frame } from "./frame.ts";

export class NetworkSocket implements SyncSocket {
  constructor(
    private readonly socket: WebSocket,
    private readonly line: Duplex,
  ) {}

  /** The line says by itself when it has much to send, so nobody has to ask after every frame. */
  send(frame: Frame): boolean {
    const { socket, line } = this;
    return socket.readyState !== 1 || line.write(frame.wire);
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  get bufferedAmount(): number {
    return this.line.writableLength;
  }
}
