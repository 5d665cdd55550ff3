import { expect, test } from "vitest";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { encodeSync, limits, messageType, syncType } from "#app/sync/protocol.ts";
import { walkUpdate } from "#app/sync/server/walk.ts";
import { seedUpdate } from "#app/sync/draft.ts";
import { createWorld } from "./support/world.ts";

/** Eight bytes that declare 33,554,431 structs. */
const bomb = new Uint8Array([1, 0xff, 0xff, 0xff, 0x0f, 1, 0, 0]);

/** An item of `clientId` at `clock` with one character in the title. */
function forged(clientId: number, clock: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const value of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, value);
    encoding.writeUint8(encoder, 4);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, "title");
    encoding.writeVarString(encoder, "x");
    encoding.writeVarUint(encoder, 0);
  });
}

test("LIMIT-1: a frame over the largest size closes with 1009", async () => {
  const world = createWorld();
  const client = await world.join("a");
  client.toServer.push(new Uint8Array(limits.maxMessageBytes + 1));
  await world.settle();
  expect(client.closed).toBe(1009);
});

test.each([
  ["auth", [2, 0]],
  ["own type", [100, 1, 1]],
  ["unknown step", [0, 7, 0]],
  ["length beyond the frame", [0, 2, 200, 1]],
  ["bytes left over", [3, 3]],
  ["nothing", []],
])("LIMIT-2: a frame outside the grammar closes with 1003: %s", async (_name, bytes) => {
  const world = createWorld();
  const client = await world.join("a");
  client.toServer.push(new Uint8Array(bytes));
  await world.settle();
  expect(client.closed).toBe(1003);
});

test("LIMIT-3: a struct bomb of eight bytes is refused unread, a thousand times, and others work on", async () => {
  const world = createWorld();
  const other = await world.join("other");
  for (let i = 0; i < 1_000; i += 1) expect(walkUpdate(bomb)).toBeNull();
  const client = await world.join("a");
  client.toServer.push(encodeSync("update", bomb));
  await world.settle();
  expect([client.closed, other.closed, world.errors]).toEqual([1008, null, []]);
});

test("LIMIT-3: reserved keys, sub-documents, deep values and left-over bytes are malformed", () => {
  const updateOf = (change: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc();
    change(doc);
    return Y.encodeStateAsUpdate(doc);
  };
  let deep: unknown = 1;
  for (let i = 0; i < 40; i += 1) deep = [deep];
  const good = updateOf((doc) => doc.getText("title").insert(0, "x"));
  expect(walkUpdate(good)).not.toBeNull();
  const bad = [
    updateOf((doc) => doc.getMap("meta").set("__proto__", 1)),
    updateOf((doc) => doc.getMap("meta").set("sub", new Y.Doc())),
    updateOf((doc) => doc.getMap("meta").set("deep", deep)),
    new Uint8Array([...good, 0]),
    good.slice(0, -1),
    new Uint8Array(),
  ];
  expect(bad.map(walkUpdate)).toEqual(bad.map(() => null));
});

test("LIMIT-3: what honest clients send is walked to the end with the lengths Yjs counts", () => {
  const doc = new Y.Doc();
  const sent: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => sent.push(update));
  Y.applyUpdate(doc, seedUpdate({ title: "题", plannedMinutes: 15, background: "一\n二" }, 9));
  const title = doc.getText("title");
  title.insert(1, "👍中文\ufeff");
  title.format(0, 2, { bold: true, link: { href: "https://example.org" } });
  title.delete(1, 2);
  doc.getMap("meta").set("values", [1, -5, 1.5, 2 ** 40, null, undefined, true, "s", { a: [1] }]);
  doc.getXmlFragment("notes").push([new Y.XmlElement("paragraph"), new Y.XmlText("x")]);
  doc.getArray("list").insert(0, ["a", "b", new Uint8Array([1, 2])]);
  const walked = walkUpdate(Y.encodeStateAsUpdate(doc));
  expect(sent.every((update) => walkUpdate(update) !== null)).toBe(true);
  const ends = new Map(walked?.inserts.map(({ clientId, clock, length }) => [clientId, clock + length]));
  expect(ends).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
});

