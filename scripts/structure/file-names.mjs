// Files are named for the one thing inside, in kebab-case; drawers for everything are not.
import { listFiles } from "./source-files.mjs";

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(server|client|test|spec|pg|sqlite))*\.tsx?$/;
const drawers = /(^|\/)(utils?|helpers?|misc|common|manager)(\/|\.|-|$)/;

export function check(root) {
  const problems = [];
  for (const path of ["app", "db", "tests"].flatMap((folder) => listFiles(root, folder, /\.tsx?$/))) {
    const name = path.split("/").at(-1);
    const isRoute = path.startsWith("app/routes/") || path.startsWith("app/entry.");
    if (!isRoute && !kebab.test(name)) problems.push(`${path} is not named in kebab-case`);
    if (drawers.test(path)) problems.push(`${path} is a drawer: name it for the one thing inside`);
    if (path.startsWith("app/routes/") && /\.test\.tsx?$/.test(path))
      problems.push(`${path}: tests live in tests/`);
  }
  return { problems };
}
