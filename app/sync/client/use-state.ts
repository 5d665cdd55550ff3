/** React's side of a state: facts as they are now, and the server's time. */
import { useEffect, useState } from "react";
import type { ServerClock } from "./server-clock.ts";
import type { StateClient } from "./state-client.ts";

export interface LiveFacts<Facts> {
  /** Null until the first answer. */
  readonly facts: Facts | null;
  /** False while what is shown may be old. */
  readonly isLive: boolean;
  /** It will not come back by itself: the login session has ended or access was lost. */
  readonly isGone: boolean;
  readonly clock: ServerClock | null;
}

/** Follows a topic while the page is open; null follows nothing. */
export function useLiveFacts<Facts extends object>(topic: string | null): LiveFacts<Facts> {
  const [facts, setFacts] = useState<Facts | null>(null);
  const [isLive, setIsLive] = useState(false);
  const [isGone, setIsGone] = useState(false);
  const [clock, setClock] = useState<ServerClock | null>(null);
  useEffect(() => {
    if (topic === null) return;
    let client: StateClient | null = null;
    let isOver = false;
    const wake = () => {
      if (document.visibilityState === "visible") client?.wake();
    };
    // Most pages never follow a state: what it takes is loaded by those that do.
    void import("./state-client.ts").then(({ followState }) => {
      if (isOver) return;
      client = followState({
        origin: window.location.origin.replace(/^http/, "ws"),
        topic,
        // The shape is the server's own: nobody else writes a state.
        onFacts: (told) => setFacts(told as Facts),
        onLive: setIsLive,
        onGone: () => setIsGone(true),
      });
      setClock(client.clock);
    });
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
      client?.destroy();
      setFacts(null);
      setIsLive(false);
      setIsGone(false);
    };
  }, [topic]);
  return { facts, isLive, isGone, clock };
}

/** The server's time in whole seconds, told when the second turns; null until it is known. */
export function useServerSecond(clock: ServerClock | null): number | null {
  const [second, setSecond] = useState<number | null>(null);
  useEffect(() => {
    if (!clock) return;
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const now = clock.now();
      if (clock.isKnown) setSecond(Math.floor(now / 1000));
      timer = setTimeout(turn, clock.isKnown ? 1000 - (now % 1000) : 100);
    };
    turn();
    return () => clearTimeout(timer);
  }, [clock]);
  return second;
}
