/** S4 cold open: a document of 100,000 edits after a restart, and 200 such documents at once. */
import { dataFolder, Server } from "../lib/server.mjs";
import { durablePeers, peers } from "../lib/peers.mjs";
import { quantileOf, round, sleep } from "../lib/stats.mjs";
import { Client, openMany } from "../load/client.mjs";
import { historyOf } from "../load/history.mjs";
import { ownCpuMeter } from "../load/pace.mjs";
import { textOf } from "../load/writer.mjs";

const one = "one document";
const many = "200 documents";
const edits = (quick) => (quick ? 5_000 : 100_000);
/** Unanswered edits on the way; keeps every peer's queue short without ever leaving it idle. */
const windowSize = 2_000;
const opensAtATime = 10;

/** Feeds edits one message each; the answer is our `saved`, or the frame another client gets. */
async function feed(server, document, updates) {
  const writer = await Client.open(server, document);
  const watcher = await Client.open(server, document);
  let heard = 0;
  watcher.onMessage = ({ kind }) => (heard += kind === "update" ? 1 : 0);
  const answered = () => (peers[server.peer].acks ? writer.saved + writer.refused : heard);
  for (let sent = 0; sent < updates.length;) {
    const free = windowSize - (sent - answered());
    if (free <= 0) await sleep(2);
    for (const update of updates.slice(sent, sent + Math.max(0, Math.min(free, 100)))) {
      writer.send(writer.codec.update(update));
      sent += 1;
    }
    await new Promise(setImmediate);
  }
  for (let last = -1; answered() < updates.length && last !== answered(); await sleep(2_000))
    last = answered();
  writer.close();
  watcher.close();
  return { answered: answered(), refused: writer.refused };
}

/** Opens a document and keeps every piece of content with its time, judged afterwards. */
async function openFresh(server, document, isFull, waitMs = 60_000) {
  const from = performance.now();
  const pieces = [];
  const client = await Client.connect(server, document);
  const full = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${document}: content incomplete`)), waitMs);
    client.onMessage = ({ kind, bytes }, now) => {
      if (kind !== "step2" && kind !== "update") return;
      pieces.push(bytes);
      if (!isFull(pieces)) return;
      clearTimeout(late);
      resolve(now - from);
    };
  });
  const fullMs = await full;
  const first = await client.isSynced;
  return { client, pieces, firstMs: first.at - from, firstBytes: first.bytes.length, fullMs };
}

const sizeOf = (pieces) => pieces.reduce((sum, piece) => sum + piece.length, 0);

async function openOne(server, document, { text, state }) {
  // Whether the text is complete is only asked when enough bytes are there: parsing takes as long as the answer.
  const enough = sizeOf(state) * 0.5;
  const isFull = (pieces) => sizeOf(pieces) >= enough && textOf(pieces) === text;
  const before = server.cpu();
  const opened = await openFresh(server, document, isFull);
  const second = await openFresh(server, document, isFull);
  for (const { client } of [opened, second]) client.close();
  return {
    fullMs: round(opened.fullMs, 1),
    firstMs: round(opened.firstMs, 1),
    firstReply: opened.firstBytes > 2 ? "with content" : "empty",
    secondMs: round(second.fullMs, 1),
    openCpu: round(server.cpu() - before, 2),
    rssMiB: server.rssMiB(),
    peakMiB: server.peakMiB(),
  };
}

async function runOne(peer, path, quick) {
  const history = historyOf(edits(quick));
  const feeding = await Server.start(peer, path);
  try {
    const from = performance.now();
    const { answered, refused } = await feed(feeding, "bench-s4", history.updates);
    const perSecond = Math.round(answered / ((performance.now() - from) / 1000));
    await feeding.settle();
    const figures = { ingestPerSecond: perSecond, ingestCpu: round(feeding.cpu(), 1), refused };
    await feeding.stop();
    const server = await Server.start(peer, path);
    const opened = await openOne(server, "bench-s4", history).finally(() => server.kill());
    return { ...opened, ...figures };
  } finally {
    await feeding.kill();
  }
}

async function feedMany(server, count, parts) {
  await openMany(count, 4, async (index) => {
    const client = await Client.open(server, `bench-s4-${index}`);
    for (const part of parts) client.send(client.codec.update(part));
    // The answer to a second step 1 comes after everything before it was taken in.
    const taken = new Promise((resolve) => {
      client.onMessage = ({ kind, bytes }) => kind === "step2" && resolve(bytes.length);
    });
    client.send(client.codec.step1());
    await Promise.race([taken, client.socket.closed]);
    client.close();
  });
}

async function openAll(server, count, { state, text }) {
  const own = ownCpuMeter();
  const cpu = server.cpu();
  const from = performance.now();
  const enough = sizeOf(state) * 0.5;
  const opened = await openMany(count, opensAtATime, (index) =>
    openFresh(server, `bench-s4-${index}`, (pieces) => sizeOf(pieces) >= enough, 120_000),
  );
  const seconds = (performance.now() - from) / 1000;
  const figures = {
    seconds: round(seconds, 2),
    openCpu: round(server.cpu() - cpu, 2),
    rssMiB: server.rssMiB(),
    peakMiB: server.peakMiB(),
    fullMs: quantileOf(
      opened.map(({ fullMs }) => round(fullMs, 1)),
      0.5,
    ),
    slowestMs: quantileOf(
      opened.map(({ fullMs }) => round(fullMs, 1)),
      1,
    ),
    generatorCpu: round(own(), 1),
  };
  // Reading all of them would take minutes; every twentieth is read.
  const wrong = opened.filter(({ pieces }, index) => index % 20 === 0 && textOf(pieces) !== text).length;
  for (const { client } of opened) client.close();
  return { ...figures, wrong };
}

async function runMany(peer, path, quick) {
  const history = historyOf(edits(quick));
  const count = quick ? 20 : 200;
  const feeding = await Server.start(peer, path);
  try {
    await feedMany(feeding, count, history.state);
    await feeding.settle();
    await feeding.stop();
    const server = await Server.start(peer, path);
    return await openAll(server, count, history).finally(() => server.kill());
  } finally {
    await feeding.kill();
  }
}

export const s4 = {
  title: "S4 cold open of documents with 100,000 edits, after a restart",
  peers: durablePeers,
  variants: [one, many],
  rounds: (variant) => (variant === many ? 1 : undefined),

  async run({ peer, variant, quick }) {
    const folder = dataFolder();
    try {
      return await (variant === one ? runOne : runMany)(peer, folder.path, quick);
    } finally {
      folder.dispose();
    }
  },

  key: { name: "ms to full content, or seconds until all 200 are open", field: ["seconds", "fullMs"] },
  columns: {
    "first sync ms": "firstMs",
    "first sync reply": "firstReply",
    "content ms (p50)": "fullMs",
    "second client ms": "secondMs",
    "slowest ms": "slowestMs",
    "CPU-s to open": "openCpu",
    "RSS MiB": "rssMiB",
    "peak RSS MiB": "peakMiB",
    "fed edits/s": "ingestPerSecond",
    "CPU-s to feed": "ingestCpu",
    refused: "refused",
    "wrong texts": "wrong",
  },
};
