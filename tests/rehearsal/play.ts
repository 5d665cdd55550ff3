/** Plays a scenario file on a fresh store of either engine. */
import { readFileSync } from "node:fs";
import { parseScenario } from "#app/rehearsal/scenario.ts";
import type { RehearsalReport } from "#app/rehearsal/report.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { playScenario } from "#app/server/play-scenario.ts";
import type { Dialect } from "#db/store.ts";
import { openTestStore } from "#tests/support/stores.ts";

export const scenarioA = "tests/rehearsal/a-epidemic-roundtable.json";
export const scenarioB = "tests/rehearsal/b-study-event.json";

export function playFile(engine: Dialect, file: string): Promise<RehearsalReport> {
  return playText(engine, readFileSync(file, "utf8"));
}

export async function playText(engine: Dialect, text: string): Promise<RehearsalReport> {
  const config = readConfig({ NODE_ENV: "test", ROUNDTABLE_DEMO: "0", LOG_LEVEL: "silent" });
  return playScenario(await openTestStore(engine), config, parseScenario(text));
}
