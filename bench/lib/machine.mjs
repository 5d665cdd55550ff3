/** What the figures were taken on. */
import { spawnSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";
import { machineMeter } from "./proc.mjs";
import { sleep } from "./stats.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

function commit() {
  const { stdout, status } = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root });
  return status === 0 ? `commit ${stdout.toString().trim()}` : "no commit known";
}

export function machineNote() {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cores[0]?.model.trim() ?? "unknown CPU";
  return `${cores.length} x ${model}, ${memory} GiB, ${type()} ${release()}, Node ${process.versions.node}, ${commit()}`;
}

/** Busy share of the machine before anything is measured, in percent of one core. */
export async function otherLoad() {
  const busy = machineMeter();
  await sleep(3_000);
  return Math.round(busy());
}
