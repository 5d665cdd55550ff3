/**
 * Sockets outlive the request that opened them: whose login session ended by time is asked again and again, and her
 * sockets close like those of somebody who signed out (REVOKE-4).
 */
import type { Schedule } from "./schedule.ts";

interface Options {
  readonly schedule: Schedule;
  readonly everyMs: number;
  readonly isAlive: (cookie: string) => Promise<boolean>;
  readonly onEnded: (loginSessionId: string) => void;
  readonly onError: (error: unknown) => void;
}

interface Watched {
  readonly cookie: string;
  sockets: number;
}

export class LoginWatch {
  private readonly watched = new Map<string, Watched>();
  private stopTimer: (() => void) | null = null;

  constructor(private readonly options: Options) {}

  /** Watches a login session for one more socket. @returns the function to call when the socket is gone */
  add(loginSessionId: string, cookie: string): () => void {
    const entry = this.watched.get(loginSessionId) ?? { cookie, sockets: 0 };
    this.watched.set(loginSessionId, entry);
    entry.sockets += 1;
    this.plan();
    return () => {
      entry.sockets -= 1;
      if (entry.sockets === 0 && this.watched.get(loginSessionId) === entry)
        this.watched.delete(loginSessionId);
    };
  }

  stop(): void {
    this.stopTimer?.();
    this.stopTimer = null;
    this.watched.clear();
  }

  private plan(): void {
    if (this.stopTimer || this.watched.size === 0) return;
    this.stopTimer = this.options.schedule.after(this.options.everyMs, () => void this.look());
  }

  private async look(): Promise<void> {
    for (const [loginSessionId, { cookie }] of this.watched) {
      try {
        if (!(await this.options.isAlive(cookie))) this.options.onEnded(loginSessionId);
      } catch (error) {
        this.options.onError(error);
      }
    }
    this.stopTimer = null;
    this.plan();
  }
}
