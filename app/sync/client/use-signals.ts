/** React's side of hints: call back whenever one of the topics changed. */
import { useEffect, useRef } from "react";
import type { Signal } from "../protocol.ts";
import { listenToSignals } from "./signals.ts";

/** Calls back for every hint, and with null after a reconnection; usually to revalidate the page's loaders. */
export function useSignals(topics: readonly string[], onSignal: (signal: Signal | null) => void): void {
  const latest = useRef(onSignal);
  useEffect(() => {
    latest.current = onSignal;
  }, [onSignal]);
  const key = topics.join(",");
  useEffect(() => {
    if (key === "") return;
    const origin = window.location.origin.replace(/^http/, "ws");
    return listenToSignals({ origin, topics: key.split(","), onSignal: (signal) => latest.current(signal) });
  }, [key]);
}
