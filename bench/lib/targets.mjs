/** What our server has to reach, as ratios within one run, and whether it did. */
import { ours, reference, rival } from "./peers.mjs";
import { round } from "./stats.mjs";

const yes = (isMet) => (isMet ? "yes" : "**no**");

function rule(scenario, variant, what, limit, measure, isMet) {
  return { scenario, variant, what, limit, measure, isMet };
}

/** `of(peer, field)` gives a median, or undefined. */
const atMost = (limit) => (value) => value <= limit;
const atLeast = (limit) => (value) => value >= limit;
const versus = (peer, field) => (of) => of(ours, field) / of(peer, field);
const figure = (field) => (of) => of(ours, field);

const fanouts = ["1x100", "50x20", "1x1000"];
const many = "200 documents";
const connections = "5,000 connections in 500 rooms";
const texts = "500 rooms with a text";

const rules = [
  ...fanouts.flatMap((load) => [
    rule(
      "s1",
      load,
      "CPU per delivery vs relay-frame",
      "<= 1.2",
      versus(reference, "cpuPer100k"),
      atMost(1.2),
    ),
    rule("s1", load, "p99 vs Hocuspocus", "<= 1", versus(rival, "p99"), atMost(1)),
    rule("s1", load, "updates missing", "0", figure("freshMissing"), atMost(0)),
  ]),
  rule("s1", "50x20", "p50 ms in quiet rooms", "<= 8", figure("p50"), atMost(8)),
  rule(
    "s2",
    "1x100",
    "deliveries/s vs relay-frame",
    ">= 10",
    versus(reference, "deliveriesPerSecond"),
    atLeast(10),
  ),
  rule(
    "s2",
    "1x100",
    "deliveries/s vs Hocuspocus",
    ">= 20",
    versus(rival, "deliveriesPerSecond"),
    atLeast(20),
  ),
  rule(
    "s3",
    connections,
    "memory vs relay-send",
    "<= 1.5",
    versus("relay-send", "kibPerConnection"),
    atMost(1.5),
  ),
  rule("s3", connections, "CPU ms per connect", "<= 0.6", figure("cpuMsPerConnect"), atMost(0.6)),
  rule("s3", texts, "KiB per idle room", "<= 205", figure("kibPerIdleRoom"), atMost(205)),
  rule("s3", texts, "KiB per room all have left", "<= 205", figure("kibPerColdRoom"), atMost(205)),
  rule(
    "s4",
    "one document",
    "time to content vs Hocuspocus",
    "<= 0.15",
    versus(rival, "fullMs"),
    atMost(0.15),
  ),
  rule("s4", many, "time vs Hocuspocus", "<= 0.1", versus(rival, "seconds"), atMost(0.1)),
  rule("s4", many, "memory vs Hocuspocus", "<= 0.25", versus(rival, "peakMiB"), atMost(0.25)),
  ...["200/s over 10 documents", "6,000/s over 4 documents"].flatMap((load) => [
    rule("s5", load, "acknowledged and lost", "0", figure("ackedLost"), atMost(0)),
    rule("s5", load, "restart to first sync ms", "<= 3,000", figure("firstSyncMs"), atMost(3_000)),
  ]),
  rule("s6", "1x200", "% of latest states", ">= 99", figure("share"), atLeast(99)),
  rule("s6", "1x200", "p99 ms", "<= 100", figure("p99"), atMost(100)),
  rule("s6", "1x200", "server CPU %", "<= 50", figure("serverCpu"), atMost(50)),
];

function pagesRow(summarise) {
  const alone = summarise("s1", "1x100").get(ours)?.figures?.p99;
  const beside = summarise("s1", "1x100, 20 pages/s beside").get(ours)?.figures?.p99;
  if (!alone || !beside) return [];
  const value = beside / alone;
  return [
    `| s1 | 1x100 | p99 with 20 pages/s beside vs without | <= 2 | ${round(value)} | ${yes(value <= 2)} |`,
  ];
}

/** Table lines; empty when our server was not in the run. */
export function judgeTargets(summarise) {
  const lines = [];
  for (const { scenario, variant, what, limit, measure, isMet } of rules) {
    const summary = summarise(scenario, variant);
    if (!summary.has(ours)) continue;
    const value = measure((peer, field) => summary.get(peer)?.figures?.[field]);
    const isKnown = typeof value === "number" && Number.isFinite(value);
    const cells = [
      scenario,
      variant,
      what,
      limit,
      isKnown ? round(value) : "–",
      isKnown ? yes(isMet(value)) : "–",
    ];
    lines.push(`| ${cells.join(" | ")} |`);
  }
  const all = [...lines, ...pagesRow(summarise)];
  if (all.length === 0) return [];
  return ["| scenario | load | what | wanted | measured | reached |", "|---|---|---|---|---|---|", ...all];
}
