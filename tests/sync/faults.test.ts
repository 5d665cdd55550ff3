/** A fault of the engine in one place costs that place alone: the process and everybody else go on. */
import { once } from "node:events";
import { expect, test } from "vitest";
import WebSocket from "ws";
import { encodeSync, messageType } from "#app/sync/protocol.ts";
import { startSocketServer } from "./support/socket-server.ts";
import { createWorld, documentId } from "./support/world.ts";

test("CLOSE-2: a frame that makes the engine fail closes its own socket with 1011, and is logged", async () => {
  let isBroken = false;
  const server = await startSocketServer({
    clock: {
      now: () => {
        if (isBroken) throw new Error("no clock");
        return 1;
      },
    },
  });
  const open = async (person: string) => {
    const headers = { cookie: `person=${person}` };
    const socket = new WebSocket(`${server.address}/sync/doc-1?ack=1`, { origin: server.origin, headers });
    await once(socket, "open");
    return socket;
  };
  const [unlucky, other] = [await open("a"), await open("b")];
  isBroken = true;
  const askTime = new Uint8Array([messageType.time, 1]);
  for (let times = 0; times < 3; times += 1) unlucky.send(askTime);
  const [code] = (await once(unlucky, "close")) as [number];
  expect([code, server.errors.length]).toEqual([1011, 1]);
  expect(server.errors[0]).toMatchObject({ err: { message: "no clock" } });
  other.send(encodeSync("step1", new Uint8Array([0])));
  await once(other, "message");
  other.close();
});

test("STORE-4: what fails behind a stored beat fails its room, and the next beat comes", async () => {
  let isBroken = false;
  const world = createWorld({
    onGrown: () => {
      if (isBroken) throw new Error("cannot measure");
    },
  });
  const client = await world.join("a");
  isBroken = true;
  client.type("一");
  await world.settle();
  expect([client.closed, world.errors.map(String)]).toEqual([4503, ["Error: cannot measure"]]);
  isBroken = false;
  const back = await world.join("a");
  back.type("二");
  await world.settle();
  expect(await world.stored()).toBe("议程一二");
});

test("STORE-4: a failure that cannot even be told does not stop the beat", async () => {
  const world = createWorld();
  const client = await world.join("a");
  world.errors.push = () => {
    throw new Error("the log is closed");
  };
  world.log.failWith(new Error("disk"));
  client.type("一");
  await world.settle();
  expect(client.closed).toBe(4503);
  world.log.failWith(null);
  const back = await world.join("a", { doc: client.drop() });
  await world.settle();
  expect([back.closed, await world.stored(), world.hub.roomOf(documentId)?.isIdle]).toEqual([
    null,
    "议程一",
    true,
  ]);
});