test("LIMIT-4: four thousand updates that hang on nothing are refused, and nothing stays pending", async () => {
  const world = createWorld();
  const client = await world.join("a");
  const stranger = new Y.Doc();
  stranger.getText("title").insert(0, "base");
  client.notices.length = 0;
  for (let i = 0; i < 4_000; i += 1) {
    const before = Y.encodeStateVector(stranger);
    stranger.getText("title").insert(4, "x");
    client.connection.receive(encodeSync("update", Y.encodeStateAsUpdate(stranger, before)));
  }
  await world.settle();
  expect(client.notices).toHaveLength(4_000);
  expect(client.notices[0]).toMatchObject({ kind: "refused", reason: "resync" });
  expect([await world.rowCount(), world.errors]).toEqual([1, []]);
});

test("LIMIT-5: speaking for another's client id is refused, and the owner's typing is kept", async () => {
  const world = createWorld();
  const [victim, thief] = [await world.join("victim"), await world.join("thief")];
  victim.type("我的");
  await world.settle();
  const clock = Y.getState(victim.doc.store, victim.doc.clientID);
  thief.notices.length = 0;
  thief.toServer.push(encodeSync("update", forged(victim.doc.clientID, clock)));
  await world.settle();
  expect(thief.notices).toEqual([{ kind: "refused", reason: "foreign-client", kept: 0, count: 1 }]);
  victim.type("文字");
  await world.settle();
  expect([await world.stored(), thief.title]).toEqual(["议程我的文字", "议程我的文字"]);
});

test("LIMIT-5: the binding outlives the connection, and the seed's id is nobody's", async () => {
  const world = createWorld();
  const victim = await world.join("victim");
  victim.type("我的");
  await world.settle();
  victim.drop();
  await world.settle();
  const thief = await world.join("thief");
  const seed = [...Y.decodeStateVector(Y.encodeStateVector(thief.doc)).keys()].find((id) => id === 7) ?? 0;
  thief.notices.length = 0;
  for (const clientId of [victim.doc.clientID, seed]) {
    const clock = Y.getState(thief.doc.store, clientId);
    thief.toServer.push(encodeSync("update", forged(clientId, clock)));
  }
  await world.settle();
  expect(thief.notices.map((notice) => notice.kind === "refused" && notice.reason)).toEqual([
    "foreign-client",
    "foreign-client",
  ]);
});

test("LIMIT-6: a flood is closed with 4529, and the rate comes back with time", async () => {
  let now = 0;
  const world = createWorld();
  const client = await world.join("a", { monotonicMs: () => now });
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < limits.messageBurst - 5; i += 1) client.type("字");
    await world.settle();
    now += 10_000;
  }
  expect(client.closed).toBeNull();
  for (let i = 0; i < 2 * limits.messageBurst; i += 1) client.type("字");
  await world.settle();
  expect(client.closed).toBe(4529);
});

test("LIMIT-6: asking for the whole again and again is answered once a beat, then closed", async () => {
  let now = 0;
  const world = createWorld();
  const client = await world.join("a", { monotonicMs: () => now });
  for (let i = 0; i < limits.joinBurst - 2; i += 1) client.hello();
  while (client.toServer.length > 0) client.deliverToServer();
  await world.quiet();
  const answers = client.toClient.filter(
    ([type, step]) => type === messageType.sync && step === syncType.step2,
  );
  expect([client.closed, answers.length]).toEqual([null, 1]);
  await world.settle();
  now += 60_000;
  for (let i = 0; i <= limits.joinBurst; i += 1) client.hello();
  await world.settle();
  expect(client.closed).toBe(4529);
});

test("LIMIT-7: one socket more than a person may have is closed", async () => {
  const world = createWorld();
  const own = Array.from({ length: limits.maxSocketsPerPerson + 1 }, () => world.connect("a"));
  expect(own.map((client) => client.closed).filter((code) => code !== null)).toEqual([4529]);
});
