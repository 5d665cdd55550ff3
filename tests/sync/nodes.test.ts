/** Two processes on one database: a hundred people in one document while one process is killed and replaced. */
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { seedUpdate } from "#app/sync/draft.ts";
import { openPostgres } from "#db/engines/postgres/open.ts";
import { appendUpdates, insertLiveDocument } from "#db/queries/live-documents.ts";
import { freshPostgresUrl } from "#tests/support/postgres.ts";
import { ids, seedPeopleAndItem } from "./support/rows.ts";

// Every client of the stock library listens for the end of the process.
process.setMaxListeners(200);

const documentId = "shared";
const perNode = 50;

async function prepare(url: string): Promise<void> {
  const store = await openPostgres({ url, migrationsFolder: "db/migrations/postgres" });
  await seedPeopleAndItem(store);
  await store.transact(async (tx) => {
    const { itemId: subjectId, roundtableId } = ids;
    await insertLiveDocument(tx, {
      id: documentId,
      kind: "agenda_item",
      subjectId,
      roundtableId,
      createdAt: 1,
    });
    const bytes = seedUpdate({ title: "", plannedMinutes: null }, 7);
    await appendUpdates(tx, documentId, [
      { bytes, personId: null, loginSessionId: null, unitId: null, at: 1 },
    ]);
  });
  await store.close();
}

async function startNode(url: string, port = 0): Promise<{ child: ChildProcess; port: number }> {
  const args = ["--import", "tsx", "tests/sync/support/node-child.ts", url, String(port)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("port ")) return { child, port: Number(line.slice(5)) };
  }
  throw new Error("the process ended before it listened");
}

function join(port: number): WebsocketProvider {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, documentId, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
  });
  onTestFinished(() => provider.destroy());
  return provider;
}

const titleOf = ({ doc }: WebsocketProvider) => doc.getText("title").toString();

test("NODE-2: everybody's text is everywhere, though one of two processes is killed and replaced", async () => {
  const url = await freshPostgresUrl();
  await prepare(url);
  const [first, second] = [await startNode(url), await startNode(url)];
  const clients = [first.port, second.port].flatMap((port) =>
    Array.from({ length: perNode }, () => join(port)),
  );
  const write = (round: string) =>
    clients.forEach(({ doc }, index) => doc.getText("title").insert(0, `<${round}${index}>`));
  const everywhere = (rounds: string[]) =>
    expect
      .poll(
        () => {
          const wanted = rounds.flatMap((round) => clients.map((_client, index) => `<${round}${index}>`));
          const [text = "", ...others] = clients.map(titleOf);
          const missing = wanted.filter((mark) => !text.includes(mark)).length;
          return { missing, differing: others.filter((other) => other !== text).length };
        },
        { timeout: 50_000, interval: 200 },
      )
      .toEqual({ missing: 0, differing: 0 });

  await expect.poll(() => clients.every(({ synced }) => synced), { timeout: 30_000 }).toBe(true);
  write("a");
  await everywhere(["a"]);
  first.child.kill("SIGKILL");
  write("b");
  await startNode(url, first.port);
  write("c");
  await everywhere(["a", "b", "c"]);
  const late = join(first.port);
  await expect.poll(() => titleOf(late), { timeout: 20_000 }).toBe(titleOf(clients[0] as WebsocketProvider));
}, 150_000);

test("NODE-3: who is in the other process is shown, and leaves again", async () => {
  const url = await freshPostgresUrl();
  await prepare(url);
  const [first, second] = [await startNode(url), await startNode(url)];
  const [here, there] = [join(first.port), join(second.port)];
  there.awareness.setLocalStateField("field", "notes");
  const seen = () => here.awareness.getStates().get(there.doc.clientID)?.["field"];
  await expect.poll(seen, { timeout: 20_000 }).toBe("notes");
  there.destroy();
  await expect.poll(seen, { timeout: 20_000 }).toBeUndefined();
}, 90_000);
