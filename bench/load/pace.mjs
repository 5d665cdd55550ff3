/** Calls writers at a fixed rate, spread over the interval; catches up after a late timer, so the rate holds. */

export class Pace {
  #timer = null;
  /** Longest time a call came late, in ms: says when the generator itself is behind. */
  worstLagMs = 0;

  /** @param writers functions to call with how many are due, `perSecond` a second each */
  constructor(writers, perSecond) {
    this.intervalMs = 1000 / perSecond;
    this.slots = writers.map((write, index) => ({
      write,
      offset: (index * this.intervalMs) / writers.length,
    }));
  }

  start() {
    const startedAt = performance.now();
    for (const slot of this.slots) slot.nextAt = startedAt + slot.offset;
    const tick = () => {
      this.#timer = setTimeout(tick, 1);
      this.#due(performance.now());
    };
    tick();
    return this;
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #due(now) {
    for (const slot of this.slots) {
      if (slot.nextAt > now) continue;
      this.worstLagMs = Math.max(this.worstLagMs, now - slot.nextAt);
      const due = 1 + Math.floor((now - slot.nextAt) / this.intervalMs);
      slot.nextAt += due * this.intervalMs;
      slot.write(due);
    }
  }
}

/** CPU share of this process since the last call, in percent of a core. */
export function ownCpuMeter() {
  let usage = process.cpuUsage();
  let at = performance.now();
  return () => {
    const used = process.cpuUsage(usage);
    const now = performance.now();
    const percent = (used.user + used.system) / 10 / (now - at);
    usage = process.cpuUsage();
    at = now;
    return percent;
  };
}
