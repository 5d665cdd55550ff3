// How many bytes of JavaScript each page makes a browser load, compressed, and whether that is within the budget.
// A page loads the entry, the document shell, its own chunk and those of the routes around it, with everything
// they import statically. Pages with a live editor are charged for what they load later as well.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const kilobyte = 1024;
const budgets = [
  { name: "live agenda", pattern: /\.agenda(\._index)?$/, maxBytes: 330 * kilobyte, later: true },
  { name: "page", pattern: /./, maxBytes: 150 * kilobyte, later: false },
];

const routeFile = /^app\/routes\/(.+?)(?:\/route)?\.tsx?(?:\?.*)?$/;

function routeName(key) {
  return routeFile.exec(key)?.[1];
}

/** Layout routes of flat file names: each prefix of whole segments that has a file of its own. */
function surrounding(name, names) {
  const segments = name.split(".");
  return segments
    .map((_, index) => segments.slice(0, index + 1).join("."))
    .filter((prefix) => names.has(prefix));
}

/** Keys of the manifest reached from the start, along static imports and, when asked, along later ones. */
function reach(manifest, start, later) {
  const seen = new Set();
  const queue = [...start];
  while (queue.length > 0) {
    const key = queue.pop();
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) continue;
    seen.add(key);
    queue.push(...(chunk.imports ?? []), ...(later ? (chunk.dynamicImports ?? []) : []));
  }
  return seen;
}

/** Measures every route of a build folder; throws when there is no build. Remix moves the manifest out of client/. */
export function measure(buildFolder) {
  const clientFolder = join(buildFolder, "client");
  const file = join(buildFolder, ".vite", "client-manifest.json");
  if (!existsSync(file)) throw new Error(`${file} is missing: build first, with build.manifest on`);
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const keys = Object.keys(manifest);
  const byName = new Map(keys.filter((key) => routeName(key)).map((key) => [routeName(key), key]));
  const shell = keys.filter((key) => /^app\/(root|entry\.client)\.tsx/.test(key));
  if (shell.length < 2 || byName.size === 0)
    throw new Error("the manifest names no routes, or no document shell");

  const sizes = new Map();
  const size = (key) => {
    const path = manifest[key].file;
    if (!path.endsWith(".js")) return 0;
    if (!sizes.has(path))
      sizes.set(path, gzipSync(readFileSync(join(clientFolder, path)), { level: 6 }).length);
    return sizes.get(path);
  };
  // Several keys may lead to one file; it is loaded once.
  const total = (reached) => {
    const files = new Map([...reached].map((key) => [manifest[key].file, key]));
    return [...files.values()].reduce((sum, key) => sum + size(key), 0);
  };
  return [...byName.keys()].sort().map((name) => {
    const budget = budgets.find(({ pattern }) => pattern.test(name));
    const own = surrounding(name, byName).map((prefix) => byName.get(prefix));
    // The shell's later chunks (command palette) belong to no page in particular.
    const reached = new Set([...reach(manifest, shell, false), ...reach(manifest, own, budget.later)]);
    return { name, kind: budget.name, bytes: total(reached), maxBytes: budget.maxBytes };
  });
}

function print(rows) {
  const width = Math.max(...rows.map((row) => row.name.length));
  const kb = (bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;
  for (const row of rows) {
    const mark = row.bytes > row.maxBytes ? "OVER" : "ok  ";
    console.log(`${mark} ${row.name.padEnd(width)}  ${kb(row.bytes).padStart(9)} of ${kb(row.maxBytes)}`);
  }
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const folder = argv[2] ?? fileURLToPath(new URL("../build", import.meta.url));
  try {
    const rows = measure(folder);
    print(rows);
    process.exitCode = rows.some((row) => row.bytes > row.maxBytes) ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
