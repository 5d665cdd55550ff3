/** Starts, measures, stops and kills one server process. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cpuSeconds, peakRssKiB, rssKiB } from "./proc.mjs";
import { round, sleep } from "./stats.mjs";

export const serverCore = "0";
export const generatorCore = "1";
const hasTaskset = spawnSync("taskset", ["-V"]).status === 0;

/** A command pinned to one core where the system can do that. */
export function pinned(core, command) {
  return hasTaskset ? ["taskset", "-c", core, ...command] : command;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true) || socket.destroy());
    socket.once("error", () => resolve(false));
  });
}

/** Servers have process groups of their own, so whoever ends this process would leave them behind. */
function leaveNothingBehind() {
  process.once("exit", () => Server.latest?.signal("SIGKILL"));
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => process.exit(1));
}
leaveNothingBehind();

/** A fresh folder for a server's data; `dispose` deletes it. */
export function dataFolder() {
  const path = mkdtempSync(join(tmpdir(), "roundtable-bench-"));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export class Server {
  static latest = null;

  constructor(peer, port, child) {
    Object.assign(this, { peer, port, child, output: "" });
    Server.latest = this;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => (this.output = (this.output + chunk).slice(-4_000)));
    }
    this.ended = new Promise((resolve) => child.once("exit", resolve));
  }

  /** Starts a peer and waits until its port answers. */
  static async start(peer, dataDir, { trace = [], waitMs = 30_000 } = {}) {
    const port = await freePort();
    const file = fileURLToPath(new URL(`../servers/${peer}.mjs`, import.meta.url));
    const [command, ...args] = pinned(serverCore, [...trace, process.execPath, file]);
    const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir };
    const child = spawn(command, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const server = new Server(peer, port, child);
    const giveUpAt = performance.now() + waitMs;
    while (!(await accepts(port))) {
      if (child.exitCode !== null || child.signalCode)
        throw new Error(`${peer} ended while it started: ${server.output.trim().slice(0, 600)}`);
      if (performance.now() > giveUpAt) await server.giveUp();
      await sleep(5);
    }
    return server;
  }

  async giveUp() {
    await this.kill();
    throw new Error(`${this.peer} did not open its port`);
  }

  /** What the last started server said, for the message of a failed run. */
  static lastWords() {
    const { latest } = Server;
    if (!latest) return "";
    const state = latest.child.exitCode ?? latest.child.signalCode ?? "running";
    return `${latest.peer} (${state}): ${latest.output.trim().slice(-1_000)}`;
  }

  get isRunning() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  cpu = () => cpuSeconds(this.child.pid);
  rssMiB = () => round(rssKiB(this.child.pid) / 1024, 1);
  rssKiB = () => rssKiB(this.child.pid);
  peakMiB = () => round(peakRssKiB(this.child.pid) / 1024, 1);

  signal(name) {
    // The whole group: whatever the server has started goes with it.
    if (this.isRunning) process.kill(-this.child.pid, name);
  }

  async kill() {
    this.signal("SIGKILL");
    await this.ended;
  }

  /** Asks it to stop, and insists after ten seconds. */
  async stop() {
    this.signal("SIGTERM");
    const late = setTimeout(() => this.signal("SIGKILL"), 10_000);
    await this.ended;
    clearTimeout(late);
  }

  /** Waits until it has used next to no CPU for two seconds in a row. */
  async settle(limitMs = 120_000) {
    const giveUpAt = performance.now() + limitMs;
    let quiet = 0;
    for (let last = this.cpu(); quiet < 4 && performance.now() < giveUpAt;) {
      await sleep(500);
      const now = this.cpu();
      quiet = now - last <= 0.03 ? quiet + 1 : 0;
      last = now;
    }
  }
}

/** Runs `work` with a server on a fresh folder and clears both away afterwards. */
export async function withServer(peer, work, options) {
  const folder = dataFolder();
  const server = await Server.start(peer, folder.path, options).catch((error) => {
    folder.dispose();
    throw error;
  });
  try {
    return await work(server, folder.path);
  } finally {
    await server.kill();
    folder.dispose();
  }
}
