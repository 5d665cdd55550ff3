import { expect, onTestFinished, test } from "vitest";
import type WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { heldClock } from "#app/platform/clock.server.ts";
import { ServerClock } from "#app/sync/client/server-clock.ts";
import { followState } from "#app/sync/client/state-client.ts";
import { closeCode, encodeSync, stateMap } from "#app/sync/protocol.ts";
import type { StateFacts } from "#app/sync/server/state-room.ts";
import type { StateSource } from "#app/sync/server/states.ts";
import { startSocketServer, type SocketServer } from "./support/socket-server.ts";

const topic = "meeting:m1";

/** Rows the state is read from: what `p…` see lacks the secret. */
class Rows implements StateSource {
  facts: Record<string, unknown> = {
    meeting: { state: "in_session" },
    "item/i1": { order: 1 },
    "item/secret": "打分",
  };
  reads = 0;
  isBroken = false;

  async audienceOf(actor: { kind: string; personId?: string }): Promise<string | null> {
    if (actor.personId === "x") return null;
    return actor.personId?.startsWith("p") === true ? "provider" : "other";
  }

  async load(): Promise<(audience: string) => StateFacts> {
    this.reads += 1;
    if (this.isBroken) throw new Error("the database is away");
    const { facts } = this;
    return (audience) =>
      audience === "other"
        ? facts
        : Object.fromEntries(Object.entries(facts).filter(([key]) => key !== "item/secret"));
  }
}

class Follower {
  facts: Readonly<Record<string, unknown>> = {};
  isLive = false;
  gone: number | null = null;
  private wakers: (() => void)[] = [];
  readonly client;

  constructor(server: SocketServer, personId: string) {
    this.client = followState({
      origin: server.address,
      topic,
      WebSocketPolyfill: server.socketOf(personId),
      onFacts: (facts) => this.tell(() => (this.facts = facts)),
      onLive: (isLive) => this.tell(() => (this.isLive = isLive)),
      onGone: (code) => this.tell(() => (this.gone = code)),
    });
    onTestFinished(() => this.client.destroy());
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.wakers.push(resolve));
  }

  private tell(change: () => void): void {
    change();
    for (const wake of this.wakers.splice(0)) wake();
  }
}

test("STATE-1: what is read from rows reaches everybody, and a change tells only what changed", async () => {
  const rows = new Rows();
  const server = await startSocketServer({ states: rows });
  const followers = [new Follower(server, "a"), new Follower(server, "b")];
  await Promise.all(followers.map((each) => each.until(() => each.isLive)));
  expect(followers[1]?.facts).toEqual(rows.facts);

  const doc = new Y.Doc();
  const stock = new WebsocketProvider(`${server.address}/state`, topic, doc, {
    WebSocketPolyfill: server.socketOf("c"),
    disableBc: true,
  });
  onTestFinished(() => stock.destroy());
  await new Promise<void>((resolve) => stock.once("sync", () => resolve()));
  const sizes: number[] = [];
  doc.on("update", (update: Uint8Array) => sizes.push(update.length));

  const { meeting: _gone, ...rest } = rows.facts;
  rows.facts = { ...rest, open: { itemId: "i1", dueAt: 5 } };
  server.sync.signals.publish(topic);
  await Promise.all(followers.map((each) => each.until(() => each.facts["open"] !== undefined)));
  expect(followers[0]?.facts).toEqual(rows.facts);
  expect(doc.getMap(stateMap).toJSON()).toEqual(rows.facts);
  expect(Math.max(...sizes)).toBeLessThan(120);
});

test("STATE-1: the hundredth change of a big state costs what the first did", async () => {
  const rows = new Rows();
  rows.facts = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`position/i${at}/u`, "agree"]));
  const server = await startSocketServer({ states: rows });
  const doc = new Y.Doc();
  const stock = new WebsocketProvider(`${server.address}/state`, topic, doc, {
    WebSocketPolyfill: server.socketOf("c"),
    disableBc: true,
  });
  onTestFinished(() => stock.destroy());
  await new Promise<void>((resolve) => stock.once("sync", () => resolve()));
  const sizes: number[] = [];
  for (let change = 0; change < 100; change += 1) {
    const key = `position/i${(change * 37) % 400}/u`;
    const heard = new Promise<number>((resolve) =>
      doc.once("update", (update: Uint8Array) => resolve(update.length)),
    );
    rows.facts = { ...rows.facts, [key]: `reserve ${change % 10}` };
    server.sync.signals.publish(topic);
    sizes.push(await heard);
  }
  expect(sizes.at(-1)).toBeLessThan((sizes[0] ?? 0) + 16);
});

test("STATE-1: nothing is kept of a state when the last who followed it has left", async () => {
  const rows = new Rows();
  const server = await startSocketServer({ states: rows });
  const followers = [new Follower(server, "a"), new Follower(server, "pb")];
  await Promise.all(followers.map((each) => each.until(() => each.isLive)));
  expect(server.sync.stateCount).toBe(1);
  for (const follower of followers) follower.client.destroy();
  while (server.sync.stateCount > 0) await new Promise(setImmediate);
  const { reads } = rows;
  server.sync.signals.publish(topic);
  expect(rows.reads).toBe(reads);
});

test("STATE-1: a hundred commits at once cost few reads, and the last one is shown", async () => {
  const rows = new Rows();
  const server = await startSocketServer({ states: rows });
  const follower = new Follower(server, "a");
  await follower.until(() => follower.isLive);
  const before = rows.reads;
  for (let count = 1; count <= 100; count += 1) {
    rows.facts = { count };
    server.sync.signals.publish(topic);
  }
  await follower.until(() => follower.facts["count"] === 100);
  expect(rows.reads - before).toBeLessThan(5);
});

