/** Writes at a steady rate, kills the server, starts it again and asks a fresh client what is left. */
import { Server } from "../lib/server.mjs";
import { peers } from "../lib/peers.mjs";
import { round, sleep } from "../lib/stats.mjs";
import { Client, openMany } from "./client.mjs";
import { Pace } from "./pace.mjs";
import { eachStamp, stampsIn } from "./stamp.mjs";
import { textOf, Writer } from "./writer.mjs";

/** One document with its writer, someone who reads, and what both were told. */
async function openPair(server, document, index) {
  const reader = await Client.open(server, document);
  const writer = new Writer(await Client.open(server, document), index);
  const pair = { document, writer, reader, delivered: new Set(), acked: new Set() };
  reader.onFrame = (chunk, start, end) => {
    eachStamp(chunk, start, end, (from, number) => pair.delivered.add(`${from}/${number}`));
  };
  let answered = 0;
  writer.client.onMessage = ({ kind, count }) => {
    if (kind !== "saved" && kind !== "refused") return;
    // Answers come in the order of the updates; one answer may stand for several.
    for (let left = count; left > 0; left -= 1, answered += 1) {
      if (kind === "saved") pair.acked.add(`${index}/${answered}`);
    }
  };
  return pair;
}

/** Text a fresh client has once nothing more comes: some servers send the content after their first answer. */
async function contentOf(server, document) {
  const pieces = [];
  let lastAt = performance.now();
  const client = await Client.connect(server, document);
  client.onMessage = ({ kind, bytes }, now) => {
    if (kind !== "step2" && kind !== "update") return;
    pieces.push(bytes);
    lastAt = now;
  };
  await client.isSynced;
  const syncedAt = performance.now();
  while (performance.now() - lastAt < 2_000) await sleep(200);
  client.close();
  return { found: new Set(stampsIn(textOf(pieces) ?? "")), syncedAt };
}

async function missingAfter(server, pairs) {
  let ackedLost = 0;
  let deliveredLost = 0;
  const contents = await openMany(pairs.length, 10, (index) => contentOf(server, pairs[index].document));
  for (const [index, { found }] of contents.entries()) {
    for (const key of pairs[index].acked) ackedLost += found.has(key) ? 0 : 1;
    for (const key of pairs[index].delivered) deliveredLost += found.has(key) ? 0 : 1;
  }
  return { ackedLost, deliveredLost, firstSyncAt: Math.min(...contents.map(({ syncedAt }) => syncedAt)) };
}

/** Fills, kills, restarts and compares; the data folder may have been used before. */
export async function crash({ peer, path, name, documents, perSecond, afterMs, signal = "SIGKILL" }) {
  const server = await Server.start(peer, path);
  let pairs;
  try {
    pairs = await openMany(documents, 4, (index) => openPair(server, `${name}-${index}`, index));
    const writers = pairs.map(
      ({ writer }) =>
        (count) =>
          writer.client.socket.isOpen && writer.write(count),
    );
    const pace = new Pace(writers, perSecond / documents).start();
    await sleep(afterMs);
    server.signal(signal);
    await server.ended;
    pace.stop();
  } finally {
    await server.kill();
  }
  // What the server had handed to the sockets before it died still arrives.
  await sleep(300);
  for (const { writer, reader } of pairs) {
    writer.client.close();
    reader.close();
  }
  return afterRestart({ peer, path, pairs });
}

async function afterRestart({ peer, path, pairs }) {
  const restartedAt = performance.now();
  const again = await Server.start(peer, path);
  try {
    const { ackedLost, deliveredLost, firstSyncAt } = await missingAfter(again, pairs);
    const acked = pairs.reduce((sum, pair) => sum + pair.acked.size, 0);
    const delivered = pairs.reduce((sum, pair) => sum + pair.delivered.size, 0);
    return {
      sent: pairs.reduce((sum, pair) => sum + pair.writer.sent, 0),
      acked: peers[peer].acks ? acked : null,
      ackedLost: peers[peer].acks ? ackedLost : null,
      delivered,
      deliveredLost,
      lostShare: delivered > 0 ? round((100 * deliveredLost) / delivered, 1) : null,
      firstSyncMs: Math.round(firstSyncAt - restartedAt),
    };
  } finally {
    await again.kill();
  }
}
