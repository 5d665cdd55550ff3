/**
 * A bare relay: what a client sends goes to everyone else of the path, without Yjs and without a disk. It marks what
 * the sockets alone cost; the three starters differ only in how they write.
 */
import { Sender, WebSocketServer } from "ws";

const port = Number(process.env.PORT);

/** One finished WebSocket frame, as `ws` itself would build it for each receiver. */
export function frameOnce(data) {
  const parts = Sender.frame(data, { fin: true, rsv1: false, opcode: 2, mask: false, readOnly: true });
  return Buffer.concat(parts);
}

/** Net socket below a `ws` connection; writing to it skips the framing. */
export function rawSocket(client) {
  return client._socket;
}

/**
 * Starts the relay.
 * @param forward called with the room's clients, the author and the received bytes
 */
export function startRelay(forward) {
  const rooms = new Map();
  const server = new WebSocketServer({ port, host: "127.0.0.1", perMessageDeflate: false });
  server.on("connection", (client, request) => {
    const room = rooms.get(request.url) ?? new Set();
    rooms.set(request.url, room);
    room.add(client);
    client.on("error", () => undefined);
    client.on("message", (data) => forward(room, client, data));
    client.on("close", () => {
      room.delete(client);
      if (room.size === 0) rooms.delete(request.url);
    });
  });
}
