/** Tells the server that somebody is at the page: typing in a live text or reading on loads nothing by itself. */
import { useEffect } from "react";

/** No more often than the server writes activity down. */
const everyMs = 60_000;
const signs = ["pointerdown", "keydown"] as const;

export interface ActivityWatch {
  readonly target: EventTarget;
  readonly monotonicMs: () => number;
  readonly tell: () => void;
}

/** Tells of signs of life, from a while after the page was opened on. @returns the function that stops it */
export function watchActivity({ target, monotonicMs, tell }: ActivityWatch): () => void {
  let toldAt = monotonicMs();
  const notice = () => {
    if (monotonicMs() - toldAt < everyMs) return;
    toldAt = monotonicMs();
    tell();
  };
  for (const sign of signs) target.addEventListener(sign, notice, { passive: true, capture: true });
  return () => {
    for (const sign of signs) target.removeEventListener(sign, notice, { capture: true });
  };
}

export function useActivity(): void {
  useEffect(
    () =>
      watchActivity({
        target: window,
        monotonicMs: () => performance.now(),
        // Lost tellings do no harm: the next sign of life tells again.
        tell: () => void fetch("/activity", { method: "POST", keepalive: true }).catch(() => undefined),
      }),
    [],
  );
}
