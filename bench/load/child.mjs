/**
 * Runs one scenario against one peer in a process of its own, pinned to the generator's core by its parent; the
 * result is the last line. A peer that fails takes only this process with it.
 */
import { Server } from "../lib/server.mjs";
import { scenarios } from "../scenarios/all.mjs";

const { scenario, ...options } = JSON.parse(process.argv[2] ?? "{}");

try {
  const result = await scenarios[scenario].run(options);
  console.log(JSON.stringify({ result }));
  process.exit(0);
} catch (error) {
  console.error(Server.lastWords());
  console.log(JSON.stringify({ failed: error instanceof Error ? error.message : String(error) }));
  if (process.env.BENCH_DEBUG) console.error(error);
  process.exit(1);
}
