/** Hand-made attacks. Each gets an open client and sends what no honest client would. */
import * as encoding from "lib0/encoding";
import { sleep } from "../lib/stats.mjs";
import { emptyVector } from "./codec.mjs";
import { clientFrame } from "./socket.mjs";
import { insertion, randomClientId, rootName } from "./writer.mjs";

const bytesOf = (...numbers) =>
  encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });

/** Nested lists, one inside the other. */
function deepAny(depth) {
  const head = encoding.encode((encoder) => {
    for (const number of [1, 1, 77, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 8);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, rootName);
    encoding.writeVarUint(encoder, 1);
  });
  const lists = Buffer.concat(Array.from({ length: depth }, () => Buffer.from([117, 1])));
  return Buffer.concat([head, lists, Buffer.from([126, 0])]);
}

const update = (bytes) => (client) => client.send(client.codec.update(bytes));
const raw = (make) => (client) => client.socket.write(make());

function orphans(client) {
  for (let index = 0; index < 1_000; index += 1) {
    client.send(client.codec.update(insertion(randomClientId(), 1_000 + index, "hangs on nothing")));
  }
}

function awarenessFlood(client) {
  const json = JSON.stringify({ user: { name: "Somebody else" }, cursor: { at: "x".repeat(60) } });
  for (let index = 0; index < 20_000; index += 1) {
    client.send(client.codec.awareness(1 + index, 1, json));
  }
}

function fragments() {
  const first = clientFrame(Uint8Array.of(0), { fin: false });
  const more = Array.from({ length: 20_000 }, () => clientFrame(Uint8Array.of(0), { opcode: 0, fin: false }));
  return Buffer.concat([first, ...more]);
}

function pings() {
  return Buffer.concat(Array.from({ length: 20_000 }, () => clientFrame(new Uint8Array(100), { opcode: 9 })));
}

/** Asks for the whole document again and again and reads nothing of it. */
async function slowReader(client) {
  const writer = randomClientId();
  client.send(client.codec.update(insertion(writer, 0, "a long text ".repeat(40_000))));
  await sleep(500);
  client.socket.socket.pause();
  for (let index = 0; index < 500; index += 1) {
    client.send(client.codec.step1(emptyVector));
    if (index % 50 === 0) await sleep(20);
  }
  await sleep(2_000);
  client.socket.socket.resume();
}

/** @param victim a writer whose client id and clock the attacker uses */
export function corpusFor(victim) {
  return {
    "struct bomb: 33 million declared": update(bytesOf(1, 33_554_431, 1, 0)),
    "client bomb: 4 billion declared": update(bytesOf(4_294_967_295)),
    "delete bomb: 33 million ranges declared": update(bytesOf(0, 1, 1, 33_554_431)),
    "one deleted range of 2^31": update(bytesOf(0, 1, 1, 1, 0, 2 ** 31)),
    "skipped range of 2^50": update(bytesOf(1, 1, 7, 0, 10, 2 ** 50, 0)),
    "value nested 100,000 deep": update(deepAny(100_000)),
    "varint without an end": (client) => client.send(Buffer.alloc(64, 0xff)),
    "foreign client id": (client) =>
      client.send(client.codec.update(insertion(victim.clientId, (victim.sent + 5) * 24, "x".repeat(240)))),
    "foreign client id at the right clock": (client) =>
      client.send(client.codec.update(insertion(victim.clientId, victim.sent * 24, "x".repeat(240)))),
    "1,000 orphan updates": orphans,
    "20,000 presence frames under other ids": awarenessFlood,
    "presence state of 900 kB": (client) =>
      client.send(client.codec.awareness(9, 1, JSON.stringify({ cursor: "x".repeat(900_000) }))),
    "text frame": raw(() => clientFrame(Buffer.from("hello"), { opcode: 1 })),
    "text frame that is not UTF-8": raw(() => clientFrame(Buffer.alloc(9, 0xff), { opcode: 1 })),
    "reserved bits": raw(() => clientFrame(Uint8Array.of(0, 0, 1, 0), { rsv: 7 })),
    "reserved opcode": raw(() => clientFrame(Uint8Array.of(0), { opcode: 5 })),
    "frame without a mask": raw(() => Buffer.from([0x82, 1, 0])),
    "frame of 2 MiB": raw(() => clientFrame(Buffer.alloc(2 << 20))),
    "declared length of 2^62": raw(() => Buffer.from([0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4])),
    "20,000 fragments": raw(fragments),
    "20,000 pings": raw(pings),
    "close frame with a bad code": raw(() => clientFrame(Buffer.from([0, 1]), { opcode: 8 })),
    "half a frame, then silence": raw(() => Buffer.from([0x82, 0xfe, 0x7f])),
    "reader that asks for everything and reads nothing": slowReader,
  };
}
