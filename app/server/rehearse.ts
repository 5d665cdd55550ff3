/** `npm run rehearse -- <scenario.json> [--report <out.json>] [--database-url <postgres://…>]`: exit 0 = finished, 2 = bad file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "#app/platform/config.server.ts";
import { summarize } from "#app/rehearsal/report.ts";
import { parseScenario, ScenarioError, type Scenario } from "#app/rehearsal/scenario.ts";
import { openStore } from "./open-store.ts";
import { playScenario } from "./play-scenario.ts";

const usage =
  "usage: npm run rehearse -- <scenario.json> [--report <out.json>] [--database-url <address of an empty database>]\n";

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { report: { type: "string" }, "database-url": { type: "string" } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new ScenarioError(usage.trimEnd());
  const scenario = readScenario(file);
  const folder = mkdtempSync(path.join(tmpdir(), "roundtable-rehearsal-"));
  try {
    const config = readConfig({
      DATA_DIR: folder,
      DATABASE_URL: values["database-url"],
      ROUNDTABLE_DEMO: "0",
      LOG_LEVEL: "error",
    });
    const store = await openStore(config);
    try {
      const report = await playScenario(store, config, scenario);
      if (values.report === undefined) process.stdout.write(summarize(report));
      else writeFileSync(values.report, `${JSON.stringify(report, null, 1)}\n`);
    } finally {
      await store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

function readScenario(file: string): Scenario {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ScenarioError(`cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return parseScenario(text);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const known = error instanceof ScenarioError;
    const text = known || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
    process.stderr.write(`${text.replace(/^Error: /, "")}\n`);
    process.exitCode = known ? 2 : 1;
  },
);
