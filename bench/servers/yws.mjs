/** Starts a y-websocket server from its own connection handler, on the same `ws` version as every other peer. */
import { WebSocketServer } from "ws";

export function startYws(setupWSConnection) {
  const server = new WebSocketServer({
    port: Number(process.env.PORT),
    host: "127.0.0.1",
    perMessageDeflate: false,
  });
  server.on("connection", setupWSConnection);
}
