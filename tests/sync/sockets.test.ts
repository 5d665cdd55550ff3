import { once } from "node:events";
import { connect, type Socket } from "node:net";
import * as decoding from "lib0/decoding";
import { expect, onTestFinished, test, vi } from "vitest";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { createLiveProvider, type LiveProvider, type LiveState } from "#app/sync/client/live-provider.ts";
import { listenToSignals } from "#app/sync/client/signals.ts";
import { seedUpdate } from "#app/sync/draft.ts";
import { closeCode, encodeSync, limits, messageType, syncType, type Signal } from "#app/sync/protocol.ts";
import { startSocketServer, type SocketServer } from "./support/socket-server.ts";

function stock(server: SocketServer, personId: string, doc = new Y.Doc()): WebsocketProvider {
  const provider = new WebsocketProvider(`${server.address}/sync`, "doc-1", doc, {
    WebSocketPolyfill: server.socketOf(personId),
    disableBc: true,
  });
  onTestFinished(() => {
    provider.destroy();
    doc.destroy();
  });
  return provider;
}

function untilText(doc: Y.Doc, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (doc.getText("title").toString() === text) resolve();
    };
    doc.on("update", look);
    look();
  });
}

function untilSynced(provider: WebsocketProvider): Promise<void> {
  return new Promise((resolve) => {
    if (provider.synced) resolve();
    else provider.once("sync", () => resolve());
  });
}

interface Live {
  readonly doc: Y.Doc;
  readonly states: LiveState[];
  readonly provider: LiveProvider;
  until(kind: LiveState["kind"]): Promise<LiveState>;
}

function live(server: SocketServer, personId: string, network?: EventTarget): Live {
  const doc = new Y.Doc();
  const states: LiveState[] = [];
  let wake = (): void => undefined;
  const provider = createLiveProvider({
    origin: server.address,
    documentId: "doc-1",
    personId,
    doc,
    onState: (state) => {
      states.push(state);
      wake();
    },
    ...(network ? { network } : {}),
    WebSocketPolyfill: server.socketOf(personId),
  });
  onTestFinished(() => {
    provider.destroy();
    doc.destroy();
  });
  const until = async (kind: LiveState["kind"]): Promise<LiveState> => {
    for (;;) {
      const now = provider.state();
      if (now.kind === kind) return now;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { doc, states, provider, until };
}

async function statusOf(address: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(address, { headers });
  socket.on("error", () => undefined);
  const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode?: number }];
  return response.statusCode;
}

async function closeOf(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, "close")) as [number];
  return code;
}

test("PUSH-1: two stock clients over real sockets see each other's typing and names", async () => {
  const server = await startSocketServer();
  const [a, b] = [stock(server, "a"), stock(server, "b")];
  await Promise.all([untilSynced(a), untilSynced(b)]);
  const seen = new Promise<unknown>((resolve) => {
    b.awareness.on("change", () => {
      const state = b.awareness.getStates().get(a.doc.clientID);
      if (state) resolve(state);
    });
  });
  a.awareness.setLocalStateField("user", { name: "冒名" });
  a.doc.getText("title").insert(2, "一");
  await untilText(b.doc, "议程一");
  b.doc.getText("title").insert(3, "二");
  await untilText(a.doc, "议程一二");
  expect(await seen).toMatchObject({ user: { name: "role of a", side: "host" } });
});

test("ENTRY-1: origin and cookie are judged before the upgrade", async () => {
  const server = await startSocketServer();
  const document = `${server.address}/sync/doc-1`;
  const cookie = "person=a";
  for (const origin of ["https://evil.test", "null", `${server.origin}.evil.test`, `${server.origin}:444`]) {
    expect(await statusOf(document, { origin, cookie })).toBe(403);
  }
  expect(await statusOf(document, { cookie })).toBe(403);
  expect(await statusOf(document, { origin: server.origin })).toBe(401);
  expect(await statusOf(`${server.address}/signals?topics=x`, { origin: "https://evil.test", cookie })).toBe(
    403,
  );
});

test("ENTRY-1: a request target that is no address ends its own connection only", async () => {
  const server = await startSocketServer();
  const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
  const head = ["GET // HTTP/1.1", "Host: a", "Connection: Upgrade", "Upgrade: websocket"];
  socket.write(
    `${[...head, "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: aaaaaaaaaaaaaaaaaaaaaa=="].join("\r\n")}\r\n\r\n`,
  );
  await once(socket, "close");
  const client = live(server, "a");
  await client.until("saved");
});

test("ENTRY-1: an ended session and a lost right are accepted and closed at once, unread", async () => {
  const server = await startSocketServer();
  server.ended.add("gone");
  server.rights.set("removed", null);
  const open = (personId: string) =>
    closeOf(
      new WebSocket(`${server.address}/sync/doc-1`, {
        origin: server.origin,
        headers: { cookie: `person=${personId}` },
      }),
    );
  expect([await open("gone"), await open("removed"), server.sync.roomCount]).toEqual([
    closeCode.notSignedIn,
    closeCode.accessLost,
    0,
  ]);
});