test("STATE-2: each audience is told what it may see, and a stranger nothing", async () => {
  const rows = new Rows();
  const server = await startSocketServer({ states: rows });
  const [other, provider, stranger] = ["a", "pa", "x"].map((id) => new Follower(server, id));
  if (!other || !provider || !stranger) throw new Error("three followers");
  await Promise.all([other, provider].map((each) => each.until(() => each.isLive)));
  expect(other.facts["item/secret"]).toBe("打分");
  expect(Object.keys(provider.facts)).toEqual(["meeting", "item/i1"]);
  rows.facts = { ...rows.facts, "item/secret": "已定标", open: { itemId: "i1" } };
  server.sync.signals.publish(topic);
  await provider.until(() => provider.facts["open"] !== undefined);
  expect(provider.facts["item/secret"]).toBeUndefined();
  await stranger.until(() => stranger.gone !== null);
  expect(stranger.gone).toBe(closeCode.accessLost);
});

test("STATE-3: nobody but the server writes a state", async () => {
  const server = await startSocketServer({ states: new Rows() });
  const follower = new Follower(server, "a");
  await follower.until(() => follower.isLive);
  const forged = new Y.Doc();
  forged.getMap(stateMap).set("meeting", { state: "issued" });
  const socket = new (server.socketOf("b"))(`${server.address}/state/${topic}`) as unknown as WebSocket;
  await new Promise((resolve) => socket.once("open", resolve));
  const replies: Uint8Array[] = [];
  const answered = new Promise<void>((resolve) => {
    socket.on("message", (data: Buffer) => {
      replies.push(new Uint8Array(data));
      resolve();
    });
  });
  socket.send(encodeSync("update", Y.encodeStateAsUpdate(forged)));
  socket.send(encodeSync("step1", Y.encodeStateVector(new Y.Doc())));
  await answered;
  const late = new Follower(server, "c");
  await late.until(() => late.isLive);
  expect(late.facts["meeting"]).toEqual({ state: "in_session" });
  expect(follower.facts["meeting"]).toEqual({ state: "in_session" });
  socket.terminate();
});

test("STATE-4: a client that holds another copy begins with an empty one", async () => {
  const rows = new Rows();
  const server = await startSocketServer({ states: rows });
  const other = new Y.Doc();
  other.getMap(stateMap).set("meeting", { state: "issued" });
  const stale = new (server.socketOf("b"))(`${server.address}/state/${topic}`) as unknown as WebSocket;
  await new Promise((resolve) => stale.once("open", resolve));
  stale.send(encodeSync("step1", Y.encodeStateVector(other)));
  const [code] = await new Promise<[number]>((resolve) =>
    stale.once("close", (...args) => resolve([args[0]])),
  );
  expect(code).toBe(closeCode.otherEpoch);

  const follower = new Follower(server, "a");
  await follower.until(() => follower.isLive);
  // The rows cannot be read: who follows is sent away, comes back, and meets a state that was built anew.
  rows.isBroken = true;
  server.sync.signals.publish(topic);
  await follower.until(() => !follower.isLive);
  rows.isBroken = false;
  rows.facts = { meeting: { state: "minutes_draft" } };
  await follower.until(() => follower.isLive && Object.keys(follower.facts).length === 1);
  expect(follower.facts).toEqual(rows.facts);
  expect(follower.gone).toBeNull();
});

test("CLOCK-1: a client learns the server's time whatever its own clock says", async () => {
  const clock = heldClock(1_700_000_000_000);
  const server = await startSocketServer({ states: new Rows(), clock });
  const follower = new Follower(server, "a");
  await follower.until(() => follower.isLive);
  while (!follower.client.clock.isKnown) await new Promise(setImmediate);
  expect(Math.abs(follower.client.clock.now() - clock.now())).toBeLessThan(250);
});

test("CLOCK-2: a device clock that is set back is noticed with the next answer", () => {
  let device = 10_000_000;
  const clock = new ServerClock({ ask: () => undefined, deviceNow: () => device });
  clock.answered(device, device);
  device -= 600_000;
  const stamp = device;
  device += 80;
  clock.answered(stamp, device + 600_000 - 40);
  expect(clock.now()).toBe(device + 600_000);
});

test("CLOCK-2: slow answers, a sleep and a clock that is set do not move the second shown", () => {
  let device = 50_000;
  const asked: number[] = [];
  const clock = new ServerClock({ ask: (stamp) => asked.push(stamp), deviceNow: () => device });
  const server = () => device + 3_600_000;
  const exchange = (thereMs: number, backMs: number, offset = 3_600_000) => {
    const stamp = device;
    device += thereMs;
    const told = device + offset;
    device += backMs;
    clock.answered(stamp, told);
  };
  exchange(20, 20);
  expect(clock.now()).toBe(server());
  // A lopsided slow answer is left aside while a quick one is young.
  exchange(0, 2_000);
  expect(clock.now()).toBe(server());
  // Asleep for an hour: the device's clock jumps with the server's.
  device += 3_600_000;
  expect(clock.now()).toBe(server());
  clock.measure(true);
  exchange(0, 300);
  expect(Math.abs(clock.now() - server())).toBeLessThanOrEqual(150);
  // The device's clock is set: the next fresh answer puts it right.
  const behind = 600_000;
  clock.measure(true);
  exchange(30, 30, 3_600_000 + behind);
  expect(clock.now()).toBe(server() + behind);
  // An answer from before the clock was set back is asked again.
  const before = asked.length;
  clock.answered(device + 5_000, server());
  expect(asked.length).toBe(before + 1);
});
