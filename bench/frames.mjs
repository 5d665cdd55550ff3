/**
 * Broken and hostile frames against our server: 100,000 mutated ones and a hand-made list, while one person types.
 * `node bench/frames.mjs [--frames=100000] [--seed=1]`; ends with 1 when a promise is broken.
 */
import { install } from "./lib/install.mjs";
import { argument } from "./lib/arguments.mjs";

install();
const { withServer } = await import("./lib/server.mjs");
const { seeded, sleep } = await import("./lib/stats.mjs");
const { Client } = await import("./load/client.mjs");
const { Calm } = await import("./load/calm.mjs");
const { corpusFor } = await import("./load/corpus.mjs");
const { honestFrames, mutator } = await import("./load/mutate.mjs");

const frames = Number(argument("frames", "100000"));
const seed = Number(argument("seed", "1"));
const peer = argument("peer", "roundtable");
const attackers = 16;
const answerMs = 2_000;
const calmDocument = "bench-calm";
/** Whoever attacks is not the person who types, so her client id is a foreign one. */
const stranger = { person: 2 };
const promises = { worstMs: 250, p95Ms: 300, extraMiB: 150, backMiB: 64, backWithinMs: 60_000 };

const counts = { sent: 0, closed: 0, silent: 0 };

/** Sends one frame and waits until the server has answered behind it or hung up. */
async function attack(client, frame) {
  const answered = new Promise((resolve) => {
    client.onMessage = ({ kind }) => kind === "step2" && resolve("answered");
  });
  client.send(frame);
  client.send(client.codec.step1());
  const outcome = await Promise.race([answered, client.socket.closed, sleep(answerMs).then(() => "silent")]);
  counts.sent += 1;
  if (outcome === "silent") counts.silent += 1;
  else if (outcome !== "answered") counts.closed += 1;
  return outcome === "answered";
}

async function attacker(server, index, share) {
  const random = seeded(seed * 1_000 + index);
  const next = mutator(honestFrames(5_000 + index), random);
  // One of them sits in the document of the person who types; the others spread over documents of their own.
  const document = () =>
    index === 0 ? calmDocument : `bench-frames-${index}-${Math.floor(counts.sent / 10_000)}`;
  let client = null;
  for (let left = share; left > 0; left -= 1) {
    client ??= await Client.open(server, document(), stranger);
    if (await attack(client, next())) continue;
    client.close();
    client = null;
  }
  client?.close();
}

async function corpus(server, calm) {
  const rows = [];
  for (const [name, run] of Object.entries(corpusFor(calm.writer))) {
    calm.report();
    const client = await Client.open(server, calmDocument, stranger);
    await run(client);
    const code = await Promise.race([client.socket.closed, sleep(1_500).then(() => "stays open")]);
    client.close();
    // Long enough for some updates of the person who types.
    await sleep(200);
    rows.push({ name, code, refused: client.refused, ...calm.report(), running: server.isRunning });
  }
  return rows;
}

async function memoryBack(server, before) {
  const from = performance.now();
  while (server.rssMiB() > before + promises.backMiB && performance.now() - from < promises.backWithinMs) {
    await sleep(500);
  }
  return { afterMiB: server.rssMiB(), backAfterMs: Math.round(performance.now() - from) };
}

function judge({ rows, mutated, before, peak, after, lost, running }) {
  const broken = [];
  const hold = (isKept, promise) => isKept || broken.push(promise);
  const all = [...rows, mutated];
  hold(running, "the server keeps running");
  hold(counts.silent === 0, "every frame is answered or its socket closed");
  hold(
    Math.max(...all.map(({ worst }) => worst)) <= promises.worstMs,
    `no stall over ${promises.worstMs} ms`,
  );
  hold(Math.max(...all.map(({ p95 }) => p95)) <= promises.p95Ms, `saved p95 <= ${promises.p95Ms} ms`);
  hold(peak - before <= promises.extraMiB, `at most ${promises.extraMiB} MiB more memory`);
  hold(
    after.afterMiB - before <= promises.backMiB,
    `memory returns within ${promises.backWithinMs / 1000} s`,
  );
  hold(lost === 0, "nothing of the person who types is lost");
  return broken;
}

function print({ rows, mutated, before, peak, after, lost }) {
  console.log("| attack | socket | refused | saved p95 ms | worst ms |\n|---|---|---|---|---|");
  for (const row of rows) {
    console.log(`| ${row.name} | ${row.code} | ${row.refused} | ${row.p95} | ${row.worst} |`);
  }
  console.log(
    `| ${counts.sent} mutated frames | ${counts.closed} closed | | ${mutated.p95} | ${mutated.worst} |`,
  );
  console.log(`\nsilent: ${counts.silent}; lost of the person who types: ${lost}; seed ${seed}`);
  console.log(`RSS MiB: ${before} before, ${peak} peak, ${after.afterMiB} after ${after.backAfterMs} ms`);
}

const outcome = await withServer(peer, async (server) => {
  const calm = await Calm.open(server, calmDocument);
  await sleep(2_000);
  calm.report();
  const before = server.rssMiB();
  const rows = await corpus(server, calm);
  calm.report();
  const share = Math.ceil(frames / attackers);
  await Promise.all(Array.from({ length: attackers }, (_, index) => attacker(server, index, share)));
  const mutated = calm.report();
  const peak = server.peakMiB();
  const running = server.isRunning && calm.isOpen;
  const lost = running ? await calm.finish() : -1;
  return { rows, mutated, before, peak, after: await memoryBack(server, before), lost, running };
});
print(outcome);
const broken = judge(outcome);
console.log(broken.length === 0 ? "all promises kept" : `BROKEN: ${broken.join("; ")}`);
process.exit(broken.length === 0 ? 0 : 1);
