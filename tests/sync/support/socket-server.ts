/** The engine behind a real HTTP server on a free port, over a memory log. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { seedUpdate } from "#app/sync/draft.ts";
import type { Right } from "#app/sync/server/connection.ts";
import { createMemoryLog, type MemoryLog } from "#app/sync/server/memory-log.ts";
import { createSync, type Sync } from "#app/sync/server/sync.ts";
import type { StateSource } from "#app/sync/server/states.ts";
import type { Clock } from "#app/platform/clock.server.ts";
import type { Store } from "#db/store.ts";
import WebSocket from "ws";
import { actorOf } from "./rows.ts";

export interface SocketServer {
  readonly sync: Sync;
  readonly log: MemoryLog;
  readonly rights: Map<string, Right | null>;
  /** Login sessions that have ended. */
  readonly ended: Set<string>;
  /** `ws://127.0.0.1:port` */
  readonly address: string;
  readonly origin: string;
  readonly errors: unknown[];
  /** A WebSocket class that brings this person's cookie and the right origin. */
  socketOf(personId: string): typeof globalThis.WebSocket;
}

export async function startSocketServer(
  options: { states?: StateSource; clock?: Clock } = {},
): Promise<SocketServer> {
  const log = createMemoryLog();
  log.create("doc-1", seedUpdate({ title: "议程", plannedMinutes: null }, 7));
  const rights = new Map<string, Right | null>();
  const ended = new Set<string>();
  const errors: unknown[] = [];
  const origin = "https://roundtable.test";
  const sync = createSync({
    // Nothing reads the store while a log is given and no command runs.
    store: {} as Store,
    updateLog: log,
    clock: options.clock ?? heldClock(1),
    ...(options.states ? { states: options.states } : {}),
    random: systemRandom,
    log: { error: (details) => void errors.push(details) },
    authenticate: async (cookie) => {
      const personId = /person=([a-z]+)/.exec(cookie)?.[1];
      if (!personId || ended.has(personId)) return null;
      return { actor: actorOf(personId), loginSessionId: `session-of-${personId}` };
    },
    right: async (actor) => {
      if (actor.kind !== "person") return null;
      return rights.has(actor.personId) ? (rights.get(actor.personId) ?? null) : "write";
    },
    mayHear: async (_actor, topic) => topic !== "secret",
    allowedOrigins: () => [origin],
  });
  const server = createServer();
  server.on("upgrade", (request, socket, head: Buffer) => {
    if (!sync.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await sync.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    sync,
    log,
    rights,
    ended,
    address: `ws://127.0.0.1:${port}`,
    origin,
    errors,
    socketOf: (personId) =>
      class extends WebSocket {
        constructor(url: string | URL) {
          super(url, { origin, headers: { cookie: `person=${personId}` } });
        }
      } as unknown as typeof globalThis.WebSocket,
  };
}
