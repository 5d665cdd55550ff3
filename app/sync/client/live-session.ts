/**
 * A document that is open on a page, with its copy in this browser where one is allowed: read before connecting, begun
 * when an edit waits for the server, emptied when none does. Without React.
 */
import * as Y from "yjs";
import { closeCode } from "../protocol.ts";
import { createLiveProvider, unsyncedIn, type LiveProvider, type LiveState } from "./live-provider.ts";
import type { OpenCopy } from "./offline-copy.ts";
import type { Copy, CopyLedger, CopyName } from "./offline-ledger.ts";

/** An edit on a good line is stored before that; only what waits longer is worth a copy. */
const keepAfterMs = 300;

/** Where copies are; the database of the browser, or a stand-in. */
export interface CopyShelf {
  open(name: CopyName, doc: Y.Doc): Promise<OpenCopy | null>;
  /** The lines of a copy, apart from any document that is open. */
  read(name: CopyName): Promise<string[]>;
}

export interface LiveSessionOptions {
  /** `ws://host` or `wss://host`. */
  readonly origin: string;
  readonly documentId: string;
  readonly personId: string;
  /** The roundtable allows copies. */
  readonly keepsCopy: boolean;
  readonly ledger: CopyLedger;
  readonly shelf: CopyShelf;
  readonly onState: (state: LiveState) => void;
  readonly onOpened: (opened: { readonly doc: Y.Doc; readonly live: LiveProvider } | null) => void;
  /** Whether what is typed outlives the page. */
  readonly onKept: (isKept: boolean) => void;
  /** Text of an earlier generation that was never sent. */
  readonly onLeftOver: (lines: readonly string[]) => void;
  readonly network?: EventTarget;
  /** For runs outside a browser. */
  readonly WebSocketPolyfill?: typeof WebSocket;
}

export class LiveSession {
  private doc: Y.Doc | null = null;
  private live: LiveProvider | null = null;
  private copy: OpenCopy | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isOpeningCopy = false;
  private isClosed = false;

  constructor(private readonly options: LiveSessionOptions) {
    void this.start();
  }

  /** Ends the session; a copy with unsent edits stays. */
  close(): void {
    this.isClosed = true;
    this.end();
  }

  /** Drops the local text, refused edits included, and opens the server's. */
  startOver(): void {
    this.wipeCopy();
    this.end();
    void this.start();
  }

  /** The writer has what she wants of the text left over. */
  dropLeftOver(): void {
    for (const { name } of this.copies().filter(({ state }) => state === "stale")) {
      this.options.ledger.forget(name);
      const doc = new Y.Doc();
      void this.options.shelf.open(name, doc).then((copy) => {
        copy?.wipe();
        doc.destroy();
      });
    }
    this.options.onLeftOver([]);
  }

  private copies(): Copy[] {
    const { ledger, personId, documentId } = this.options;
    const own = ledger.list().filter(({ name }) => name.personId === personId);
    return own
      .filter(({ name }) => name.documentId === documentId)
      .sort((a, b) => b.name.epoch - a.name.epoch);
  }

  private async start(): Promise<void> {
    const { shelf, origin, documentId, personId, WebSocketPolyfill, onOpened } = this.options;
    await this.offerLeftOver();
    const held = this.copies().find(({ state }) => state !== "stale") ?? null;
    const doc = new Y.Doc();
    const copy = held && (await shelf.open(held.name, doc));
    if (this.isClosed) {
      copy?.close();
      return doc.destroy();
    }
    this.doc = doc;
    this.takeCopy(copy);
    this.live = createLiveProvider({
      origin,
      documentId,
      personId,
      doc,
      held: copy && { epoch: copy.name.epoch },
      onState: (state) => this.told(state),
      ...(this.options.network ? { network: this.options.network } : {}),
      ...(WebSocketPolyfill ? { WebSocketPolyfill } : {}),
    });
    onOpened({ doc, live: this.live });
    this.told(this.live.state());
  }

  private async offerLeftOver(): Promise<void> {
    const { shelf, onLeftOver } = this.options;
    const stale = this.copies().filter(({ state }) => state === "stale");
    const texts = await Promise.all(stale.map(({ name }) => shelf.read(name)));
    if (texts.length > 0 && !this.isClosed) onLeftOver(texts.flat());
  }

  private told(state: LiveState): void {
    if (state.kind === "gone" && state.code === closeCode.otherEpoch && this.copy)
      return this.setAside(state);
    this.keep(state);
    this.options.onState(state);
  }

  private keep(state: LiveState): void {
    const isUnsent = unsyncedIn(state) > 0;
    if (!isUnsent) this.stopTimer();
    if (this.copy) {
      if (state.kind === "saved" || mustWipe(state)) this.wipeCopy();
    } else if (this.options.keepsCopy && isUnsent && state.kind !== "refused") {
      this.timer ??= setTimeout(() => void this.beginCopy(), keepAfterMs);
    }
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async beginCopy(): Promise<void> {
    const { doc, live } = this;
    const epoch = live?.epoch() ?? null;
    if (this.isOpeningCopy || !doc || !live || epoch === null) return;
    this.isOpeningCopy = true;
    const { personId, documentId, shelf } = this.options;
    const copy = await shelf.open({ personId, documentId, epoch }, doc);
    this.isOpeningCopy = false;
    if (this.doc !== doc) return copy?.wipe();
    this.stopTimer();
    this.takeCopy(copy);
    if (copy) this.options.ledger.note(copy.name, "unsent");
    this.keep(live.state());
  }

  /** Another generation is served: what this one holds unsent is offered beside it and never merged (OFFLINE-3). */
  private setAside(state: LiveState): void {
    if (this.copy && unsyncedIn(state) > 0) {
      this.options.ledger.note(this.copy.name, "stale");
      this.copy.close();
      this.takeCopy(null);
    } else this.wipeCopy();
    this.end();
    void this.start();
  }

  private takeCopy(copy: OpenCopy | null): void {
    this.copy = copy;
    this.options.onKept(copy !== null);
  }

  private wipeCopy(): void {
    if (!this.copy) return;
    this.options.ledger.forget(this.copy.name);
    this.copy.wipe();
    this.takeCopy(null);
  }

  private end(): void {
    this.stopTimer();
    this.copy?.close();
    this.takeCopy(null);
    this.live?.destroy();
    this.doc?.destroy();
    this.live = null;
    this.doc = null;
    this.options.onOpened(null);
  }
}

/** The text may not be seen any more, or the server keeps what was refused. */
function mustWipe(state: LiveState): boolean {
  if (state.kind === "refused") return state.kept > 0;
  return (
    state.kind === "gone" && (state.code === closeCode.accessLost || state.code === closeCode.noSuchDocument)
  );
}
