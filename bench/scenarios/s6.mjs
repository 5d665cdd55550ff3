/** S6 presence: everyone's cursor moves ten times a second; what counts is each person's latest state. */
import { withServer } from "../lib/server.mjs";
import { peerNames } from "../lib/peers.mjs";
import { Histogram, round, sleep } from "../lib/stats.mjs";
import { Client, openMany } from "../load/client.mjs";
import { ownCpuMeter, Pace } from "../load/pace.mjs";
import { ageMs, eachStamp, makeStamp, nowUs } from "../load/stamp.mjs";
import { randomClientId } from "../load/writer.mjs";

const sizes = { "1x50": 50, "1x200": 200 };
const perSecond = 10;
const stateBytes = 120;
/** A state sent at the very end of the window still has this long to arrive. */
const graceMs = 250;

function stateText(stamp) {
  const state = { user: { name: "Person", color: "#3366cc" }, cursor: { at: stamp, pad: "" } };
  state.cursor.pad = "x".repeat(stateBytes - JSON.stringify(state).length);
  return JSON.stringify(state);
}

class Person {
  sent = 0;
  clientId = randomClientId();

  constructor(client, index, people) {
    Object.assign(this, { client, index, latest: new Int32Array(people).fill(-1) });
  }

  /** Only the newest state matters, so a late timer sends one. */
  move() {
    const json = stateText(makeStamp(this.index, this.sent));
    this.client.send(this.client.codec.awareness(this.clientId, this.sent + 1, json));
    this.sent += 1;
  }
}

class Room {
  age = new Histogram();
  arrived = 0;

  constructor(people) {
    this.people = people;
    const offset = nowUs() / 1000 - performance.now();
    for (const person of people) {
      let untilUs = 0;
      const count = (from, number, us) =>
        from !== person.index && this.#take(person, from, number, us, untilUs);
      person.client.onFrame = (chunk, start, end, now) => {
        untilUs = ((now + offset) * 1000) % 1e12;
        eachStamp(chunk, start, end, count);
      };
    }
  }

  #take(person, from, number, us, untilUs) {
    this.arrived += 1;
    this.age.add(ageMs(us, untilUs));
    if (number > person.latest[from]) person.latest[from] = number;
  }

  /** States sent since `first` that reached a reader, themselves or as a newer one. */
  covered(first) {
    let sum = 0;
    for (const reader of this.people) {
      for (const [from, number] of reader.latest.entries()) {
        if (from !== reader.index) sum += Math.max(0, number + 1 - first[from]);
      }
    }
    return sum;
  }
}

async function measure(server, count, measureMs) {
  const open = async (index) => new Person(await Client.open(server, "bench-s6"), index, count);
  const people = await openMany(count, 50, open);
  const room = new Room(people);
  const pace = new Pace(
    people.map((person) => () => person.move()),
    perSecond,
  ).start();
  await sleep(2_000);
  room.age.clear();
  const first = people.map((person) => person.sent);
  const before = { cpu: server.cpu(), at: performance.now(), own: ownCpuMeter(), arrived: room.arrived };
  await sleep(measureMs);
  const seconds = (performance.now() - before.at) / 1000;
  const generatorCpu = before.own();
  const serverCpu = (100 * (server.cpu() - before.cpu)) / seconds;
  const deliveries = (room.arrived - before.arrived) / seconds;
  pace.stop();
  const wanted = people.reduce((sum, { sent, index }) => sum + sent - first[index], 0) * (count - 1);
  await sleep(graceMs);
  const share = round((100 * room.covered(first)) / wanted, 1);
  for (const { client } of people) client.close();
  return {
    share,
    ...room.age.summary(),
    deliveriesPerSecond: Math.round(deliveries),
    serverCpu: round(serverCpu, 1),
    peakMiB: server.peakMiB(),
    generatorCpu: round(generatorCpu, 1),
  };
}

export const s6 = {
  title: "S6 presence: cursors at 10 Hz, 120-byte states",
  peers: peerNames,
  variants: Object.keys(sizes),

  run({ peer, variant, quick }) {
    return withServer(peer, (server) => measure(server, sizes[variant], quick ? 3_000 : 10_000));
  },

  ratios: false,
  key: { name: "% of latest states that arrived", field: "share", more: true },
  columns: {
    "p50 ms": "p50",
    "p95 ms": "p95",
    "p99 ms": "p99",
    "states/s delivered": "deliveriesPerSecond",
    "server CPU %": "serverCpu",
    "peak RSS MiB": "peakMiB",
    "generator CPU %": "generatorCpu",
  },
};
