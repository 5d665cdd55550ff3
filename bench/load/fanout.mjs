/** Rooms full of readers with some writers in them: the load of S1, S2 and the acknowledgement run. */
import { Histogram, round, sleep } from "../lib/stats.mjs";
import { Client, openMany } from "./client.mjs";
import { ownCpuMeter, Pace } from "./pace.mjs";
import { ageMs, eachStamp, nowUs, stampsIn } from "./stamp.mjs";
import { textOf, Writer } from "./writer.mjs";
import { peers } from "../lib/peers.mjs";

const connectsAtATime = 64;
const isContent = new Set(["step2", "update"]);

/** How late the chunk's own time is against the clock of the stamps, once per process. */
const clockOffsetMs = () => nowUs() / 1000 - performance.now();

export class Fanout {
  latency = new Histogram();
  acks = new Histogram();
  delivered = 0;
  refused = 0;

  constructor(server, rooms, writers) {
    Object.assign(this, { server, rooms, writers });
  }

  /** Opens all clients; the first ones of each room write, the last one is the probe that keeps what it gets. */
  static async open(server, { rooms, clients, writers, name, keep = true }) {
    const opened = await openMany(rooms * clients, connectsAtATime, async (index) =>
      Client.open(server, `${name}-${Math.floor(index / clients)}`),
    );
    const allWriters = [];
    const list = Array.from({ length: rooms }, (_, room) => ({
      document: `${name}-${room}`,
      clients: opened.slice(room * clients, (room + 1) * clients),
      writers: [],
      kept: [],
    }));
    for (const room of list) {
      for (const client of room.clients.slice(0, writers)) {
        const writer = new Writer(client, allWriters.length);
        room.writers.push(writer);
        allWriters.push(writer);
      }
    }
    const fanout = new Fanout(server, list, allWriters);
    for (const room of list) fanout.#listen(room, keep);
    return fanout;
  }

  #listen(room, keep) {
    const offset = clockOffsetMs();
    for (const [index, client] of room.clients.entries()) {
      const own = room.writers[index]?.index ?? -1;
      let nowInUs = 0;
      const count = (writer, _number, us) => {
        if (writer === own) return;
        this.delivered += 1;
        this.latency.add(ageMs(us, nowInUs));
      };
      client.onFrame = (chunk, start, end, now) => {
        nowInUs = ((now + offset) * 1000) % 1e12;
        eachStamp(chunk, start, end, count);
      };
    }
    const probe = room.clients.at(-1);
    if (keep) probe.onMessage = ({ kind, bytes }) => isContent.has(kind) && room.kept.push(bytes);
    if (peers[this.server.peer].acks) for (const writer of room.writers) this.#hearAcks(writer);
  }

  /** The n-th answer belongs to the n-th update, whatever the answers are grouped into. */
  #hearAcks(writer) {
    const waiting = [];
    const { client } = writer;
    const write = writer.write.bind(writer);
    let answered = 0;
    writer.write = (count) => {
      write(count);
      for (let left = count; left > 0; left -= 1) waiting.push(performance.now());
    };
    client.onMessage = (message, now) => {
      if (message.kind === "refused") this.refused += message.count;
      if (message.kind !== "saved" && message.kind !== "refused") return;
      for (let left = message.count; left > 0; left -= 1) {
        const at = waiting[answered];
        answered += 1;
        if (at !== undefined && message.kind === "saved") this.acks.add(now - at);
      }
      if (answered > 4_096) answered -= waiting.splice(0, answered).length;
    };
  }

  get sent() {
    return this.writers.reduce((sum, writer) => sum + writer.sent, 0);
  }

  /** Deliveries that all updates sent so far have to become. */
  get wanted() {
    const readers = this.rooms[0].clients.length - 1;
    return this.sent * readers;
  }

  /** Writes at a fixed rate per writer; measures after the warm-up. */
  async run({ perWriter, warmUpMs = 2_000, measureMs = 10_000 }) {
    const pace = new Pace(
      this.writers.map((writer) => (count) => writer.write(count)),
      perWriter,
    ).start();
    await sleep(warmUpMs);
    this.latency.clear();
    this.acks.clear();
    pace.worstLagMs = 0;
    const before = this.#mark();
    await sleep(measureMs);
    const after = this.#mark();
    const load = before.ownCpu();
    const result = this.#figures(before, after, load);
    pace.stop();
    return { ...result, lagMs: round(pace.worstLagMs, 1) };
  }

  #mark() {
    const { server, delivered, wanted } = this;
    return { at: performance.now(), cpu: server.cpu(), delivered, wanted, ownCpu: ownCpuMeter() };
  }

  #figures(before, after, generatorCpu) {
    const seconds = (after.at - before.at) / 1000;
    const delivered = after.delivered - before.delivered;
    const cpu = after.cpu - before.cpu;
    return {
      deliveriesPerSecond: Math.round(delivered / seconds),
      share: round(delivered / Math.max(1, after.wanted - before.wanted), 4),
      cpuPer100k: round((cpu / delivered) * 100_000, 3),
      ...this.latency.summary(),
      ackP50: this.acks.quantile(0.5),
      ackP95: this.acks.quantile(0.95),
      serverCpu: round((100 * cpu) / seconds, 1),
      rssMiB: this.server.rssMiB(),
      generatorCpu: round(generatorCpu, 1),
    };
  }

  /** Waits until everything sent has arrived, or nothing has for a second. */
  async drain(limitMs = 15_000) {
    const giveUpAt = performance.now() + limitMs;
    let last = -1;
    while (this.delivered < this.wanted && last !== this.delivered && performance.now() < giveUpAt) {
      last = this.delivered;
      await sleep(1_000);
    }
  }

  /** Updates missing or doubled in the probe's document, and in the one a fresh client gets. */
  async verify() {
    const { relay } = peers[this.server.peer];
    let missing = 0;
    let freshMissing = 0;
    for (const [index, room] of this.rooms.entries()) {
      missing += differences(room, textOf(room.kept));
      if (relay || index >= 5) continue;
      freshMissing += differences(room, textOf(await contentOf(this.server, room.document)));
    }
    return { missing, freshMissing: relay ? null : freshMissing };
  }

  close() {
    for (const room of this.rooms) for (const client of room.clients) client.close();
  }
}

/** Everything a fresh client is given: the answer to step 1 and what follows it in the same breath. */
async function contentOf(server, document) {
  const fresh = await Client.connect(server, document);
  const pieces = [];
  fresh.onMessage = ({ kind, bytes }) => isContent.has(kind) && pieces.push(bytes);
  await fresh.isSynced;
  for (let count = -1; count !== pieces.length; await sleep(100)) count = pieces.length;
  fresh.close();
  return pieces;
}

function differences(room, text) {
  const sent = room.writers.reduce((sum, writer) => sum + writer.sent, 0);
  if (text === null) return sent;
  const found = stampsIn(text);
  const distinct = new Set(found).size;
  return sent - distinct + (found.length - distinct);
}
