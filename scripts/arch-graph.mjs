// Prints the graph of folders as Mermaid text: npm run arch:graph > graph.mmd
import { spawnSync } from "node:child_process";

const pattern = "^(app/features/[^/]+|app/[^/]+|db/[^/]+)";
const args = [
  "--config",
  ".dependency-cruiser.cjs",
  "--collapse",
  pattern,
  "--output-type",
  "mermaid",
  "app",
  "db",
];
const graph = spawnSync("node_modules/.bin/depcruise", args, {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
process.stdout.write(graph.stdout);
process.stderr.write(graph.stderr);
process.exitCode = graph.status ?? 1;
