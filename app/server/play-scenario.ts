/** Builds the product as the server does, with a held clock, and plays one scenario on an empty store. */
import type { RehearsalReport } from "#app/rehearsal/report.ts";
import { runScenario } from "#app/rehearsal/runner.ts";
import { ScenarioError, type Scenario } from "#app/rehearsal/scenario.ts";
import { heldClock } from "#app/platform/clock.server.ts";
import type { Config } from "#app/platform/config.server.ts";
import type { DomainEvent } from "#app/platform/services.server.ts";
import { listPeople } from "#db/queries/people.ts";
import type { Store } from "#db/store.ts";
import { commands } from "./commands.ts";
import { createParts } from "./services.ts";

/** @throws ScenarioError when the store is not empty or the product refuses the master data. */
export async function playScenario(
  store: Store,
  config: Config,
  scenario: Scenario,
): Promise<RehearsalReport> {
  if ((await listPeople(store.read)).length > 0) {
    throw new ScenarioError("the database is not empty: a rehearsal needs one of its own");
  }
  const events: DomainEvent[] = [];
  const clock = heldClock(0);
  const { services, sync, projector } = createParts({
    config,
    store,
    clock,
    onEvent: (event) => events.push(event),
    allowedOrigins: () => [],
  });
  try {
    return await runScenario(
      {
        services,
        clock,
        commands,
        openLocal: sync.openLocal,
        events,
        settle: () => projector.flush(),
      },
      scenario,
    );
  } finally {
    await sync.stop();
    await projector.flush();
  }
}
