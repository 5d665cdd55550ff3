// Installs the packages and, with --build, builds the program, when either is missing or out of date.
// It runs before node_modules exists, so it imports nothing but Node's own modules.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const installStamp = join(root, "node_modules", ".setup-stamp");
const buildStamp = join(root, "build", ".setup-stamp");
const buildInputs = [
  "app",
  "db",
  "public",
  "remix.config.js",
  "package.json",
  "tsconfig.json",
  "scripts/setup.mjs",
];

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Roundtable needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  console.error("五协同圆桌需要 Node.js 20.19 或更新的版本。 https://nodejs.org/");
  process.exit(1);
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
}

function installKey() {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(root, "package-lock.json")));
  hash.update(`${process.versions.modules} ${process.platform} ${process.arch}`);
  return hash.digest("hex");
}

function* filesUnder(path) {
  const entries = readdirSync(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(full);
    else if (entry.isFile()) yield full;
  }
}

function buildKey() {
  const hash = createHash("sha256").update(installKey());
  for (const name of buildInputs) {
    const path = join(root, name);
    if (!existsSync(path)) continue;
    const isFolder = !/\.\w+$/.test(name);
    for (const file of isFolder ? filesUnder(path) : [path]) {
      hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

function run(label, command, args, env = {}) {
  const startedAt = performance.now();
  console.log(`${label} …`);
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (result.status !== 0) {
    console.error(`${label}: failed (${result.error?.message ?? `exit code ${result.status}`})`);
    process.exit(1);
  }
  console.log(`${label}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

/** Production settings of the surrounding shell must not skip the packages the build needs. */
function install() {
  const key = installKey();
  if (readStamp(installStamp) === key) return;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const [command, all] = npm?.endsWith("js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  run("Installing packages (a few minutes the first time)", command, all, {
    NODE_ENV: "",
    JOBS: String(availableParallelism()),
  });
  writeFileSync(installStamp, `${key}\n`);
}

/** Remix empties build/ first, so the server bundle comes second and the stamp last. */
function build() {
  const key = buildKey();
  if (readStamp(buildStamp) === key && existsSync(join(root, "build", "main.js"))) return;
  const bin = (name) => join(root, "node_modules", ".bin", name);
  const production = { NODE_ENV: "production" };
  run("Building the pages", bin("remix"), ["vite:build", "--config", "remix.config.js"], production);
  const bundle = ["app/server/main.ts", "--bundle", "--platform=node", "--format=esm", "--packages=external"];
  const target = ["--target=node20", "--outfile=build/main.js", "--sourcemap", "--log-level=warning"];
  run("Building the server", bin("esbuild"), [...bundle, ...target], production);
  mkdirSync(join(root, "build"), { recursive: true });
  const worker = "merge-worker.mjs";
  copyFileSync(join(root, "app/sync/server", worker), join(root, "build", worker));
  writeFileSync(buildStamp, `${key}\n`);
}

requireNode();
install();
if (process.argv.includes("--build")) build();
