/** Listens to hints and comes back after a break. Without React. */
import { readSignal, type Signal } from "../protocol.ts";

export interface SignalsOptions {
  /** `ws://host` or `wss://host`. */
  readonly origin: string;
  readonly topics: readonly string[];
  /** Called for each hint, and with null once after a reconnection: something may have been missed. */
  readonly onSignal: (signal: Signal | null) => void;
  /** For runs outside a browser. */
  readonly WebSocketPolyfill?: typeof WebSocket;
}

const firstDelayMs = 200;
const longestDelayMs = 10_000;

/** Opens the signals socket; the returned function closes it for good. */
export function listenToSignals({ origin, topics, onSignal, WebSocketPolyfill }: SignalsOptions): () => void {
  const Socket = WebSocketPolyfill ?? WebSocket;
  const url = `${origin}/signals?topics=${topics.map(encodeURIComponent).join(",")}`;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;
  let hasBeenOpen = false;
  let isStopped = false;

  const connect = () => {
    const opened = new Socket(url);
    socket = opened;
    opened.onopen = () => {
      failures = 0;
      if (hasBeenOpen) onSignal(null);
      hasBeenOpen = true;
    };
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      const signal = typeof data === "string" ? readSignal(data) : null;
      if (signal) onSignal(signal);
    };
    opened.onclose = ({ code }) => {
      // As with documents, 4400–4499 is an answer that asking again does not change.
      if (isStopped || (code >= 4400 && code < 4500)) return;
      failures += 1;
      timer = setTimeout(connect, Math.min(longestDelayMs, firstDelayMs * 2 ** failures));
    };
  };
  connect();

  return () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
    socket?.close();
  };
}
