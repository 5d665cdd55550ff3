/** Process entry: one port for pages and sockets; stops cleanly when it is told to, and after an error nobody caught. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { ViteDevServer } from "vite";
import { readConfig, StartRefused, type Config } from "#app/platform/config.server.ts";
import { listOpenDocumentIds } from "#db/queries/live-documents.ts";
import { assertBenchPlace, openBenchDocuments } from "./bench.ts";
import { loadDemoWorld, settleDemo } from "./demo.ts";
import { mountHttp } from "./http.ts";
import { openStore } from "./open-store.ts";
import { endProcessWith } from "./process-end.ts";
import { startSchedule } from "./schedule.ts";
import { createParts, type Parts } from "./services.ts";
import { printWelcome } from "./welcome.ts";

async function start(): Promise<void> {
  const asked = readConfig(process.env);
  if (asked.bench) assertBenchPlace(asked);
  const store = await openStore(asked);
  const config = { ...asked, demo: !asked.bench && (await settleDemo(store, asked)) };
  const server = createServer();
  const openDocuments = config.bench ? await openBenchDocuments(store) : undefined;
  const parts = createParts({
    config,
    store,
    allowedOrigins: () => originsOf(config, server),
    ...(openDocuments ? { openDocuments } : {}),
  });
  if (config.demo) await loadDemoWorld(parts.services);
  const vite = await mountHttp({ ...parts, server });
  acceptSockets(server, parts, vite);
  await listen(server, config);
  const stopSchedule = startSchedule(parts.services);
  // What was typed in the last moment before a crash is in the log, and not yet in lists and search.
  for (const documentId of await listOpenDocumentIds(store.read)) parts.projector.touch(documentId);
  await printWelcome(parts.services, originsOf(config, server)[0] ?? "");
  endProcessWith({
    log: parts.services.log,
    async stop() {
      server.close();
      await stopSchedule();
      await parts.sync.stop();
      await parts.projector.flush();
      await vite?.close();
      server.closeAllConnections();
      await store.close();
    },
  });
}

function acceptSockets(server: Server, { sync }: Parts, vite: ViteDevServer | null): void {
  server.on("upgrade", (request, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    if (sync.handleUpgrade(request, socket, head)) return;
    if (vite && request.headers["sec-websocket-protocol"]?.startsWith("vite-")) return;
    socket.destroy();
  });
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, resolve);
  });
}

/** The configured public address, or the loopback names of the port that was bound. */
function originsOf(config: Config, server: Server): string[] {
  if (config.origin) return [config.origin];
  const address = server.address() as AddressInfo | null;
  const port = address?.port ?? config.port;
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

function describe(error: unknown): string {
  if (error instanceof StartRefused || !(error instanceof Error))
    return String(error).replace(/^Error: /, "");
  return error.stack ?? error.message;
}

start().catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(1);
});
