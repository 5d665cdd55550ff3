/** A WebSocket as rooms see it. Frames go to the line as they are: made once, the same bytes for every receiver. */
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { SyncSocket } from "./connection.ts";
import type { Frame } from "./frame.ts";

export interface NetworkSocket extends SyncSocket {
  readonly socket: WebSocket;
}

export function networkSocket(socket: WebSocket, wire: Duplex): NetworkSocket {
  return {
    socket,
    send(frame: Frame) {
      if (socket.readyState === socket.OPEN) wire.write(frame.wire);
    },
    close: (code, reason) => socket.close(code, reason),
    get bufferedAmount() {
      return wire.writableLength;
    },
  };
}
