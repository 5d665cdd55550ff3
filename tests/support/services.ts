/** The product's parts over a test store: held clock, counted ids, recorded events and topics, real live documents. */
import { onTestFinished } from "vitest";
import { heldClock } from "#app/platform/clock.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import type { RandomSource } from "#app/platform/random.server.ts";
import type { DomainEvent, LiveDocuments, Services } from "#app/platform/services.server.ts";
import { createParts, type Parts } from "#app/server/services.ts";
import type { Instant } from "#app/domain/time.ts";
import type { Store } from "#db/store.ts";

export interface TestServices extends Services {
  readonly clock: ReturnType<typeof heldClock>;
  /** What the product did by itself, in order. */
  readonly events: DomainEvent[];
  /** Topics told to open pages, in order. */
  readonly topics: string[];
  readonly parts: Parts;
}

/** Ids that count up, so a failing test names the same ids on every run. */
function countedRandom(): RandomSource {
  let last = 0;
  const next = () => String((last += 1));
  return { id: () => `id${next().padStart(6, "0")}`, token: () => `token-${next().padStart(40, "0")}` };
}

export function testServices(store: Store, options: { at: Instant; live?: LiveDocuments }): TestServices {
  const clock = heldClock(options.at);
  const events: DomainEvent[] = [];
  const topics: string[] = [];
  const parts = createParts({
    config: readConfig({ NODE_ENV: "test", ROUNDTABLE_DEMO: "0", LOG_LEVEL: "silent" }),
    store,
    clock,
    random: countedRandom(),
    onEvent: (event) => events.push(event),
    allowedOrigins: () => [],
  });
  onTestFinished(async () => {
    await parts.sync.stop();
    await parts.projector.flush();
  });
  const { services } = parts;
  const signals: Services["signals"] = {
    publish(topic, hint) {
      topics.push(topic);
      services.signals.publish(topic, hint);
    },
  };
  const live = options.live ?? services.live;
  return { ...services, clock, signals, live, events, topics, parts };
}
