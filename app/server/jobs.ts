/** Scheduled commands, run at their own due instant. */
import { decisionEffect } from "#app/features/decisions/take-effect.server.ts";
import { itemCallClosing } from "#app/features/meetings/open-item-call.server.ts";
import { installationTidying } from "#app/features/people/tidy-installation.server.ts";
import { eventClosing } from "#app/features/study/close-registration.server.ts";
import { eventOpening } from "#app/features/study/open-event.server.ts";
import type { Config } from "#app/platform/config.server.ts";
import type { Job } from "#app/platform/jobs.server.ts";

const jobs: readonly Job[] = [decisionEffect, itemCallClosing, eventOpening, eventClosing];

/** Every job of an installation with these settings. */
export function jobsFor(config: Pick<Config, "sessionMs" | "idleMs">): readonly Job[] {
  return [...jobs, installationTidying(config)];
}
