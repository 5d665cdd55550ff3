/** S1 fan-out at a fixed rate: what one delivery costs the server, and how long it takes. */
import { withServer } from "../lib/server.mjs";
import { ours, peerNames } from "../lib/peers.mjs";
import { Fanout } from "../load/fanout.mjs";
import { Pages } from "../load/pages.mjs";

const shapes = {
  "1x100": { rooms: 1, clients: 100, writers: 10, perWriter: 10 },
  "50x20": { rooms: 50, clients: 20, writers: 2, perWriter: 5 },
  "1x1000": { rooms: 1, clients: 1000, writers: 5, perWriter: 4 },
};
const withPages = "1x100, 20 pages/s beside";

export const s1 = {
  title: "S1 fan-out at a fixed rate",
  peers: peerNames,
  variants: [...Object.keys(shapes), withPages],
  skips: (peer, variant) => variant === withPages && peer !== ours,

  run({ peer, variant, quick, pagePath }) {
    const shape = shapes[variant] ?? shapes["1x100"];
    return withServer(peer, async (server) => {
      const fanout = await Fanout.open(server, { ...shape, name: "bench-s1" });
      const pages = variant === withPages ? new Pages(server.port, pagePath, 20) : null;
      const times = quick ? { warmUpMs: 500, measureMs: 2_000 } : {};
      const figures = await fanout.run({ perWriter: shape.perWriter, ...times });
      const asked = pages?.stop();
      await fanout.drain();
      const checked = await fanout.verify();
      fanout.close();
      return {
        ...figures,
        ...checked,
        refused: fanout.refused,
        pages: asked?.asked,
        pagesFailed: asked?.failed,
      };
    });
  },

  key: { name: "CPU-s per 100k deliveries", field: "cpuPer100k" },
  columns: {
    "deliveries/s": "deliveriesPerSecond",
    "p50 ms": "p50",
    "p95 ms": "p95",
    "p99 ms": "p99",
    "saved p95 ms": "ackP95",
    "server CPU %": "serverCpu",
    "RSS MiB": "rssMiB",
    "generator CPU %": "generatorCpu",
    "missing (probe)": "missing",
    "missing (fresh client)": "freshMissing",
  },
};
