/**
 * A long run of the convergence test on memory and both databases. The seed is printed, so that a failure can be
 * played again. `npm run converge -- [--times=50] [--steps=400] [--seed=n]`
 */
import { spawnSync } from "node:child_process";

const options = new Map(process.argv.slice(2).map((argument) => argument.replace(/^--/, "").split("=", 2)));
const seed = options.get("seed") ?? String(Math.floor(Math.random() * 2 ** 31));
const times = options.get("times") ?? "50";
const steps = options.get("steps") ?? "400";
console.log(`seeds ${seed} to ${Number(seed) + Number(times) - 1}, ${steps} steps each`);
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "remix.config.js",
    "tests/sync/convergence.test.ts",
    "--testTimeout=600000",
  ],
  {
    stdio: "inherit",
    env: { ...process.env, CONVERGE_SEED: seed, CONVERGE_TIMES: times, CONVERGE_STEPS: steps },
  },
);
process.exit(status ?? 1);
