/**
 * Follows a state (STATE-1 to STATE-4) with the stock provider. A copy belongs to one copy on the server: when that
 * was built anew the client begins with an empty one. Without React.
 */
import * as decoding from "lib0/decoding";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { closeCode, encodeTime, messageType, stateMap } from "../protocol.ts";
import { ServerClock } from "./server-clock.ts";

export interface StateClientOptions {
  /** `ws://host` or `wss://host`. */
  readonly origin: string;
  readonly topic: string;
  /** Facts by key, complete at every call. */
  readonly onFacts: (facts: Readonly<Record<string, unknown>>) => void;
  /** False while what is shown may be old. */
  readonly onLive: (isLive: boolean) => void;
  /** Access ended, or there is no such subject. */
  readonly onGone?: (code: number) => void;
  readonly WebSocketPolyfill?: typeof WebSocket;
  readonly deviceNow?: () => number;
}

export interface StateClient {
  readonly clock: ServerClock;
  /** The page was asleep or out of sight: what is known of the time and the line is asked anew. */
  wake(): void;
  destroy(): void;
}

/** Also keeps the stock client from taking a quiet line for a dead one. */
const measureEveryMs = 15_000;

interface Line {
  readonly provider: WebsocketProvider;
  close(): void;
}

export function followState(options: StateClientOptions): StateClient {
  const clock = new ServerClock({
    deviceNow: options.deviceNow ?? Date.now,
    ask: (stamp) => {
      const ws = line.provider.ws;
      if (ws && ws.readyState === ws.OPEN) ws.send(new Uint8Array(encodeTime(stamp)));
    },
  });
  const onEnd = (code: number) => {
    if (code !== closeCode.otherEpoch) return options.onGone?.(code);
    line.close();
    line = openLine(options, clock, onEnd);
  };
  let line = openLine(options, clock, onEnd);
  const timer = setInterval(() => clock.measure(), measureEveryMs);
  return {
    clock,
    wake() {
      clock.measure(true);
    },
    destroy() {
      clearInterval(timer);
      line.close();
    },
  };
}

function openLine(options: StateClientOptions, clock: ServerClock, onEnd: (code: number) => void): Line {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${options.origin}/state`, options.topic, doc, {
    connect: false,
    disableBc: true,
    params: { ack: "1" },
    ...(options.WebSocketPolyfill ? { WebSocketPolyfill: options.WebSocketPolyfill } : {}),
  });
  // Nobody is present in a state.
  provider.awareness.setLocalState(null);
  provider.messageHandlers[messageType.time] = (_encoder, decoder) => {
    const stamp = decoding.readVarUint(decoder);
    clock.answered(stamp, decoding.readVarUint(decoder));
  };
  const entries = doc.getMap(stateMap);
  entries.observe(() => options.onFacts(entries.toJSON()));
  provider.on("status", ({ status }) => {
    if (status === "connected") clock.measure(true);
    else options.onLive(false);
  });
  provider.on("sync", (isSynced: boolean) => {
    if (isSynced) options.onLive(true);
  });
  provider.on("closed", ({ code }) => onEnd(code));
  provider.connect();
  return {
    provider,
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}
