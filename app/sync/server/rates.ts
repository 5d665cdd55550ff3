/** Token bucket: `perSecond` on average, `burst` at once (LIMIT-6). It starts full. */
export class Bucket {
  private tokens: number;
  private refilledAt: number;

  /** `monotonicMs` never runs backwards. */
  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly monotonicMs: () => number,
  ) {
    this.tokens = burst;
    this.refilledAt = monotonicMs();
  }

  /** Takes so many tokens; false when there are not enough. */
  take(amount: number): boolean {
    const now = this.monotonicMs();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.refilledAt) * this.perSecond) / 1000);
    this.refilledAt = now;
    if (this.tokens < amount) return false;
    this.tokens -= amount;
    return true;
  }
}
