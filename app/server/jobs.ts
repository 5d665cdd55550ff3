/** Scheduled commands, run at their own due instant. */
import type { Job } from "#app/platform/jobs.server.ts";

export const jobs: readonly Job[] = [];
