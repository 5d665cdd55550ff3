/**
 * Tries at signing in. One address is slowed first, so a single guesser meets only her own wait; then the account,
 * for addresses nobody ever signed in to it from; then all of them together. A try that has to wait is charged to
 * nobody, so a flood of refused tries slows no other.
 */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network-address.server.ts";
import { sha256 } from "./random.server.ts";
import { createSlowDown } from "./slow-down.server.ts";

const freeTries = 10;
/** A guesser at one place: with these waits 14 tries fit into a quarter of an hour, then four into each hour. */
const firstAddressWaitMs = 30_000;
/** A guesser at many places: short at first, since the account's owner may be at a new place herself. */
const firstAccountWaitMs = 1_000;
const triesInAll = 600;
const windowSeconds = 15 * 60;
/** Longest name that can belong to an account; longer ones are kept by their hash. */
const maxKeyLength = 40;

export interface LoginTry {
  readonly account: string;
  readonly address: string;
  /** Whether this account was signed in to from this network before. Asked only when it matters. */
  isKnownHere(): Promise<boolean>;
}

/** A try that may go on; how it ended is told by one of these. A wrong password stays charged. */
export interface LoginPass {
  /**
   * Forgives the account and gives the address this one try back: with one account of her own a guesser must not
   * clear what she tried on others.
   */
  succeeded(): Promise<void>;
  /** Gives back a try that was not looked at. */
  giveBack(): Promise<void>;
}

export interface LoginLimits {
  /** Counts a try, or tells how long it has to wait, in milliseconds. */
  take(attempt: LoginTry): Promise<{ readonly pass: LoginPass } | { readonly retryAfterMs: number }>;
}

interface Keys {
  readonly account: string;
  readonly address: string;
}

function keysOf({ account, address }: LoginTry): Keys {
  return {
    account: account.length > maxKeyLength ? sha256(account) : account,
    address: networkOf(address),
  };
}

/** Limits of one process. `monotonicMs` never runs backwards. */
export function createLoginLimits(monotonicMs?: () => number): LoginLimits {
  const clock = monotonicMs === undefined ? {} : { monotonicMs };
  const addresses = createSlowDown({ freeTries, firstWaitMs: firstAddressWaitMs, ...clock });
  const accounts = createSlowDown({ freeTries, firstWaitMs: firstAccountWaitMs, ...clock });
  const all = new RateLimiterMemory({ points: triesInAll, duration: windowSeconds });

  async function waitOfAll(): Promise<number> {
    const spent = await all.get("all");
    return spent && spent.remainingPoints <= 0 ? spent.msBeforeNext : 0;
  }

  async function takeOne(): Promise<number> {
    try {
      await all.consume("all");
      return 0;
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      await all.reward("all");
      return reason.msBeforeNext;
    }
  }

  /** A known one was charged to its address alone. */
  function passFor({ account, address }: Keys, known: boolean): LoginPass {
    return {
      async succeeded() {
        accounts.clear(account);
        addresses.refund(address);
        if (!known) await all.reward("all");
      },
      async giveBack() {
        addresses.refund(address);
        if (known) return;
        accounts.refund(account);
        await all.reward("all");
      },
    };
  }

  return {
    async take(attempt) {
      const keys = keysOf(attempt);
      const { account, address } = keys;
      if (addresses.waitOf(address) > 0) return { retryAfterMs: addresses.waitOf(address) };
      const slowed = accounts.waitOf(account) > 0 || (await waitOfAll()) > 0;
      const known = slowed && (await attempt.isKnownHere());
      // Asked again: other tries went on while this one waited for its answers.
      const wait = addresses.waitOf(address) || (known ? 0 : accounts.waitOf(account));
      if (wait > 0) return { retryAfterMs: wait };
      addresses.charge(address);
      if (known) return { pass: passFor(keys, true) };
      accounts.charge(account);
      const waitInAll = await takeOne();
      if (waitInAll === 0) return { pass: passFor(keys, false) };
      addresses.refund(address);
      accounts.refund(account);
      return { retryAfterMs: waitInAll };
    },
  };
}
