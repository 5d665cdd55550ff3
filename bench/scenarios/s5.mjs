/** S5 durability: SIGKILL while people write; and twenty clients that open a fresh document at once. */
import { dataFolder, withServer } from "../lib/server.mjs";
import { durablePeers } from "../lib/peers.mjs";
import { Client } from "../load/client.mjs";
import { crash } from "../load/crash.mjs";
import { textOf } from "../load/writer.mjs";

const crashes = {
  "200/s over 10 documents": { documents: 10, perSecond: 200, afterMs: 6_000 },
  "6,000/s over 4 documents": { documents: 4, perSecond: 6_000, afterMs: 4_000 },
};
const fresh = "20 clients open a fresh document at once";
const openers = 20;
/** The field our documents are seeded with; the peers' are empty. */
const seededRoot = "title";

/** Documents whose content differed between clients, or held what is seeded more or less than once. */
async function openTogether(server, times) {
  let differing = 0;
  let seededTwice = 0;
  const lengths = new Set();
  for (let time = 0; time < times; time += 1) {
    const open = () => Client.open(server, `bench-seed-${time}`);
    const clients = await Promise.all(Array.from({ length: openers }, open));
    const texts = clients.map((client) => textOf([client.firstSync.bytes], seededRoot) ?? "pending");
    for (const client of clients) client.close();
    const [first] = texts;
    if (texts.some((text) => text !== first)) differing += 1;
    if (first.length > 1 && first.slice(0, first.length / 2) === first.slice(first.length / 2))
      seededTwice += 1;
    lengths.add(first.length);
  }
  return { times, differing, seededTwice, seedLength: [...lengths].join(", ") };
}

export const s5 = {
  title: "S5 durability: kill -9, restart, fresh client",
  peers: durablePeers,
  variants: [...Object.keys(crashes), fresh],

  async run({ peer, variant, quick }) {
    if (variant === fresh) return withServer(peer, (server) => openTogether(server, quick ? 5 : 50));
    const folder = dataFolder();
    const load = crashes[variant];
    try {
      const afterMs = quick ? 1_500 : load.afterMs;
      return await crash({ peer, path: folder.path, name: "bench-s5", ...load, afterMs });
    } finally {
      folder.dispose();
    }
  },

  ratios: false,
  key: { name: "lost of what another client had received", field: ["deliveredLost", "differing"] },
  columns: {
    sent: "sent",
    acknowledged: "acked",
    "acknowledged and lost": "ackedLost",
    delivered: "delivered",
    "lost %": "lostShare",
    "restart to first sync ms": "firstSyncMs",
    documents: "times",
    "content doubled": "seededTwice",
    "length of the content": "seedLength",
  },
};
