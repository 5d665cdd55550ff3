/** React's side of a live document: made in an effect, destroyed in its clean-up. */
import { useCallback, useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { createLiveProvider, type LiveState } from "./live-provider.ts";

export type { LiveState } from "./live-provider.ts";

export interface LiveDocument {
  /** Null until mounted in the browser. */
  readonly doc: Y.Doc | null;
  readonly provider: WebsocketProvider | null;
  readonly awareness: Awareness | null;
  readonly state: LiveState;
  /** Whether typing makes sense now. */
  readonly canWrite: boolean;
  /** Drops the local copy, refused edits included, and shows the server's text. */
  startOver(): void;
}

interface Opened {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly awareness: Awareness;
}

function socketOrigin(): string {
  return window.location.origin.replace(/^http/, "ws");
}

/** Warns before the page is left with edits the server has not confirmed. */
function warnWhileUnsynced(unsyncedCount: () => number): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (unsyncedCount() > 0) event.preventDefault();
  };
  window.addEventListener("beforeunload", warn);
  return () => window.removeEventListener("beforeunload", warn);
}

/**
 * Opens a live document for the page. `startOver` after `refused` shows the locked text; the refused text is kept
 * as a suggestion on the server.
 */
export function useLiveDocument(documentId: string): LiveDocument {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [state, setState] = useState<LiveState>({ kind: "connecting" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const doc = new Y.Doc();
    const live = createLiveProvider({ origin: socketOrigin(), documentId, doc, onState: setState });
    // The document is the external system: it exists only from here to the clean-up.
    // oxlint-disable-next-line react/set-state-in-effect
    setOpened({ doc, provider: live.provider, awareness: live.awareness });
    const stopWarning = warnWhileUnsynced(live.unsyncedCount);
    return () => {
      stopWarning();
      setOpened(null);
      live.destroy();
      doc.destroy();
    };
  }, [documentId, attempt]);

  const startOver = useCallback(() => setAttempt((count) => count + 1), []);
  const canWrite = state.kind === "saved" || state.kind === "saving" || state.kind === "offline";
  return {
    doc: opened?.doc ?? null,
    provider: opened?.provider ?? null,
    awareness: opened?.awareness ?? null,
    state,
    canWrite,
    startOver,
  };
}
