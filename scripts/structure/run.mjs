// Runs every check of structure and prints what it found. Warnings do not fail.
import { fileURLToPath } from "node:url";
import * as catalogue from "./catalogue.mjs";
import * as codeRules from "./code-rules.mjs";
import * as commands from "./commands.mjs";
import * as fileNames from "./file-names.mjs";
import * as fileSizes from "./file-sizes.mjs";
import * as forbiddenWords from "./forbidden-words.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const checks = { catalogue, codeRules, commands, fileNames, fileSizes, forbiddenWords };

let failed = false;
for (const [name, { check }] of Object.entries(checks)) {
  const { problems, warnings = [] } = check(root);
  failed ||= problems.length > 0;
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${name}`);
  for (const problem of problems) console.log(`     ${problem}`);
  for (const warning of warnings) console.log(`     (warning) ${warning}`);
}
process.exitCode = failed ? 1 : 0;
