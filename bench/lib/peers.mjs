/** The servers that are compared: how each is spoken to and what it can be asked. */

/** Order of the columns; the second one is the reference of all ratios. */
export const peers = {
  "relay-send": { protocol: "y", relay: true },
  "relay-frame": { protocol: "y", relay: true },
  "relay-batch10": { protocol: "y", relay: true },
  "yws-memory": { protocol: "y" },
  "yws-leveldb": { protocol: "y", durable: true },
  "hocuspocus-sqlite": { protocol: "hocuspocus", durable: true },
  roundtable: { protocol: "y", durable: true, acks: true, path: "/sync/", query: "?ack=1" },
};

export const peerNames = Object.keys(peers);
export const reference = "relay-frame";
export const rival = "hocuspocus-sqlite";
export const ours = "roundtable";

/** Peers that keep documents. */
export const durablePeers = peerNames.filter((name) => peers[name].durable);

/** Request target of a document at a peer; `person` says who asks, where a server can tell people apart. */
export function targetOf(peer, document, person) {
  const { path = "/", query = "" } = peers[peer];
  return `${path}${document}${query}${person ? `&person=${person}` : ""}`;
}
