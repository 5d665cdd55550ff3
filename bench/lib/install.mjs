/** Installs the packages of this folder when they are missing or the lock has changed; needs Node's own modules. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
const stamp = `${folder}node_modules/.bench-stamp`;

function key() {
  const lock = readFileSync(`${folder}package-lock.json`);
  return createHash("sha256").update(lock).update(process.versions.modules).digest("hex");
}

export function install() {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key()) return;
  console.log("Installing the servers to compare with (once; SQLite may be compiled, which takes minutes)…");
  const options = { cwd: folder, stdio: "inherit", env: { ...process.env, NODE_ENV: "" } };
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], options);
  if (status !== 0) throw new Error("npm ci failed in bench/");
  writeFileSync(stamp, key());
}
