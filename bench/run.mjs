/**
 * Runs the scenarios against all peers, in turns, and writes the tables; see README.md.
 * `node bench/run.mjs [--only=s1,s6] [--peers=a,b] [--rounds=3] [--quick] [--page-path=/sign-in] [--write|--no-write]`
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { argument, flag } from "./lib/arguments.mjs";
import { install } from "./lib/install.mjs";

install();
const { scenarios } = await import("./scenarios/all.mjs");
const { peerNames } = await import("./lib/peers.mjs");
const { generatorCore, pinned } = await import("./lib/server.mjs");
const { machineNote, otherLoad } = await import("./lib/machine.mjs");
const { report, writeSection } = await import("./lib/report.mjs");

const quick = flag("quick");
const rounds = Number(argument("rounds", quick ? "1" : "3"));
const chosenScenarios = argument("only", Object.keys(scenarios).join(",")).split(",");
const chosenPeers = argument("peers", peerNames.join(",")).split(",");
const pagePath = argument("page-path", "/sign-in");
const childLimitMs = 20 * 60_000;
const childFile = fileURLToPath(new URL("load/child.mjs", import.meta.url));
const resultsFolder = fileURLToPath(new URL("results/", import.meta.url));

let running = null;
for (const name of ["SIGINT", "SIGTERM"]) {
  process.once(name, () => {
    running?.kill("SIGTERM");
    process.exit(1);
  });
}

function refuseUnknown(names, known, what) {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no ${what} ${unknown.join(", ")}; there are ${known.join(", ")}`);
}

/** One scenario against one peer, in a process of its own; `{failed}` when that process has no result. */
function runChild(options) {
  const [command, ...args] = pinned(generatorCore, [process.execPath, childFile, JSON.stringify(options)]);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], timeout: childLimitMs });
    running = child;
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.once("close", (_code, signal) => {
      const last = output.trim().split("\n").at(-1);
      resolve(last?.startsWith("{") ? JSON.parse(last) : { failed: `ended without a result (${signal})` });
    });
  });
}

/** Peers of a variant, beginning with another one each round, so that none is always first or last. */
function turn(scenario, variant, round) {
  const list = scenario.peers.filter(
    (peer) => chosenPeers.includes(peer) && !scenario.skips?.(peer, variant),
  );
  const start = list.length > 0 ? round % list.length : 0;
  return [...list.slice(start), ...list.slice(0, start)];
}

async function runVariant(name, variant, into) {
  const scenario = scenarios[name];
  const times = Math.min(rounds, scenario.rounds?.(variant) ?? rounds);
  for (let round = 0; round < times; round += 1) {
    for (const peer of turn(scenario, variant, round)) {
      const { result, failed } = await runChild({ scenario: name, variant, peer, quick, pagePath });
      const said =
        failed ??
        Object.entries(result)
          .map(([key, value]) => `${key} ${value}`)
          .join(", ");
      console.log(
        `${name} | ${variant} | ${peer} | round ${round + 1}/${times} | ${failed ? "failed: " : ""}${said}`,
      );
      into.push({ scenario: name, variant, peer, round, ...(failed ? { failed } : { result }) });
    }
  }
}

function save(run) {
  mkdirSync(resultsFolder, { recursive: true });
  const text = JSON.stringify(run, null, 1);
  writeFileSync(`${resultsFolder}${run.startedAt.replaceAll(":", "-")}.json`, text);
  writeFileSync(`${resultsFolder}latest.json`, text);
}

refuseUnknown(chosenScenarios, Object.keys(scenarios), "scenario");
refuseUnknown(chosenPeers, peerNames, "peer");
const isWhole = !quick && chosenScenarios.length === Object.keys(scenarios).length && chosenPeers.length > 2;
const run = {
  startedAt: new Date().toISOString(),
  machine: machineNote(),
  otherLoad: await otherLoad(),
  quick,
  rounds,
  runs: [],
};
for (const name of chosenScenarios) {
  for (const variant of scenarios[name].variants) {
    await runVariant(name, variant, run.runs);
    save(run);
  }
}
const text = report(run, scenarios);
console.log(`\n${text}`);
if ((isWhole && !flag("no-write")) || flag("write")) writeSection(text);
