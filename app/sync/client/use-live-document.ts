/** React's side of a live document: made in an effect, destroyed in its clean-up. */
import { useCallback, useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import { unsyncedIn, type LiveProvider, type LiveState } from "./live-provider.ts";
import { LiveSession } from "./live-session.ts";
import { openCopy, readCopy } from "./offline-copy.ts";
import { browserLedger } from "./offline-ledger.ts";

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
  /** Whether what is typed outlives the page, in a copy of this browser. */
  readonly isKept: boolean;
  /** Lines of an earlier generation of the text that were never sent; empty when there are none. */
  readonly leftOver: readonly string[];
  dropLeftOver(): void;
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
  /** The roundtable allows copies in browsers. */
  readonly keepsCopy: boolean;
}

/** The session of the page with the document, and what it told last. */
function useSession({ documentId, personId, ...allowed }: LiveDocumentOptions) {
  // A change of the permission counts from the next opening on: a session that is made anew drops what is unsent.
  const [keepsCopy] = useState(allowed.keepsCopy);
  const [session, setSession] = useState<LiveSession | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [state, setState] = useState<LiveState>({ kind: "connecting" });
  const [isKept, setIsKept] = useState(false);
  const [leftOver, setLeftOver] = useState<readonly string[]>([]);
  useEffect(() => {
    const made = new LiveSession({
      origin: socketOrigin(),
      network: window,
      documentId,
      personId,
      keepsCopy,
      ledger: browserLedger(),
      shelf: { open: openCopy, read: readCopy },
      onState: setState,
      onOpened: setOpened,
      onKept: setIsKept,
      onLeftOver: setLeftOver,
    });
    // The session is the external system: it exists only from here to the clean-up.
    // oxlint-disable-next-line react/set-state-in-effect
    setSession(made);
    return () => made.close();
  }, [documentId, personId, keepsCopy]);
  return { session, opened, state, isKept, leftOver };
}

/**
 * Opens a live document for the page. `startOver` after `refused` shows the locked text; the refused text is kept
 * as a suggestion on the server.
 */
export function useLiveDocument(options: LiveDocumentOptions): LiveDocument {
  const { session, opened, state, isKept, leftOver } = useSession(options);
  const live = opened?.live ?? null;
  useEffect(() => (live ? warnWhileUnsynced(live) : undefined), [live]);
  const startOver = useCallback(() => session?.startOver(), [session]);
  const dropLeftOver = useCallback(() => session?.dropLeftOver(), [session]);
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
    isKept,
    leftOver,
    dropLeftOver,
    startOver,
    resume,
  };
}
