/** Scheduled commands, run at their own due instant. */
import { decisionEffect } from "#app/features/decisions/take-effect.server.ts";
import { itemCallClosing } from "#app/features/meetings/open-item-call.server.ts";
import { eventClosing, eventOpening } from "#app/features/study/publish-event.server.ts";
import type { Job } from "#app/platform/jobs.server.ts";

export const jobs: readonly Job[] = [decisionEffect, itemCallClosing, eventOpening, eventClosing];
