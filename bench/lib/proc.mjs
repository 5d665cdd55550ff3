/** CPU and memory of a process with its children, from /proc; Linux only. */
import { readFileSync } from "node:fs";

/** `USER_HZ`, fixed at 100 in Linux's interface whatever the kernel's own tick is. */
const ticksPerSecond = 100;

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process has ended between the listing and the read.
    return "";
  }
}

function tree(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(tree)];
}

/** User and system time so far, in seconds; threads are included. */
export function cpuSeconds(pid) {
  let ticks = 0;
  for (const id of tree(pid)) {
    const stat = read(`/proc/${id}/stat`);
    // Fields are counted after the command's name, which may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields.length > 12) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / ticksPerSecond;
}

function statusKiB(pid, field) {
  let sum = 0;
  for (const id of tree(pid)) {
    const match = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(read(`/proc/${id}/status`));
    sum += Number(match?.[1] ?? 0);
  }
  return sum;
}

/** Resident memory now, in KiB. */
export const rssKiB = (pid) => statusKiB(pid, "VmRSS");
/** Highest resident memory so far, in KiB. */
export const peakRssKiB = (pid) => statusKiB(pid, "VmHWM");

/** Busy share of the whole machine since the last call, in percent of one core. */
export function machineMeter() {
  let last = machineTicks();
  return () => {
    const now = machineTicks();
    const seconds = (now.total - last.total) / ticksPerSecond / now.cores;
    const busy = (now.busy - last.busy) / ticksPerSecond;
    last = now;
    return seconds > 0 ? (100 * busy) / seconds : 0;
  };
}

function machineTicks() {
  const lines = read("/proc/stat").split("\n");
  const fields = (lines[0] ?? "").split(/\s+/).slice(1, 9).map(Number);
  const total = fields.reduce((sum, value) => sum + value, 0);
  const cores = lines.filter((line) => /^cpu\d/.test(line)).length;
  return { total, busy: total - (fields[3] ?? 0) - (fields[4] ?? 0), cores };
}
