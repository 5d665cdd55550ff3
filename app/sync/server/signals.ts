/** Hints to open pages that something changed: server to client only, no data (SIGNAL-1 to SIGNAL-3). */
import type { Signals } from "#app/platform/services.server.ts";
import { closeCode, limits, type CloseCode, type Signal } from "../protocol.ts";

/** One page's signal socket, as the board sees it. */
export interface Listener {
  readonly personId: string;
  readonly loginSessionId: string | null;
  readonly topics: readonly string[];
  send(text: string): void;
  close(code: CloseCode, reason: string): void;
}

/** Topics of a request, or null when they are too many, too long or none. */
export function readTopics(url: URL): string[] | null {
  const topics = (url.searchParams.get("topics") ?? "").split(",").filter((topic) => topic !== "");
  const fits = topics.length > 0 && topics.length <= limits.maxTopics;
  return fits && topics.every((topic) => topic.length <= limits.maxTopicLength) ? topics : null;
}

export class SignalBoard implements Signals {
  private readonly listeners = new Set<Listener>();

  /** Counts a listener in; false when there are too many (LIMIT-7). */
  add(listener: Listener): boolean {
    let own = 0;
    for (const other of this.listeners) if (other.personId === listener.personId) own += 1;
    if (own >= limits.maxSocketsPerPerson || this.listeners.size >= limits.maxSockets) return false;
    this.listeners.add(listener);
    return true;
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
  }

  publish(topic: string, hint?: { readonly op: string }): void {
    const signal: Signal = { topic, op: hint?.op ?? null };
    const text = JSON.stringify(signal);
    for (const listener of this.listeners) if (listener.topics.includes(topic)) listener.send(text);
  }

  accessLost(whose: { personId: string } | { loginSessionId: string }): void {
    for (const listener of this.listeners) {
      if ("personId" in whose) {
        if (listener.personId === whose.personId) listener.close(closeCode.accessLost, "access lost");
      } else if (listener.loginSessionId === whose.loginSessionId) {
        listener.close(closeCode.notSignedIn, "login session ended");
      }
    }
  }

  stop(): void {
    for (const listener of this.listeners) listener.close(closeCode.reloading, "shutting down");
  }
}
