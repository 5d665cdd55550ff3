import { expect, test } from "vitest";
import { encodeAwareness, limits } from "#app/sync/protocol.ts";
import { createWorld, documentId, type TestClient } from "./support/world.ts";

function userOf(client: TestClient, clientId: number): unknown {
  const last = client.presence.filter((entry) => entry.clientId === clientId).at(-1);
  return last ? JSON.parse(last.state) : undefined;
}

test("PRESENCE-1: name, unit, side and colour are the server's, whatever is sent", async () => {
  const world = createWorld();
  const [a, b] = [await world.join("a"), await world.join("b")];
  a.say(
    { user: { name: "主任", side: "mofcom" }, name: "主任", cursor: { head: 1 }, field: "notes", junk: 1 },
    1,
  );
  await world.settle();
  expect(userOf(b, a.doc.clientID)).toEqual({
    cursor: { head: 1 },
    field: "notes",
    user: { name: "a", unit: null, side: "host", colour: "#112233", color: "#112233" },
  });
});

test("PRESENCE-2: a connection speaks for one client id only, and never for another person's", async () => {
  const world = createWorld();
  const [a, b, c] = [await world.join("a"), await world.join("b"), await world.join("c")];
  a.say({}, 1);
  await world.settle();
  b.say({}, 99, a.doc.clientID);
  b.say({}, 1);
  b.say({}, 1, 123_456);
  await world.settle();
  c.presence.length = 0;
  c.toServer.push(new Uint8Array([3]));
  await world.settle();
  expect(c.presence.map((entry) => entry.clientId).sort()).toEqual([a.doc.clientID, b.doc.clientID].sort());
  expect(userOf(c, a.doc.clientID)).toMatchObject({ user: { name: "a" } });
});

test("PRESENCE-3: the sender hears her own presence again", async () => {
  const world = createWorld();
  const a = await world.join("a");
  a.say({}, 5);
  await world.settle();
  expect(a.presence.map(({ clientId, clock }) => [clientId, clock])).toEqual([[a.doc.clientID, 5]]);
});

test("PRESENCE-4: leaving removes the state, and nothing of it is kept", async () => {
  const world = createWorld();
  const [a, b] = [await world.join("a"), await world.join("b")];
  a.say({}, 1);
  await world.settle();
  a.drop();
  await world.schedule.elapse();
  await world.settle();
  expect(userOf(b, a.doc.clientID)).toBeNull();
  expect((await world.join("c")).presence).toEqual([]);
});

test("PRESENCE-5: within a window only the latest state leaves, in one frame for all", async () => {
  const world = createWorld();
  const [a, b, c] = [await world.join("a"), await world.join("b"), await world.join("c")];
  a.say({}, 1);
  await world.settle();
  c.presence.length = 0;
  for (let clock = 2; clock < 30; clock += 1) {
    a.say({ field: `f${clock}` }, clock);
    b.say({}, clock);
  }
  await world.settle();
  expect(c.presence).toEqual([]);
  await world.schedule.elapse();
  for (const client of [b, c]) client.deliverToClient();
  expect(c.presence.map(({ clientId }) => clientId).sort()).toEqual([a.doc.clientID, b.doc.clientID].sort());
  expect(userOf(c, a.doc.clientID)).toMatchObject({ field: "f29" });
});

test("PRESENCE-6: a reader's awareness reaches nobody but herself", async () => {
  const world = createWorld();
  world.rights.set("observer", "read");
  const writer = await world.join("writer");
  const observer = await world.join("observer");
  observer.say({ cursor: "x" }, 1);
  await world.settle();
  expect([writer.presence.length, observer.presence.length]).toEqual([0, 1]);
});

test("PRESENCE-2: 700,000 client ids leave nothing behind", async () => {
  const world = createWorld();
  const a = await world.join("a");
  for (let i = 0; i < 70; i += 1) {
    const entries = Array.from({ length: 10_000 }, (_, j) => ({
      clientId: i * 10_000 + j,
      clock: 1,
      state: "{}",
    }));
    a.connection.receive(encodeAwareness(entries));
  }
  await world.settle();
  const b = await world.join("b");
  expect(b.presence).toHaveLength(1);
});

test("LIMIT-8: a socket that does not read is skipped by presence, then closed", async () => {
  const world = createWorld();
  const [a, slow] = [await world.join("a"), await world.join("slow")];
  slow.bufferedAmount = limits.presenceSkipBytes + 1;
  a.say({}, 1);
  await world.settle();
  expect(slow.presence).toEqual([]);
  slow.bufferedAmount = limits.maxUnsentBytes + 1;
  a.type("一");
  await world.settle();
  expect(slow.closed).toBe(1008);
});

test("PRESENCE-7: people of other processes are shown until they are not heard of any more", async () => {
  const world = createWorld();
  const client = await world.join("a");
  const entry = { clientId: 99, clock: 3, state: JSON.stringify({ user: { name: "b" } }) };
  world.hub.roomOf(documentId)?.takePresence([entry]);
  await world.settle();
  expect(client.presence.filter(({ clientId }) => clientId === 99)).toEqual([entry]);
  await world.schedule.elapse();
  await world.settle();
  await world.schedule.elapse();
  await world.settle();
  expect(client.presence.at(-1)).toEqual({ ...entry, state: "null" });
});
