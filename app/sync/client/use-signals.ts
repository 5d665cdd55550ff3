/** React's side of hints: load the page's data again when one of its topics changed. */
import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { listenToSignals } from "./signals.ts";

/** Hints of one moment are answered once, and not by all open pages in the same instant. */
const leastWaitMs = 50;
const spreadMs = 200;

/** Keeps what the page's loaders returned fresh; also after a reconnection, when hints may have been missed. */
export function useFreshData(topics: readonly string[]): void {
  const { revalidate, state } = useRevalidator();
  const isMoving = useNavigation().state !== "idle";
  const [isStale, setIsStale] = useState(false);
  const key = topics.join(",");
  useEffect(() => {
    if (key === "") return;
    const origin = window.location.origin.replace(/^http/, "ws");
    return listenToSignals({ origin, topics: key.split(","), onSignal: () => setIsStale(true) });
  }, [key]);
  useEffect(() => {
    // A second load would break off the one under way.
    if (!isStale || isMoving || state !== "idle") return;
    const timer = setTimeout(
      () => {
        setIsStale(false);
        revalidate();
      },
      leastWaitMs + Math.random() * spreadMs,
    );
    return () => clearTimeout(timer);
  }, [isStale, isMoving, state, revalidate]);
}
