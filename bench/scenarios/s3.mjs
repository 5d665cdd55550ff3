/** S3 idle connections: 5,000 in 500 rooms; and what 500 rooms with a text in them cost, idle and left alone. */
import { withServer } from "../lib/server.mjs";
import { peerNames, peers } from "../lib/peers.mjs";
import { quantileOf, round, sleep } from "../lib/stats.mjs";
import { Client, openMany } from "../load/client.mjs";
import { ownCpuMeter } from "../load/pace.mjs";
import { Writer } from "../load/writer.mjs";

const connectsAtATime = 64;
const connections = "5,000 connections in 500 rooms";
const texts = "500 rooms with a text";
/** 24 characters each: about two pages. */
const updatesPerText = 200;

async function idleConnections(server, quick) {
  const rooms = quick ? 50 : 500;
  const count = rooms * 10;
  // A first client pays for what is loaded once.
  (await Client.open(server, "bench-s3-first")).close();
  await sleep(1_000);
  const before = { rss: server.rssKiB(), cpu: server.cpu(), at: performance.now(), own: ownCpuMeter() };
  const syncMs = [];
  const clients = await openMany(count, connectsAtATime, async (index) => {
    const at = performance.now();
    const client = await Client.open(server, `bench-s3-${index % rooms}`);
    syncMs.push(performance.now() - at);
    return client;
  });
  const seconds = (performance.now() - before.at) / 1000;
  const generatorCpu = before.own();
  const cpuMs = ((server.cpu() - before.cpu) * 1000) / count;
  await sleep(quick ? 500 : 3_000);
  const idleFrom = { cpu: server.cpu(), at: performance.now() };
  await sleep(quick ? 1_000 : 10_000);
  const idleCpu = ((server.cpu() - idleFrom.cpu) * 100_000) / (performance.now() - idleFrom.at);
  const rss = server.rssKiB();
  const open = clients.filter((client) => client.socket.isOpen).length;
  for (const client of clients) client.close();
  return {
    kibPerConnection: round((rss - before.rss) / count, 1),
    cpuMsPerConnect: round(cpuMs, 3),
    connectsPerSecond: Math.round(count / seconds),
    syncP50: round(quantileOf(syncMs, 0.5), 1),
    syncP99: round(quantileOf(syncMs, 0.99), 1),
    rssMiB: round(rss / 1024, 1),
    idleCpu: round(idleCpu, 1),
    stillOpen: open,
    generatorCpu: round(generatorCpu, 1),
  };
}

async function writeText(client) {
  const writer = new Writer(client, 1);
  for (let left = updatesPerText; left > 0; left -= 20) {
    writer.write(20);
    await sleep(5);
  }
}

async function textRooms(server, quick) {
  const rooms = quick ? 50 : 500;
  await writeText(await Client.open(server, "bench-s3-first"));
  await sleep(1_000);
  const before = server.rssKiB();
  const clients = await openMany(rooms, 8, async (index) => {
    const client = await Client.open(server, `bench-s3-text-${index}`);
    await writeText(client);
    return client;
  });
  await server.settle(30_000);
  const idle = server.rssKiB();
  for (const client of clients) client.close();
  await sleep(quick ? 1_000 : 5_000);
  await server.settle(30_000);
  return {
    kibPerIdleRoom: round((idle - before) / rooms, 1),
    kibPerColdRoom: round((server.rssKiB() - before) / rooms, 1),
    rssMiB: server.rssMiB(),
  };
}

export const s3 = {
  title: "S3 idle connections and rooms",
  peers: peerNames.filter((name) => !["relay-frame", "relay-batch10"].includes(name)),
  variants: [connections, texts],
  skips: (peer, variant) => variant === texts && Boolean(peers[peer].relay),
  baseline: "relay-send",

  run({ peer, variant, quick }) {
    const work = variant === connections ? idleConnections : textRooms;
    return withServer(peer, (server) => work(server, quick));
  },

  key: { name: "KiB per idle connection, or per idle room", field: ["kibPerConnection", "kibPerIdleRoom"] },
  columns: {
    "CPU ms per connect and sync": "cpuMsPerConnect",
    "connects/s": "connectsPerSecond",
    "sync p50 ms": "syncP50",
    "sync p99 ms": "syncP99",
    "KiB per room all have left": "kibPerColdRoom",
    "RSS MiB": "rssMiB",
    "idle CPU %": "idleCpu",
    "still open": "stillOpen",
    "generator CPU %": "generatorCpu",
  },
};