test("CLOSE-1: the client stops for 4403 and keeps its text", async () => {
  const server = await startSocketServer();
  const client = live(server, "a");
  await client.until("saved");
  server.rights.set("a", null);
  server.sync.documents.rightsChanged(["doc-1"]);
  expect(await client.until("gone")).toEqual({ kind: "gone", code: closeCode.accessLost, unsynced: 0 });
  expect(client.doc.getText("title").toString()).toBe("议程");
});

test("CLIENT-1: a broken connection leaves the text open, and what is typed counts until it is stored", async () => {
  const server = await startSocketServer();
  const client = live(server, "a");
  expect(client.provider.hasText()).toBe(false);
  await client.until("saved");
  client.provider.provider.disconnect();
  client.doc.getText("title").insert(2, "断线");
  expect(client.provider.state()).toEqual({ kind: "saving", unsynced: 1 });
  expect(client.provider.hasText()).toBe(true);
  client.provider.provider.connect();
  await client.until("saved");
});

test("CLIENT-2: text typed when the login session ended is sent once the same person signed in again", async () => {
  const server = await startSocketServer();
  const client = live(server, "a");
  await client.until("saved");
  client.provider.provider.disconnect();
  client.doc.getText("title").insert(2, "未存");
  server.ended.add("a");
  client.provider.provider.connect();
  expect(await client.until("gone")).toEqual({ kind: "gone", code: closeCode.notSignedIn, unsynced: 1 });
  client.provider.resume();
  await client.until("saving");
  expect((await client.until("gone")).kind).toBe("gone");
  server.ended.delete("a");
  client.provider.resume();
  await client.until("saved");
  const other = live(server, "b");
  await other.until("saved");
  expect(other.doc.getText("title").toString()).toBe("议程未存");
});

test("ENTRY-2: text of one person is not taken from another who signed in since", async () => {
  const server = await startSocketServer();
  const socket = new WebSocket(`${server.address}/sync/doc-1?ack=1&person=a`, {
    origin: server.origin,
    headers: { cookie: "person=b" },
  });
  expect(await closeOf(socket)).toBe(closeCode.notSignedIn);
  expect(server.sync.roomCount).toBe(0);
});

test("LIMIT-1: an oversize message closes with 1009 and others stay", async () => {
  const server = await startSocketServer();
  const other = live(server, "b");
  await other.until("saved");
  const socket = new WebSocket(`${server.address}/sync/doc-1`, {
    origin: server.origin,
    headers: { cookie: "person=a" },
  });
  await once(socket, "open");
  socket.send(new Uint8Array(limits.maxMessageBytes + 1));
  expect(await closeOf(socket)).toBe(1009);
  other.doc.getText("title").insert(0, "在");
  await other.until("saving");
  await other.until("saved");
});

test("LIMIT-2: a text frame closes with 1003, a frame with reserved bits with 1002", async () => {
  const server = await startSocketServer();
  const open = async () => {
    const socket = new WebSocket(`${server.address}/sync/doc-1`, {
      origin: server.origin,
      headers: { cookie: "person=a" },
    });
    socket.on("error", () => undefined);
    await once(socket, "open");
    return socket;
  };
  const talker = await open();
  talker.send("hello");
  expect(await closeOf(talker)).toBe(1003);
  const breaker = await open();
  const raw = Reflect.get(breaker, "_socket") as { write(bytes: Buffer): void };
  raw.write(Buffer.from([0xf2, 0x81, 0, 0, 0, 0, 0]));
  expect(await closeOf(breaker)).toBe(1002);
  await live(server, "b").until("saved");
});

test("ACK-2: the client shows saving until the server has confirmed, also for text typed while offline", async () => {
  const server = await startSocketServer();
  const client = live(server, "a");
  client.doc.getText("title").insert(0, "早");
  await client.until("saved");
  client.doc.getText("title").insert(0, "一");
  expect(client.states.at(-1)).toEqual({ kind: "saving", unsynced: 1 });
  await client.until("saved");
  server.log.failWith(new Error("disk full"));
  client.doc.getText("title").insert(0, "二");
  await vi.waitFor(() => expect(server.errors).not.toEqual([]));
  server.log.failWith(null);
  await client.until("saved");
  expect((await server.log.load("doc-1"))?.seq).toBe(4);
});

test("SUGGEST-1: a client whose text met the lock is told how much is kept", async () => {
  const server = await startSocketServer();
  const client = live(server, "a");
  await client.until("saved");
  server.log.setState("doc-1", "locked");
  client.doc.getText("title").insert(2, "补充");
  expect(await client.until("refused")).toEqual({
    kind: "refused",
    reason: "agenda-locked",
    kept: 1,
    unsynced: 0,
  });
  expect(server.log.kept("doc-1")).toMatchObject([{ text: "补充", personId: "a" }]);
});

