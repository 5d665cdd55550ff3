/** S2 saturation, one room of 100 with 20 writers: the rate is raised until p99 passes 250 ms. */
import { withServer } from "../lib/server.mjs";
import { peerNames } from "../lib/peers.mjs";
import { round } from "../lib/stats.mjs";
import { Fanout } from "../load/fanout.mjs";

const shape = { rooms: 1, clients: 100, writers: 20, keep: false };
const worstP99Ms = 250;
const firstRate = 200;
const factor = 1.5;
const lowestRate = 25;
const highestRate = 60_000;
/** A busy generator reads several frames at once and so keeps up; only one without any time left limits. */
const busyGenerator = 92;

const holds = (step) => step.p99 !== null && step.p99 <= worstP99Ms && step.share >= 0.95;

function limitOf(failed) {
  const isGenerator = !failed || (failed.generatorCpu >= busyGenerator && failed.serverCpu < 80);
  return isGenerator ? "generator: a lower bound" : "server";
}

/** One rate in a room of its own, so that no step pays for the queue or the text of the one before. */
async function tryRate(server, number, rate, quick) {
  const fanout = await Fanout.open(server, { ...shape, name: `bench-s2-${number}` });
  const times = quick ? { warmUpMs: 300, measureMs: 1_000 } : { warmUpMs: 1_000, measureMs: 4_000 };
  const figures = await fanout.run({ perWriter: rate / shape.writers, ...times });
  fanout.close();
  await server.settle(15_000);
  return { ...figures, rate, refused: fanout.refused };
}

async function search(server, quick) {
  let best = null;
  let failed = null;
  let number = 0;
  const attempt = async (rate) => {
    const step = await tryRate(server, (number += 1), rate, quick);
    if (holds(step)) best = step;
    else failed = step;
    return holds(step);
  };
  let rate = firstRate;
  // A busy machine may be too slow even for the first rate.
  while (!(await attempt(rate)) && rate > lowestRate) rate /= 2;
  while (best && !failed && rate < highestRate) await attempt((rate *= factor));
  // Two halvings narrow the last factor to about 10 %.
  for (let left = quick ? 0 : 2; left > 0 && best && failed; left -= 1) {
    await attempt(Math.sqrt(best.rate * failed.rate));
  }
  return { best, failed };
}

export const s2 = {
  title: "S2 saturation, 1 room x 100 clients, 20 writers",
  peers: peerNames,
  variants: ["1x100"],

  run({ peer, quick }) {
    return withServer(peer, async (server) => {
      const { best, failed } = await search(server, quick);
      if (!best) throw new Error(`already beyond ${worstP99Ms} ms at ${lowestRate} updates/s`);
      const cpuSeconds = best.serverCpu / 100;
      return {
        deliveriesPerSecond: best.deliveriesPerSecond,
        updatesPerSecond: Math.round(best.rate),
        p99: best.p99,
        serverCpu: best.serverCpu,
        perCpuSecond: Math.round(best.deliveriesPerSecond / Math.max(cpuSeconds, 0.01)),
        generatorCpu: best.generatorCpu,
        limitedBy: limitOf(failed),
        refused: best.refused,
        rssMiB: round(best.rssMiB, 0),
      };
    });
  },

  key: { name: "max deliveries/s with p99 <= 250 ms", field: "deliveriesPerSecond", more: true },
  columns: {
    "updates/s": "updatesPerSecond",
    "p99 ms": "p99",
    "server CPU %": "serverCpu",
    "deliveries per server CPU-second": "perCpuSecond",
    "generator CPU %": "generatorCpu",
    "limited by": "limitedBy",
    "RSS MiB": "rssMiB",
  },
};
