/** Tells the server that somebody is at the page: typing in a live text or reading on loads nothing by itself. */
import { useEffect } from "react";

/** No more often than the server writes activity down. */
const everyMs = 60_000;
const signs = ["pointerdown", "keydown"] as const;

export function useActivity(): void {
  useEffect(() => {
    let toldAt = performance.now();
    const tell = () => {
      if (performance.now() - toldAt < everyMs) return;
      toldAt = performance.now();
      // Lost tellings do no harm: the next sign of life tells again.
      fetch("/activity", { method: "POST", keepalive: true }).catch(() => undefined);
    };
    for (const sign of signs) window.addEventListener(sign, tell, { passive: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell, { capture: true });
    };
  }, []);
}
