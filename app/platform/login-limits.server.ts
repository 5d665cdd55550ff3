/** Tries at signing in, per account, per address and in all: too many slow a guesser down, nobody is locked out (rule F2). */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Seconds a count lives; after it the right password works again. */
const windowSeconds = 15 * 60;
const triesPerAccount = 10;
const triesPerAddress = 10;
const triesInAll = 600;

export interface LoginLimits {
  /** Counts a try. @returns milliseconds to wait when there were too many, else null. */
  take(account: string, address: string): Promise<number | null>;
  /**
   * A successful sign-in clears the account and gives the address this one try back: with one account of her own a
   * guesser must not clear what she tried on others.
   */
  forget(account: string, address: string): Promise<void>;
}

export function createLoginLimits(): LoginLimits {
  const limiter = (points: number, keyPrefix: string) =>
    new RateLimiterMemory({ points, duration: windowSeconds, keyPrefix });
  const account = limiter(triesPerAccount, "account");
  const address = limiter(triesPerAddress, "address");
  const all = limiter(triesInAll, "all");

  return {
    async take(accountKey, addressKey) {
      try {
        await all.consume("all");
        await address.consume(addressKey);
        await account.consume(accountKey);
        return null;
      } catch (reason) {
        if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
        throw reason;
      }
    },
    async forget(accountKey, addressKey) {
      await Promise.all([account.delete(accountKey), address.reward(addressKey)]);
    },
  };
}
