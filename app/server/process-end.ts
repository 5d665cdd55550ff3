/** How the process ends: asked to by a signal, or by an error nobody caught. Both store what was received first. */
import type { Logger } from "pino";

/** Longest time a stop may take before the process ends anyway. */
const stopTimeoutMs = 4_500;

export interface ProcessEnd {
  readonly log: Pick<Logger, "error" | "fatal">;
  /** Stores what was received, sends clients away and closes everything. */
  stop(): Promise<void>;
}

/**
 * Ends the process on SIGTERM and Ctrl-C with 0, and after an error nobody caught with 1, so that a supervisor starts
 * it anew: what such an error left half done in memory is not to be served (rule B6).
 */
export function endProcessWith({ log, stop }: ProcessEnd): void {
  let isEnding = false;
  const end = (exitCode: number) => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  const fail = (error: unknown) => {
    log.fatal({ err: error }, "an error nobody caught ends the process");
    end(1);
  };
  process.on("SIGTERM", () => end(0));
  process.on("SIGINT", () => end(0));
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
}
