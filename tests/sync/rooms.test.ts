import { expect, test } from "vitest";
import * as Y from "yjs";
import { encodeSync, limits } from "#app/sync/protocol.ts";
import { createWorld, documentId } from "./support/world.ts";

test("JOIN-1: all who join a document share one load, and nobody is answered before it ends", async () => {
  let loads = 0;
  let finish = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const world = createWorld({
    wrapLog: (log) => ({
      ...log,
      load: async (id) => {
        loads += 1;
        await gate;
        return log.load(id);
      },
    }),
  });
  const [a, b] = [world.connect("a"), world.connect("b")];
  a.hello();
  b.hello();
  await world.settle();
  expect([a.title, b.title]).toEqual(["", ""]);
  finish();
  await world.settle();
  expect([a.title, b.title, loads]).toEqual(["议程", "议程", 1]);
});

test("JOIN-2: frames that arrive before the room is there are read in order, but not without bound", async () => {
  const world = createWorld();
  const early = world.connect("a");
  early.hello();
  early.deliverToServer();
  await world.settle();
  expect(early.title).toBe("议程");
  const closed = createWorld({ wrapLog: (log) => ({ ...log, load: () => new Promise(() => undefined) }) });
  const flood = closed.connect("b");
  for (let i = 0; i <= limits.maxHeldFrames; i += 1) flood.hello();
  while (flood.deliverToServer());
  expect(flood.closed).toBe(1008);
});

test("JOIN-3: a joiner gets what was queued before her step 1, once it is stored", async () => {
  const world = createWorld();
  const writer = await world.join("a");
  const joiner = world.connect("b");
  await world.schedule.settle();
  writer.type("一");
  writer.deliverToServer();
  joiner.hello();
  joiner.deliverToServer();
  await world.settle();
  expect(joiner.title).toBe("议程一");
  expect(joiner.updates).toHaveLength(0);
});

test("JOIN-4: a room leaves memory when its last connection is gone, and comes back from the log", async () => {
  const world = createWorld();
  const client = await world.join("a");
  client.type("一");
  client.deliverToServer();
  client.drop();
  await world.settle();
  expect(world.hub.roomCount).toBe(0);
  expect((await world.join("b")).title).toBe("议程一");
});

test("JOIN-5: opening never creates a document", async () => {
  const world = createWorld({ wrapLog: (log) => ({ ...log, load: async () => null }) });
  const client = await world.join("a");
  expect(client.closed).toBe(4404);
  expect(await world.rowCount()).toBe(1);
});

test("PUSH-1: an update reaches the others and not its author", async () => {
  const world = createWorld();
  const [a, b, c] = [await world.join("a"), await world.join("b"), await world.join("c")];
  a.type("一");
  await world.settle();
  expect([b.title, c.title]).toEqual(["议程一", "议程一"]);
  expect([a.updates.length, b.updates.length]).toEqual([0, 1]);
});

test("PUSH-1: what several wrote in one beat leaves as one frame for all", async () => {
  const world = createWorld();
  const [a, b, c] = [await world.join("a"), await world.join("b"), await world.join("c")];
  for (const client of [a, b]) {
    client.type("一");
    client.type("二");
    while (client.deliverToServer());
  }
  await world.settle();
  expect([a.updates.length, b.updates.length, c.updates.length]).toEqual([1, 1, 1]);
  expect(new Set([a.title, b.title, c.title, await world.stored()]).size).toBe(1);
  expect(c.title).toHaveLength(6);
});

test("PUSH-2: concurrent insertions are all kept and every copy ends equal", async () => {
  const world = createWorld();
  const [a, b] = [await world.join("a"), await world.join("b")];
  a.type("甲甲", 0);
  b.type("乙乙", 0);
  await world.settle();
  expect(a.title).toBe(b.title);
  expect(a.title).toBe(await world.stored());
  expect(a.title).toMatch(/甲甲/);
  expect(a.title).toMatch(/乙乙/);
});

test("STORE-1: nobody hears of an update before it is stored", async () => {
  const world = createWorld({
    wrapLog: (log) => ({ ...log, append: () => new Promise(() => undefined) }),
  });
  const [a, b] = [await world.join("a"), await world.join("b")];
  const before = a.notices.length;
  a.type("一");
  await world.settle();
  expect(b.title).toBe("议程");
  expect(a.notices).toHaveLength(before);
});

test("STORE-2: rows of one turn are kept apart by author", async () => {
  const world = createWorld();
  const [a, b] = [await world.join("a"), await world.join("b")];
  a.type("一");
  a.type("二");
  b.type("三");
  for (const client of [a, b]) while (client.deliverToServer());
  await world.settle();
  expect(await world.rowCount()).toBe(3);
});

test("STORE-4: a failed append closes the room for a retry, and the client's edit survives it", async () => {
  const world = createWorld();
  const [a, b] = [await world.join("a"), await world.join("b")];
  world.log.failWith(new Error("disk full"));
  a.type("一");
  await world.settle();
  expect([a.closed, b.closed, world.errors.length]).toEqual([4503, 4503, 1]);
  expect(a.notices.filter((notice) => notice.kind === "saved" && notice.seq > 1)).toEqual([]);
  world.log.failWith(null);
  const again = await world.join("a", { doc: a.drop() });
  expect([again.title, await world.stored()]).toEqual(["议程一", "议程一"]);
});

