// Words that must not stay in the repository: unfinished work, and addresses of somebody's own machine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listRepositoryFiles } from "./source-files.mjs";

const text =
  /\.(tsx?|mjs|cjs|js|json|md|css|html|ya?ml|sql)$|^[^.]+$|^\.(editorconfig|npmrc|gitignore|prettierrc.*)$/;
// Written in pieces, since this file is searched as well.
const words = [
  "TO" + "DO:",
  "FIX" + "ME",
  "X" + "XX:",
  "/wo" + "rk/",
  "../sha" + "red",
  "registry.npm" + "mirror",
  "artifact" + "ory",
];

export function check(root) {
  const problems = [];
  for (const path of listRepositoryFiles(root)) {
    const name = path.split("/").at(-1);
    if (!text.test(name)) continue;
    const lines = readFileSync(join(root, path), "utf8").split("\n");
    lines.forEach((line, index) => {
      const hits = words.filter((word) => line.includes(word));
      if (path === "package-lock.json" && line.includes('"resolved"'))
        hits.push('"resolved" (the lock names no registry)');
      for (const hit of hits) problems.push(`${path}:${index + 1} contains ${hit}`);
    });
  }
  return { problems };
}
