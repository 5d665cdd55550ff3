// Long files are where the pain sits: past the guide a warning, past the bound a failure.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./source-files.mjs";

const bound = 400;
const guides = [
  [/^app\/domain\//, 250],
  [/^app\/routes\//, 150],
  [/^app\/sync\//, 300],
  [/^tests\//, 400],
  [/^(app|db)\//, 300],
];

export function check(root) {
  const problems = [];
  const warnings = [];
  const source = /\.tsx?$/;
  const paths = ["app", "db", "tests"].flatMap((folder) => listFiles(root, folder, source));
  for (const path of paths) {
    const lines = readFileSync(join(root, path), "utf8").split("\n").length - 1;
    // A catalogue of words is a table: its length says nothing.
    if (path.endsWith("texts.ts")) continue;
    const [, guide = bound] = guides.find(([pattern]) => pattern.test(path)) ?? [];
    if (lines > bound && !path.startsWith("tests/"))
      problems.push(`${path} has ${lines} lines; the bound is ${bound}`);
    else if (lines > guide) warnings.push(`${path} has ${lines} lines; the guide is ${guide}`);
  }
  return { problems, warnings };
}
