/** Markdown tables of a run, and their place in docs/PERFORMANCE.md. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { reference, rival } from "./peers.mjs";
import { medianOf, round } from "./stats.mjs";
import { judgeTargets } from "./targets.mjs";

const target = fileURLToPath(new URL("../../docs/PERFORMANCE.md", import.meta.url));
const begin = "<!-- bench:begin -->";
const end = "<!-- bench:end -->";

/** Figure a scenario is judged by; some name it differently per variant. */
export function keyOf(scenario, figures) {
  const fields = [scenario.key.field].flat();
  const found = fields.find((field) => typeof figures?.[field] === "number");
  return found === undefined ? null : figures[found];
}

/** Medians of a variant's rounds by peer; null for a peer whose rounds all failed. */
export function summarise(run, scenario, variant) {
  const rounds = run.runs.filter((entry) => entry.scenario === scenario && entry.variant === variant);
  const summary = new Map();
  for (const { peer } of rounds) {
    if (summary.has(peer)) continue;
    const results = rounds.filter((entry) => entry.peer === peer && entry.result);
    const failed = rounds.filter((entry) => entry.peer === peer && entry.failed).length;
    const figures = results.length > 0 ? medianOf(results.map(({ result }) => result)) : null;
    summary.set(peer, { figures, failed, count: results.length });
  }
  return summary;
}

function show(value) {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return round(value, digits).toLocaleString("en-US");
}

function ratio(value, base) {
  if (value === null || base === null || base === undefined || base === 0) return "–";
  return `${show(value / base)}x`;
}

const row = (cells) => `| ${cells.join(" | ")} |`;

/** Ratio columns of a scenario: what each is called and which peer it compares with. */
function ratiosOf(scenario) {
  const baseline = scenario.baseline ?? reference;
  const all = [
    [`vs ${baseline}`, baseline],
    ["vs Hocuspocus", rival],
  ];
  return scenario.ratios === false ? [] : all.filter(([, peer]) => scenario.peers.includes(peer));
}

function rowOf({ variant, peer, scenario, summary, ratios, columns }) {
  const { figures, failed } = summary.get(peer);
  if (!figures) return row([variant, peer, "failed", ...ratios.map(() => "–"), ...columns.map(() => "–")]);
  const value = keyOf(scenario, figures);
  const compared = ratios.map(([, other]) => ratio(value, keyOf(scenario, summary.get(other)?.figures)));
  const label = failed > 0 ? `${peer} (${failed} rounds failed)` : peer;
  return row([variant, label, show(value), ...compared, ...columns.map(([, field]) => show(figures[field]))]);
}

function tableOf(run, name, scenario) {
  const perVariant = scenario.variants.map((variant) => [variant, summarise(run, name, variant)]);
  const all = perVariant.flatMap(([, summary]) => [...summary.values()]);
  const isUsed = ([, field]) => all.some(({ figures }) => ![undefined, null].includes(figures?.[field]));
  const columns = Object.entries(scenario.columns).filter(isUsed);
  const ratios = ratiosOf(scenario);
  const heads = ["load", "server", scenario.key.name, ...[...ratios, ...columns].map(([head]) => head)];
  const rows = perVariant.flatMap(([variant, summary]) =>
    scenario.peers
      .filter((peer) => summary.has(peer))
      .map((peer) => rowOf({ variant, peer, scenario, summary, ratios, columns })),
  );
  return [row(heads), row(heads.map(() => "---")), ...rows];
}

/** The whole text of a run. */
export function report(run, scenarios) {
  const names = Object.keys(scenarios).filter((name) => run.runs.some(({ scenario }) => scenario === name));
  const head = [
    `Run of ${run.startedAt.slice(0, 16).replace("T", " ")} UTC, ${run.quick ? "shortened, " : ""}` +
      `${run.rounds === 1 ? "one round" : `medians of ${run.rounds} rounds`}, servers in turns. ${run.machine}.`,
    `Other work on the machine just before the run: ${run.otherLoad} % of one core. Server and generator are each ` +
      "pinned to a core of their own; CPU and memory of the server are those of `/proc`.",
    "",
  ];
  const targets = judgeTargets((name, variant) => summarise(run, name, variant));
  const judged = targets.length > 0 ? ["### Targets", "", ...targets, ""] : [];
  const tables = names.flatMap((name) => {
    const scenario = scenarios[name];
    return [`### ${scenario.title}`, "", ...tableOf(run, name, scenario), ""];
  });
  return [...head, ...judged, ...tables].join("\n");
}

/** Puts the text between the markers of docs/PERFORMANCE.md; everything else there stays. */
export function writeSection(text) {
  const before = existsSync(target) ? readFileSync(target, "utf8") : `# Performance\n\n${begin}\n${end}\n`;
  const from = before.indexOf(begin);
  const until = before.indexOf(end);
  if (from < 0 || until < from) throw new Error(`docs/PERFORMANCE.md lacks ${begin} and ${end}`);
  writeFileSync(target, `${before.slice(0, from + begin.length)}\n\n${text}\n${before.slice(until)}`);
}
