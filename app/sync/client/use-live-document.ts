/** React's side of a live document: made in an effect, destroyed in its clean-up. */
import { useCallback, useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { createLiveProvider, unsyncedIn, type LiveProvider, type LiveState } from "./live-provider.ts";

export { unsyncedIn, type LiveState } from "./live-provider.ts";

export interface LiveDocument {
  /** Null until mounted in the browser. */
  readonly doc: Y.Doc | null;
  readonly provider: WebsocketProvider | null;
  readonly awareness: Awareness | null;
  readonly state: LiveState;
  /** Whether `doc` holds the server's text, as of now or of an earlier connection. */
  readonly hasText: boolean;
  /** Whether typing makes sense now. */
  readonly canWrite: boolean;
  /** Drops the local copy, refused edits included, and shows the server's text. */
  startOver(): void;
  /** Connects again after the login session ended, and sends what was typed. */
  resume(): void;
}

interface Opened {
  readonly doc: Y.Doc;
  readonly live: LiveProvider;
}

function socketOrigin(): string {
  return window.location.origin.replace(/^http/, "ws");
}

/** Warns before the page is left with edits the server has not confirmed. */
function warnWhileUnsynced(live: LiveProvider): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (unsyncedIn(live.state()) > 0) event.preventDefault();
  };
  window.addEventListener("beforeunload", warn);
  return () => window.removeEventListener("beforeunload", warn);
}

export interface LiveDocumentOptions {
  readonly documentId: string;
  /** Who is signed in on this page. */
  readonly personId: string;
}

/**
 * Opens a live document for the page. `startOver` after `refused` shows the locked text; the refused text is kept
 * as a suggestion on the server.
 */
export function useLiveDocument({ documentId, personId }: LiveDocumentOptions): LiveDocument {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [state, setState] = useState<LiveState>({ kind: "connecting" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const doc = new Y.Doc();
    const live = createLiveProvider({
      origin: socketOrigin(),
      documentId,
      personId,
      doc,
      onState: setState,
    });
    // The document is the external system: it exists only from here to the clean-up.
    // oxlint-disable-next-line react/set-state-in-effect
    setOpened({ doc, live });
    const stopWarning = warnWhileUnsynced(live);
    return () => {
      stopWarning();
      setOpened(null);
      live.destroy();
      doc.destroy();
    };
  }, [documentId, personId, attempt]);

  const startOver = useCallback(() => setAttempt((count) => count + 1), []);
  const live = opened?.live ?? null;
  const resume = useCallback(() => live?.resume(), [live]);
  // The state is told on every change, and with it what the provider knows.
  const hasText = live?.hasText() ?? false;
  const isOpen = state.kind === "saved" || state.kind === "saving" || state.kind === "offline";
  return {
    doc: opened?.doc ?? null,
    provider: live?.provider ?? null,
    awareness: live?.awareness ?? null,
    state,
    hasText,
    canWrite: isOpen && hasText,
    startOver,
    resume,
  };
}
