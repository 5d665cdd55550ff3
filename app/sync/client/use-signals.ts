/** React's side of hints: load the page's data again when one of its topics changed. */
import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { listenToSignals } from "./signals.ts";

/** Hints of one moment are answered once, and not by all open pages in the same instant. */
const leastWaitMs = 50;
const spreadMs = 200;

/** How soon a server that did not answer is asked again. */
const againMs = 2_000;

/** A load that fails takes the whole page down, with what is being typed on it: the server is asked first. */
async function isReachable(): Promise<boolean> {
  try {
    await fetch("/healthz", { cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

/** Keeps what the page's loaders returned fresh; also after a reconnection, when hints may have been missed. */
export function useFreshData(topics: readonly string[]): void {
  const { revalidate, state } = useRevalidator();
  const isMoving = useNavigation().state !== "idle";
  const [isStale, setIsStale] = useState(false);
  const [failures, setFailures] = useState(0);
  const key = topics.join(",");
  useEffect(() => {
    if (key === "") return;
    const origin = window.location.origin.replace(/^http/, "ws");
    return listenToSignals({ origin, topics: key.split(","), onSignal: () => setIsStale(true) });
  }, [key]);
  useEffect(() => {
    // A second load would break off the one under way.
    if (!isStale || isMoving || state !== "idle") return;
    let isOver = false;
    const load = async () => {
      const reachable = await isReachable();
      if (isOver) return;
      if (!reachable) return setFailures((count) => count + 1);
      setIsStale(false);
      setFailures(0);
      revalidate();
    };
    const wait = failures === 0 ? leastWaitMs + Math.random() * spreadMs : againMs;
    const timer = setTimeout(() => void load(), wait);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isStale, isMoving, state, revalidate, failures]);
}