test("STORE-5: all updates of a turn go to the log in one append", async () => {
  let appends = 0;
  const world = createWorld({
    wrapLog: (log) => ({
      ...log,
      append: (all) => {
        appends += 1;
        return log.append(all);
      },
    }),
  });
  const [a, b] = [await world.join("a"), await world.join("b")];
  for (const client of [a, b]) {
    for (const text of ["一", "二", "三"]) client.type(text);
    while (client.deliverToServer());
  }
  await world.settle();
  expect(appends).toBe(1);
});

test("ACK-1: a stock client gets none of our message types", async () => {
  const world = createWorld();
  const stock = await world.join("a", { notices: false });
  stock.type("一");
  await world.settle();
  expect([stock.notices, await world.stored()]).toEqual([[], "议程一"]);
});

test("ACK-2: an update is acknowledged only when its rows are durable", async () => {
  let onDisk = (): void => undefined;
  const durable = new Promise<void>((resolve) => {
    onDisk = resolve;
  });
  const world = createWorld({
    wrapLog: (log) => ({
      ...log,
      append: async (all) => {
        const results = await log.append(all);
        await durable;
        return results;
      },
    }),
  });
  const client = await world.join("a");
  client.notices.length = 0;
  client.type("一");
  await world.settle();
  expect(client.notices).toEqual([]);
  onDisk();
  await world.settle();
  expect(client.notices).toEqual([{ kind: "saved", seq: 2, count: 1 }]);
});

test("ACK-3: every message is answered once and in order, whatever happened to it", async () => {
  const world = createWorld();
  const client = await world.join("a");
  client.notices.length = 0;
  const stranger = new Y.Doc();
  stranger.getText("title").insert(0, "x");
  const missing = Y.encodeStateVector(stranger);
  stranger.getText("title").insert(1, "y");
  client.type("一");
  client.toServer.push(encodeSync("update", Y.encodeStateAsUpdate(stranger, missing)));
  client.type("二");
  client.type("三");
  while (client.deliverToServer());
  await world.settle();
  expect(client.notices).toEqual([
    { kind: "saved", seq: 2, count: 1 },
    { kind: "refused", reason: "resync", kept: 0, count: 1 },
    { kind: "saved", seq: 2, count: 2 },
  ]);
});

test("FANOUT-2: a quiet engine beats at once, one whose telling takes long gathers in between", async () => {
  let now = 100;
  let costMs = 0;
  const world = createWorld({
    gather: { factor: 4, leastMs: 0, mostMs: 6 },
    monotonicMs: () => (now += costMs),
  });
  const [a, b] = [await world.join("a"), await world.join("b")];
  for (const word of ["一", "二"]) {
    a.type(word);
    await world.settle();
  }
  expect(b.title).toBe("议程一二");

  costMs = 2;
  a.type("三");
  await world.settle();
  expect(b.title).toBe("议程一二三");
  costMs = 0;
  a.type("四");
  a.type("五");
  await world.settle();
  expect(b.title).toBe("议程一二三");
  now += 6;
  await world.schedule.elapse();
  await world.settle();
  expect([b.title, b.updates.length]).toEqual(["议程一二三四五", 4]);

  // That beat took no time to tell: the next one comes at once again.
  a.type("六");
  await world.settle();
  expect(b.title).toBe("议程一二三四五六");
});

test("FANOUT-1: a frame for many is encoded once", async () => {
  const world = createWorld();
  const clients = [await world.join("a"), await world.join("b"), await world.join("c")] as const;
  clients[0].type("一");
  clients[0].deliverToServer();
  await world.schedule.settle();
  expect(clients[1].toClient[0]).toBe(clients[2].toClient[0]);
});

test("EPOCH-1: a client of another generation is turned away and merges nothing", async () => {
  const world = createWorld();
  const old = await world.join("a");
  old.type("旧");
  await world.settle();
  const doc = old.drop();
  await world.settle();
  world.log.raiseEpoch(documentId);
  doc.getText("title").insert(0, "新");
  const back = await world.join("a", { doc, epoch: 1 });
  expect([back.closed, await world.stored()]).toEqual([4409, "议程旧"]);
});

test("STOP-1: stopping stores what was received, then closes with a code that is retried", async () => {
  let store = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    store = resolve;
  });
  const world = createWorld({
    wrapLog: (log) => ({
      ...log,
      append: async (all) => {
        await gate;
        return log.append(all);
      },
    }),
  });
  const client = await world.join("a");
  client.type("一");
  await world.settle();
  const stopped = world.hub.stop();
  await world.settle();
  expect(client.closed).toBeNull();
  store();
  await world.settle();
  await stopped;
  expect([client.closed, await world.stored()]).toEqual([4503, "议程一"]);
  expect(client.notices.at(-1)).toEqual({ kind: "saved", seq: 2, count: 1 });
});
