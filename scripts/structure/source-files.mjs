// The files the structure checks look at.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Paths below `root/folder`, relative to root with forward slashes, whose name matches. */
export function listFiles(root, folder, pattern) {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  const found = [];
  for (const entry of readdirSync(start, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...listFiles(root, path, pattern));
    else if (pattern.test(entry.name)) found.push(path);
  }
  return found.sort();
}

/** Files git tracks, and new ones it does not ignore; without git, those of the folders that hold text. */
export function listRepositoryFiles(root) {
  const isFile = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  if (!existsSync(join(root, ".git"))) {
    return ["app", "db", "docs", "scripts", "tests"].flatMap((folder) => listFiles(root, folder, /./));
  }
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const output = execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 32 * 1024 * 1024 });
  return output.split("\0").filter((path) => path !== "" && isFile(path));
}
