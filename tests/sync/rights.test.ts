import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { encodeSync } from "#app/sync/protocol.ts";
import { LateText } from "#app/sync/server/late-text.ts";
import { LoginWatch } from "#app/sync/server/login-watch.ts";
import { handSchedule } from "./support/hand-schedule.ts";
import { createWorld, documentId } from "./support/world.ts";

test("REVOKE-1: a reader's raw step 2 and update are refused, change nothing and reach nobody", async () => {
  const world = createWorld();
  world.rights.set("observer", "read");
  const writer = await world.join("writer");
  const reader = await world.join("observer");
  const before = writer.updates.length;
  reader.notices.length = 0;
  reader.type("不该有");
  const all = Y.encodeStateAsUpdate(reader.doc);
  reader.toServer.push(encodeSync("step2", all), encodeSync("update", all));
  await world.settle();
  expect(reader.notices.map((notice) => notice.kind === "refused" && notice.reason)).toEqual([
    "read-only",
    "read-only",
    "read-only",
  ]);
  expect([writer.title, await world.stored(), writer.updates.length - before]).toEqual(["议程", "议程", 0]);
  expect(world.log.kept(documentId)).toEqual([]);
});

test("REVOKE-1: a demotion counts from the next message on", async () => {
  const world = createWorld();
  const client = await world.join("a");
  world.rights.set("a", "read");
  world.hub.rightsChanged([documentId]);
  await world.settle();
  client.type("太晚");
  await world.settle();
  expect([client.closed, await world.stored()]).toEqual([null, "议程"]);
});

test("REVOKE-2: a lock makes connections read-only in place and says so", async () => {
  const world = createWorld();
  const client = await world.join("a");
  expect(client.notices.find((notice) => notice.kind === "rights")).toMatchObject({ write: true, epoch: 1 });
  world.log.setState(documentId, "locked");
  world.hub.rightsChanged([documentId]);
  await world.settle();
  expect(client.notices.at(-1)).toEqual({ kind: "rights", write: false, epoch: 1 });
  expect(client.closed).toBeNull();
});

test("REVOKE-3: who loses access is closed at once, who signs out too, and hears nothing after", async () => {
  const world = createWorld();
  const writer = await world.join("writer");
  const removed = await world.join("removed");
  const signedOut = await world.join("signed-out", { loginSessionId: "session-1" });
  const disabled = await world.join("disabled");
  world.rights.set("removed", null);
  world.hub.rightsChanged([documentId]);
  world.hub.accessLost({ loginSessionId: "session-1" });
  world.hub.accessLost({ personId: "disabled" });
  expect([signedOut.closed, disabled.closed]).toEqual([4401, 4403]);
  await world.settle();
  expect(removed.closed).toBe(4403);
  writer.type("秘密");
  await world.settle();
  expect([removed.updates, signedOut.updates, disabled.updates]).toEqual([[], [], []]);
});

test("REVOKE-3: what a barred connection had queued is not taken", async () => {
  const world = createWorld();
  const client = await world.join("a");
  client.type("太晚");
  client.deliverToServer();
  world.hub.accessLost({ personId: "a" });
  await world.settle();
  expect(await world.stored()).toBe("议程");
});

test("SUGGEST-1: text that meets a lock is kept for its author, and the locked text stays", async () => {
  const world = createWorld();
  const other = await world.join("other");
  const doc = (await world.join("a")).drop();
  doc.getText("title").insert(2, "：离线补充");
  world.log.setState(documentId, "locked");
  world.hub.rightsChanged([documentId]);
  await world.settle();
  const back = await world.join("a", { doc });
  expect(back.notices.filter((notice) => notice.kind === "refused")).toEqual([
    { kind: "refused", reason: "agenda-locked", kept: 1, count: 1 },
  ]);
  expect(world.log.kept(documentId)).toMatchObject([{ personId: "a", text: "：离线补充" }]);
  expect([await world.stored(), other.title]).toEqual(["议程", "议程"]);
});

test("SUGGEST-1: a lock between guard and append takes the text back and keeps it", async () => {
  const world = createWorld();
  const [a, b] = [await world.join("a"), await world.join("b")];
  world.log.setState(documentId, "locked");
  a.notices.length = 0;
  a.type("迟");
  a.type("了");
  while (a.deliverToServer());
  await world.settle();
  expect(a.notices.filter((notice) => notice.kind === "refused")).toEqual([
    { kind: "refused", reason: "agenda-locked", kept: 1, count: 1 },
    { kind: "refused", reason: "agenda-locked", kept: 0, count: 1 },
  ]);
  expect(world.log.kept(documentId)).toMatchObject([{ personId: "a", text: "迟了" }]);
  const joiner = await world.join("c");
  expect([b.title, joiner.title]).toEqual(["议程", "议程"]);
});

test("SUGGEST-2: the same edit sent again, on another connection too, is kept once", async () => {
  const world = createWorld();
  const doc = (await world.join("a")).drop();
  doc.getText("title").insert(2, "补充");
  world.log.setState(documentId, "locked");
  await world.settle();
  for (let i = 0; i < 3; i += 1) (await world.join("a", { doc })).drop();
  await world.settle();
  expect(world.log.kept(documentId)).toHaveLength(1);
});

test("SUGGEST-1: two offline edits sent one by one are two suggestions", async () => {
  const world = createWorld();
  const client = await world.join("a");
  world.log.setState(documentId, "locked");
  world.hub.rightsChanged([documentId]);
  await world.settle();
  client.type("第一段");
  await world.settle();
  client.type("第二段");
  await world.settle();
  expect(world.log.kept(documentId).map(({ text }) => text)).toEqual(["第一段", "第二段"]);
});

test("SUGGEST-1: who hangs up with text under way leaves it as a suggestion, and no copy of the text", async () => {
  const world = createWorld();
  const made = vi.spyOn(LateText.prototype, "take");
  const dropped = vi.spyOn(LateText.prototype, "destroy");
  onTestFinished(() => void vi.restoreAllMocks());
  const clients = [await world.join("a"), await world.join("b"), await world.join("c")];
  // Somebody stays, so that the room does.
  await world.join("other");
  world.log.setState(documentId, "locked");
  world.hub.rightsChanged([documentId]);
  await world.settle();
  for (const client of clients) {
    client.type(`${client.personId}的`);
    while (client.deliverToServer());
    client.drop();
  }
  await world.settle();
  expect([made, dropped].map((spy) => spy.mock.calls.length)).toEqual([3, 3]);
  expect(world.log.kept(documentId).map(({ text }) => text)).toEqual(["a的", "b的", "c的"]);
});

test("REVOKE-4: who is signed out by time is found, once per login session and not for others", async () => {
  const schedule = handSchedule();
  const alive = new Set(["cookie of a", "cookie of b"]);
  const ended: string[] = [];
  const watch = new LoginWatch({
    schedule,
    everyMs: 1,
    isAlive: async (cookie) => alive.has(cookie),
    onEnded: (loginSessionId) => ended.push(loginSessionId),
    onError: () => undefined,
  });
  const gone = [watch.add("a", "cookie of a"), watch.add("a", "cookie of a")];
  watch.add("b", "cookie of b");
  await schedule.elapse();
  expect(ended).toEqual([]);
  alive.delete("cookie of a");
  await schedule.elapse();
  expect(ended).toEqual(["a"]);
  for (const leave of gone) leave();
  await schedule.elapse();
  expect(ended).toEqual(["a"]);
});
