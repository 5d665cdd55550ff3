/** When deferred work runs. Injected, so that tests flush by hand and never wait. */
export interface Schedule {
  /** Runs after the frames of this event-loop turn. */
  soon(work: () => void): void;
  /** Runs once after the delay; the returned function calls it off. */
  after(delayMs: number, work: () => void): () => void;
}

/** The event loop's own schedule. */
export const eventLoop: Schedule = {
  soon: (work) => {
    setImmediate(work);
  },
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
