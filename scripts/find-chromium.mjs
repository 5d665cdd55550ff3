// Finds the browser of the page tests, and installs it where that is possible without asking anybody.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { argv, env, exit, getuid, platform } from "node:process";
import { pathToFileURL } from "node:url";

const commandNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const debianPackages = ["chromium", "fonts-noto-cjk"];

function inPath() {
  const folders = (env.PATH ?? "").split(delimiter).concat("/usr/bin", "/usr/local/bin", "/snap/bin");
  for (const name of commandNames) {
    const hit = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (hit) return hit;
  }
  return platform === "darwin" ? macPaths.find((file) => existsSync(file)) : undefined;
}

function inPlaywrightCache() {
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), ".cache", "ms-playwright"),
    join(homedir(), "Library", "Caches", "ms-playwright"),
  ];
  const inside = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  ];
  for (const cache of caches) {
    if (!cache || !existsSync(cache)) continue;
    const versions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
    for (const version of versions.sort().reverse()) {
      const hit = inside.map((path) => join(cache, version, path)).find((file) => existsSync(file));
      if (hit) return hit;
    }
  }
  return undefined;
}

/** The path of a usable Chromium, or undefined. `CHROMIUM_PATH` wins and must exist when it is set. */
export function findChromium() {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  return inPath() ?? inPlaywrightCache();
}

function hasChineseFont() {
  const list = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return list.status === 0 && list.stdout.trim() !== "";
}

function isDebianRoot() {
  if (platform !== "linux" || getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  return /^ID(_LIKE)?=.*debian/m.test(
    existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "",
  );
}

function aptInstall(packages) {
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...env, DEBIAN_FRONTEND: "noninteractive" },
  };
  execFileSync("apt-get", ["update", "-qq"], options);
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options);
}

/** Makes sure there is a browser and a Chinese font; throws an error that says what to install. */
export function ensureChromium() {
  if (env.CHROMIUM_PATH && !existsSync(env.CHROMIUM_PATH)) {
    throw new Error(`CHROMIUM_PATH names a file that does not exist: ${env.CHROMIUM_PATH}`);
  }
  const missing = [...(findChromium() ? [] : ["chromium"]), ...(hasChineseFont() ? [] : ["fonts-noto-cjk"])];
  if (missing.length > 0 && isDebianRoot()) {
    console.log(`Installing ${missing.join(" and ")} with apt-get …`);
    aptInstall(missing);
  } else if (missing.includes("fonts-noto-cjk")) {
    console.warn("No Chinese font was found (fc-list :lang=zh); pictures of failing tests show empty boxes.");
  }
  const path = findChromium();
  if (path) return path;
  throw new Error(
    [
      "The browser tests need Chromium, and none was found. One of these cures it:",
      `  Debian or Ubuntu:  sudo apt-get install ${debianPackages.join(" ")}`,
      "  anywhere:          npx playwright install chromium",
      "  a browser you have: CHROMIUM_PATH=/path/to/chromium npm test",
      "All other tests run without it: npm run check",
    ].join("\n"),
  );
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    console.error(error.message);
    exit(1);
  }
}