test("REVOKE-2: a lock turns the client read-only", async () => {
  const server = await startSocketServer();
  const client = live(server, "a");
  await client.until("saved");
  server.log.setState("doc-1", "locked");
  server.sync.documents.rightsChanged(["doc-1"]);
  await client.until("read-only");
});

test("SIGNAL-1: a published topic reaches its listeners only", async () => {
  const server = await startSocketServer();
  const heard: (Signal | null)[] = [];
  const first = new Promise<void>((resolve) => {
    const stop = listenToSignals({
      origin: server.address,
      topics: ["event:1"],
      onSignal: (signal) => {
        heard.push(signal);
        resolve();
      },
      WebSocketPolyfill: server.socketOf("a"),
    });
    onTestFinished(stop);
  });
  const probe = new WebSocket(`${server.address}/signals?topics=event:1,event:2,secret`, {
    origin: server.origin,
    headers: { cookie: "person=b" },
  });
  await once(probe, "open");
  const raw: string[] = [];
  probe.on("message", (data: Buffer) => raw.push(data.toString()));
  const until = once(probe, "message");
  server.sync.signals.publish("event:2");
  server.sync.signals.publish("event:1", { op: "registration.create" });
  await Promise.all([first, until]);
  expect(heard).toEqual([{ topic: "event:1", op: "registration.create" }]);
  expect(raw[0]).toBe('{"topic":"event:2","op":null}');
});

test("SIGNAL-2: a person hears no topic she may not hear", async () => {
  const server = await startSocketServer();
  const options = { origin: server.origin, headers: { cookie: "person=a" } };
  const none = new WebSocket(`${server.address}/signals?topics=secret`, options);
  expect(await closeOf(none)).toBe(closeCode.accessLost);
  const some = new WebSocket(`${server.address}/signals?topics=secret,open`, options);
  await once(some, "open");
  const message = once(some, "message");
  server.sync.signals.publish("secret");
  server.sync.signals.publish("open");
  const [data] = (await message) as [Buffer];
  expect(data.toString()).toBe('{"topic":"open","op":null}');
});

test("SIGNAL-3: any client frame closes a signals socket with 1008", async () => {
  const server = await startSocketServer();
  const socket = new WebSocket(`${server.address}/signals?topics=x`, {
    origin: server.origin,
    headers: { cookie: "person=a" },
  });
  await once(socket, "open");
  socket.send("hi");
  expect(await closeOf(socket)).toBe(1008);
});

test("LIMIT-8: a slow line may take its time for a long text, and hears what comes after it", async () => {
  const server = await startSocketServer();
  server.log.create("long", seedUpdate({ title: "长".repeat(2_500_000), plannedMinutes: null }, 7));
  const address = `${server.address}/sync/long`;
  const slow = new (server.socketOf("b"))(address) as unknown as WebSocket;
  await once(slow, "open");
  const line = (slow as unknown as { _socket: Socket })._socket;
  const kinds: number[] = [];
  const text = new Y.Doc();
  slow.on("message", (data: Buffer) => {
    if (data[0] !== messageType.sync) return;
    kinds.push(data[1] ?? -1);
    const { arr, pos } = { arr: new Uint8Array(data), pos: 2 };
    const decoder = decoding.createDecoder(arr);
    decoder.pos = pos;
    if (data[1] !== syncType.step1) Y.applyUpdate(text, decoding.readVarUint8Array(decoder));
  });
  line.pause();
  slow.send(encodeSync("step1", Y.encodeStateVector(new Y.Doc())));

  const doc = new Y.Doc();
  const writer = new WebsocketProvider(`${server.address}/sync`, "long", doc, {
    WebSocketPolyfill: server.socketOf("a"),
    disableBc: true,
  });
  onTestFinished(() => writer.destroy());
  await untilSynced(writer);
  doc.getText("title").insert(0, "后来");
  while ((await server.log.load("long"))?.seq !== 2) await new Promise(setImmediate);
  line.resume();
  while (!text.getText("title").toString().startsWith("后来")) {
    await Promise.race([
      once(slow, "message"),
      once(slow, "close").then(([code]) => expect(code).toBe("open")),
    ]);
  }
  expect(kinds.slice(0, 2)).toEqual([syncType.step2, syncType.step1]);
  expect(slow.readyState).toBe(slow.OPEN);
  slow.terminate();
});

test("CLIENT-3: what is typed while the device is offline is sent as one when the network is back", async () => {
  const server = await startSocketServer();
  const network = new EventTarget();
  const a = live(server, "a", network);
  await a.until("saved");
  const title = a.doc.getText("title");
  network.dispatchEvent(new Event("offline"));
  for (const word of ["离", "线", "写"]) title.insert(title.length, word);
  expect(a.provider.state()).toMatchObject({ unsynced: 3 });
  network.dispatchEvent(new Event("online"));
  await a.until("saved");
  const stored = await server.log.load("doc-1");
  expect(stored?.seq).toBe(2);
  const b = live(server, "b");
  await b.until("saved");
  expect(b.doc.getText("title").toString()).toBe("议程离线写");
});
