/**
 * Kills our server over and over while people write, and counts what was acknowledged and is gone afterwards.
 * `node bench/kill.mjs --times 50 [--seed=1]`; ends with 1 when an acknowledged update is missing.
 */
import { install } from "./lib/install.mjs";
import { argument } from "./lib/arguments.mjs";

install();
const { dataFolder } = await import("./lib/server.mjs");
const { seeded } = await import("./lib/stats.mjs");
const { crash } = await import("./load/crash.mjs");

const times = Number(argument("times", "50"));
const seed = Number(argument("seed", String(Date.now() % 100_000)));
const peer = argument("peer", "roundtable");
const loads = [
  { documents: 10, perSecond: 200 },
  { documents: 4, perSecond: 6_000 },
];

const random = seeded(seed);
const folder = dataFolder();
const total = { acked: 0, ackedLost: 0, delivered: 0, deliveredLost: 0, slowestSyncMs: 0 };
console.log(`seed ${seed}; one data folder for all ${times} restarts`);
console.log("| # | per second | acknowledged | lost | delivered | lost | restart to first sync ms |");
console.log("|---|---|---|---|---|---|---|");
try {
  for (let time = 1; time <= times; time += 1) {
    const load = loads[time % loads.length];
    const afterMs = 500 + Math.floor(random() * 3_000);
    const result = await crash({ peer, path: folder.path, name: `bench-kill-${time}`, ...load, afterMs });
    for (const key of ["acked", "ackedLost", "delivered", "deliveredLost"]) total[key] += result[key] ?? 0;
    total.slowestSyncMs = Math.max(total.slowestSyncMs, result.firstSyncMs);
    const cells = [
      result.acked,
      result.ackedLost,
      result.delivered,
      result.deliveredLost,
      result.firstSyncMs,
    ];
    console.log(`| ${time} | ${load.perSecond} | ${cells.join(" | ")} |`);
  }
} finally {
  folder.dispose();
}
console.log(
  `${times} kills: ${total.acked} acknowledged, ${total.ackedLost} of them lost; ` +
    `${total.delivered} delivered, ${total.deliveredLost} of them lost; ` +
    `slowest restart to first sync ${total.slowestSyncMs} ms`,
);
process.exit(total.ackedLost === 0 ? 0 : 1);
