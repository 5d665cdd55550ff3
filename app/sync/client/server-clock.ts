/**
 * The server's time as this page knows it. The page asks with a stamp and takes the middle of asking and hearing as
 * the instant of the answer (CLOCK-1), so it is off by half the way there and back at most. Without React.
 */
export interface ServerClockOptions {
  /** Sends the question; the answer comes to `answered`. */
  readonly ask: (stamp: number) => void;
  /** This device's UTC epoch ms: it jumps over a sleep, as the server's does. */
  readonly deviceNow: () => number;
}

/** A slow answer does not replace a quick one that is younger than this. */
const keepMs = 60_000;

export class ServerClock {
  private offsetMs = 0;
  private roundTripMs = Infinity;
  private measuredAt = -Infinity;

  constructor(private readonly options: ServerClockOptions) {}

  /** UTC epoch ms on the server now, as well as it is known. */
  now(): number {
    return this.options.deviceNow() + this.offsetMs;
  }

  get isKnown(): boolean {
    return this.roundTripMs < Infinity;
  }

  /** Asks again; after a sleep or a new connection everything measured before counts for nothing. */
  measure(isFresh = false): void {
    if (isFresh) this.measuredAt = -Infinity;
    this.options.ask(this.options.deviceNow());
  }

  answered(stamp: number, serverNow: number): void {
    const now = this.options.deviceNow();
    const roundTrip = now - stamp;
    // A clock that was set back in between tells nothing.
    if (roundTrip < 0) return this.measure();
    const age = now - this.measuredAt;
    // Younger than nothing: the device's clock was set back, and what was measured before it counts for nothing.
    if (age >= 0 && age < keepMs && roundTrip > this.roundTripMs) return;
    this.roundTripMs = roundTrip;
    this.measuredAt = now;
    this.offsetMs = serverNow - (stamp + roundTrip / 2);
  }
}
