/** One of several processes on a database: serves live documents and prints its port. `node-child.ts <url>` */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { heldClock } from "#app/platform/clock.server.ts";
import { systemRandom } from "#app/platform/random.server.ts";
import { createSync } from "#app/sync/server/sync.ts";
import { openPostgres } from "#db/engines/postgres/open.ts";
import { actorOf, ids } from "./rows.ts";

const store = await openPostgres({ url: process.argv[2] ?? "", migrationsFolder: "db/migrations/postgres" });
const origin = "https://roundtable.test";
const sync = createSync({
  store,
  clock: heldClock(1),
  random: systemRandom,
  log: { error: (details) => process.stderr.write(`${JSON.stringify(details)}\n`) },
  authenticate: async (cookie) => {
    const personId = /person=(\w+)/.exec(cookie)?.[1] ?? ids.personId;
    return { actor: actorOf(personId), loginSessionId: `session-of-${cookie}` };
  },
  right: async () => "write",
  mayHear: async () => true,
  allowedOrigins: () => [origin],
  openDocuments: async (_documentId, url) => actorOf(url.searchParams.get("person") ?? ids.personId),
});
const server = createServer();
server.on("upgrade", (request, socket, head: Buffer) => {
  if (!sync.handleUpgrade(request, socket, head)) socket.destroy();
});
server.listen(Number(process.argv[3] ?? 0), "127.0.0.1", () => {
  process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`);
});
