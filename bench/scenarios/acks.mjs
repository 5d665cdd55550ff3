/** From a keystroke to its `saved`, which only our server says; and a count of disk syncs beside it. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, withServer } from "../lib/server.mjs";
import { ours } from "../lib/peers.mjs";
import { quantileOf, round, sleep } from "../lib/stats.mjs";
import { Client } from "../load/client.mjs";
import { Fanout } from "../load/fanout.mjs";
import { Writer } from "../load/writer.mjs";

const shapes = {
  "2 people in 1 document": { rooms: 1, clients: 2, writers: 1, perWriter: 10 },
  "20 people in 1 document": { rooms: 1, clients: 20, writers: 10, perWriter: 10 },
  "100 people in 1 document": { rooms: 1, clients: 100, writers: 20, perWriter: 10 },
  "2 people in each of 50": { rooms: 50, clients: 2, writers: 1, perWriter: 10 },
  "2 people in each of 500": { rooms: 500, clients: 2, writers: 1, perWriter: 2 },
};
const syncs = "disk syncs";

const countSyncs = (file) =>
  existsSync(file) ? (readFileSync(file, "utf8").match(/(fsync|fdatasync)\(/g)?.length ?? 0) : 0;

/** Each update waits for the answer to the one before: with one sync each, none was answered from memory. */
async function oneByOne(server, file, times) {
  const client = await Client.open(server, "bench-acks");
  const writer = new Writer(client, 0);
  await sleep(1_000);
  const before = countSyncs(file);
  const waits = [];
  for (let time = 0; time < times; time += 1) {
    const at = performance.now();
    const answer = new Promise((resolve) => {
      client.onMessage = ({ kind }) => (kind === "saved" || kind === "refused") && resolve();
    });
    writer.write();
    await answer;
    waits.push(performance.now() - at);
  }
  await sleep(500);
  const sum = { updates: times, saved: client.saved, syncs: countSyncs(file) - before };
  client.close();
  return { ...sum, ackP50: round(quantileOf(waits, 0.5), 1), ackP95: round(quantileOf(waits, 0.95), 1) };
}

async function countedSyncs(peer, quick) {
  if (spawnSync("strace", ["-V"]).status !== 0) throw new Error("strace is not installed");
  // Not the server's own folder: it insists on finding that empty.
  const folder = dataFolder();
  const file = join(folder.path, "syncs.txt");
  const trace = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", file];
  try {
    return await withServer(peer, (server) => oneByOne(server, file, quick ? 20 : 200), { trace });
  } finally {
    folder.dispose();
  }
}

export const acks = {
  title: "Acknowledgements: from the keystroke to `saved`",
  peers: [ours],
  variants: [...Object.keys(shapes), syncs],
  rounds: () => 1,

  run({ peer, variant, quick }) {
    if (variant === syncs) return countedSyncs(peer, quick);
    const { perWriter, ...shape } = shapes[variant];
    return withServer(peer, async (server) => {
      const fanout = await Fanout.open(server, { ...shape, name: "bench-acks", keep: false });
      const times = quick ? { warmUpMs: 500, measureMs: 2_000 } : {};
      const figures = await fanout.run({ perWriter, ...times });
      fanout.close();
      return { ...figures, refused: fanout.refused };
    });
  },

  ratios: false,
  key: { name: "saved p95 ms", field: "ackP95" },
  columns: {
    "saved p50 ms": "ackP50",
    "to the others p50 ms": "p50",
    "to the others p99 ms": "p99",
    refused: "refused",
    "server CPU %": "serverCpu",
    "generator CPU %": "generatorCpu",
    "updates one by one": "updates",
    "of them saved": "saved",
    "disk syncs meanwhile": "syncs",
  },
};
