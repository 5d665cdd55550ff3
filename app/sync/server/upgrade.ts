/**
 * From an HTTP upgrade to a connection. Foreign origin and missing cookie are refused before the upgrade; an ended
 * session or a lost right is accepted and closed at once, since the stock client retries a failed upgrade for ever
 * (rule B1).
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { closeCode, limits, type CloseCode } from "../protocol.ts";

/** Reads a frame; text frames come as `null`. */
export type FrameReader = (frame: Uint8Array | null) => void;

/** What the doors hand out once a person may come in. */
export interface Admission {
  /** Takes over the socket; `wire` is the line under it, for frames that are made once for many. */
  enter(socket: WebSocket, wire: Duplex): void;
}
export type Refusal = { readonly code: CloseCode; readonly reason: string };

export interface UpgradeOptions {
  /** Exact origins; asked for each upgrade, since the port may be known only after listening. */
  allowedOrigins(): readonly string[];
  /** Decides about a request on one of our paths; null when the path is not ours. */
  readonly door: (url: URL) => ((request: IncomingMessage) => Promise<Admission | Refusal>) | null;
  readonly onError: (error: unknown) => void;
  /** False lets requests without origin and cookie through to the door, which judges them then. */
  readonly asksForLogin: boolean;
}

const socketServerOptions = {
  noServer: true,
  maxPayload: limits.maxMessageBytes,
  maxFragments: limits.maxFragments,
  maxBufferedChunks: limits.maxBufferedChunks,
  perMessageDeflate: false,
  // The server closes every socket itself, in an order of its own.
  clientTracking: false,
};

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Pings all sockets on one timer and ends those that stay silent. */
class PingWheel {
  private readonly sockets = new Map<WebSocket, { heard: boolean; silentMs: number }>();
  private timer: ReturnType<typeof setInterval> | null = null;

  add(socket: WebSocket): void {
    const state = { heard: true, silentMs: 0 };
    this.sockets.set(socket, state);
    const hear = () => {
      state.heard = true;
    };
    socket.on("pong", hear).on("message", hear);
    socket.on("close", () => this.remove(socket));
    this.timer ??= setInterval(() => this.turn(), limits.pingEveryMs).unref();
  }

  private remove(socket: WebSocket): void {
    this.sockets.delete(socket);
    if (this.sockets.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private turn(): void {
    for (const [socket, state] of this.sockets) {
      state.silentMs = state.heard ? 0 : state.silentMs + limits.pingEveryMs;
      state.heard = false;
      if (state.silentMs >= limits.deadAfterMs) socket.terminate();
      else socket.ping();
    }
  }
}

/** The reader of a socket threw: a fault of ours, told to whoever listens for the socket's errors. */
class ReaderFailed extends Error {}

/** Passes frames on as plain bytes; a frame that cannot be read only ends this socket (CLOSE-2). */
export function readFrames(socket: WebSocket, read: FrameReader): void {
  let isBroken = false;
  socket.on("message", (data, isBinary) => {
    if (isBroken) return;
    try {
      if (!isBinary) return read(null);
      const chunks = Array.isArray(data) ? Buffer.concat(data) : data;
      read(chunks instanceof ArrayBuffer ? new Uint8Array(chunks) : new Uint8Array(chunks));
    } catch (cause) {
      isBroken = true;
      socket.emit("error", new ReaderFailed("a frame could not be read", { cause }));
      end(socket, { code: closeCode.internalError, reason: "internal error" });
    }
  });
}

/** Whoever is turned away does not keep a socket by never answering the close. */
function end(socket: WebSocket, { code, reason }: Refusal): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), limits.closeGraceMs).unref();
}

/** Builds the upgrade handler; it returns false for paths that are not ours. */
export function createUpgrade({ allowedOrigins, door, onError, asksForLogin }: UpgradeOptions) {
  const server = new WebSocketServer(socketServerOptions);
  const wheel = new PingWheel();

  async function admit(
    request: IncomingMessage,
    decide: (request: IncomingMessage) => Promise<Admission | Refusal>,
    wire: Duplex,
    pass: (then: (socket: WebSocket) => void) => void,
  ): Promise<void> {
    const answer = await decide(request);
    pass((socket) => {
      // Broken framing ends here: without a listener it would end the process (rule B6).
      socket.on("error", (error) => {
        if (error instanceof ReaderFailed) onError(error.cause);
      });
      if ("code" in answer) return end(socket, answer);
      wheel.add(socket);
      answer.enter(socket, wire);
    });
  }

  return (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    // Request targets such as `//` are no addresses.
    const base = "http://localhost";
    const target = request.url ?? "/";
    const decide = URL.canParse(target, base) ? door(new URL(target, base)) : null;
    if (!decide) return false;
    const swallow = () => socket.destroy();
    socket.on("error", swallow);
    const { origin, cookie } = request.headers;
    const isOurs = origin !== undefined && allowedOrigins().includes(origin);
    if (!isOurs && (asksForLogin || origin !== undefined)) refuse(socket, "403 Forbidden");
    else if (!cookie && asksForLogin) refuse(socket, "401 Unauthorized");
    else {
      const pass = (then: (opened: WebSocket) => void) => {
        socket.off("error", swallow);
        server.handleUpgrade(request, socket, head, then);
      };
      admit(request, decide, socket, pass).catch((error: unknown) => {
        onError(error);
        socket.destroy();
      });
    }
    return true;
  };
}

/** Close for frames the protocol has no use for: text on a document, anything on a signals socket. */
export function closeFor(kind: "document" | "signals"): Refusal {
  return kind === "document"
    ? { code: closeCode.unsupportedData, reason: "binary frames only" }
    : { code: closeCode.policyViolation, reason: "this socket only speaks" };
}
