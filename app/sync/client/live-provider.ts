/**
 * The stock provider plus what it lacks: knowing which edits are on the server's disk. Edits are numbered; each
 * message that carries edits is answered once, in order, so an edit leaves the unsynced set only with its answer
 * (ACK-3). Without React.
 */
import * as decoding from "lib0/decoding";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import {
  encodeAwareness,
  encodeSync,
  messageType,
  readNotice,
  syncType,
  type RefusalReason,
  type ServerNotice,
} from "../protocol.ts";

export type LiveState =
  | { readonly kind: "connecting" }
  | { readonly kind: "saved" }
  /** Number of edits the server has not confirmed. */
  | { readonly kind: "saving"; readonly unsynced: number }
  /** Without a connection for three seconds. */
  | { readonly kind: "offline"; readonly unsynced: number }
  | { readonly kind: "read-only" }
  /** The server did not take an edit; `kept` pieces of it are stored as suggestions, `unsynced` edits nowhere. */
  | {
      readonly kind: "refused";
      readonly reason: RefusalReason;
      readonly kept: number;
      readonly unsynced: number;
    }
  /** Not coming back by itself: signed out, no access, no such document, or another generation of it. */
  | { readonly kind: "gone"; readonly code: number; readonly unsynced: number };

/** Edits the server has not stored, neither in the text nor as suggestions. */
export function unsyncedIn(state: LiveState): number {
  return "unsynced" in state ? state.unsynced : 0;
}

const offlineAfterMs = 3_000;

export interface LiveProviderOptions {
  /** `ws://host` or `wss://host`. */
  readonly origin: string;
  readonly documentId: string;
  /** Whose text `doc` holds: the server lets nobody else send it (ENTRY-2). */
  readonly personId: string;
  readonly doc: Y.Doc;
  /** `doc` was filled before, from a copy of this generation with edits the server lacks. */
  readonly held?: { readonly epoch: number } | null;
  readonly onState: (state: LiveState) => void;
  /** Says `offline` and `online`; the browser's window. */
  readonly network?: EventTarget;
  /** For runs outside a browser. */
  readonly WebSocketPolyfill?: typeof WebSocket;
}

export interface LiveProvider {
  readonly provider: WebsocketProvider;
  readonly awareness: Awareness;
  state(): LiveState;
  /** The document holds the server's text, as of now or of an earlier connection. */
  hasText(): boolean;
  /** Generation of that text. */
  epoch(): number | null;
  /** Tries again after `gone`, with everything that was typed. */
  resume(): void;
  destroy(): void;
}

/** Edit numbers that wait for an answer, grouped by the message that carries them. */
class Unsynced {
  private nextEdit = 0;
  private readonly edits = new Set<number>();
  private inFlight: number[][] = [];

  get count(): number {
    return this.edits.size;
  }
  get isIdle(): boolean {
    return this.inFlight.length === 0;
  }
  add(): number {
    this.nextEdit += 1;
    this.edits.add(this.nextEdit);
    return this.nextEdit;
  }
  sent(edits: readonly number[]): void {
    this.inFlight.push([...edits]);
  }
  sentAll(): void {
    this.inFlight.push([...this.edits]);
  }
  disconnected(): void {
    this.inFlight = [];
  }
  answered(count: number, isSaved: boolean): void {
    for (const edits of this.inFlight.splice(0, count)) {
      if (isSaved) for (const edit of edits) this.edits.delete(edit);
    }
  }
  drop(): void {
    this.edits.clear();
  }
}

/** Connects a document and reports its state on every change. */
export function createLiveProvider(options: LiveProviderOptions): LiveProvider {
  const { doc, onState, held = null } = options;
  const provider = new WebsocketProvider(`${options.origin}/sync`, options.documentId, doc, {
    connect: false,
    disableBc: true,
    params: { ack: "1", person: options.personId },
    ...(options.WebSocketPolyfill ? { WebSocketPolyfill: options.WebSocketPolyfill } : {}),
  });
  const unsynced = new Unsynced();
  if (held) provider.params.epoch = String(held.epoch);
  // However many edits a copy brings: they go out, and are answered, as one.
  if (held) unsynced.add();
  let write = true;
  let isReady = false;
  let hasText = held !== null && doc.store.clients.size > 0;
  let epoch = held?.epoch ?? null;
  let isOffline = false;
  let ended: LiveState | null = null;
  let offlineTimer: ReturnType<typeof setTimeout> | null = null;

  const state = (): LiveState => {
    if (ended) return ended;
    if (isOffline) return { kind: "offline", unsynced: unsynced.count };
    if (!hasText) return { kind: "connecting" };
    if (!write) return { kind: "read-only" };
    return unsynced.count > 0 ? { kind: "saving", unsynced: unsynced.count } : { kind: "saved" };
  };
  const tell = () => onState(state());

  const end = (last: LiveState) => {
    ended = last;
    provider.disconnect();
    tell();
  };

  const transmit = (frame: Uint8Array) => {
    const { ws } = provider;
    if (ws && ws.readyState === ws.OPEN) ws.send(new Uint8Array(frame));
  };

  /** Sends everything the server may lack; also the way out of a refused gap. */
  const sendAll = (serverVector?: Uint8Array) => {
    transmit(encodeSync("step2", Y.encodeStateAsUpdate(doc, serverVector)));
    unsynced.sentAll();
  };

  const take = (notice: ServerNotice) => {
    if (notice.kind === "rights") {
      write = notice.write;
      epoch = notice.epoch;
      provider.params.epoch = String(epoch);
      return tell();
    }
    unsynced.answered(notice.count, notice.kind === "saved");
    if (notice.kind === "refused" && notice.reason !== "resync") {
      const { reason, kept } = notice;
      const lost = kept > 0 ? 0 : unsynced.count;
      unsynced.drop();
      return end({ kind: "refused", reason, kept, unsynced: lost });
    }
    if (notice.kind === "refused" && unsynced.isIdle) sendAll();
    tell();
  };

  listenForNotices(provider, take);

  const stockSync = provider.messageHandlers[messageType.sync];
  provider.messageHandlers[messageType.sync] = (encoder, decoder, target, emitSynced, type) => {
    const subtype = decoder.arr[decoder.pos];
    if (subtype !== syncType.step1) return stockSync?.(encoder, decoder, target, emitSynced, type);
    // The server asks what it lacks. Until then nothing is sent, so that no edit arrives before its base.
    decoding.readVarUint(decoder);
    sendAll(decoding.readVarUint8Array(decoder));
    isReady = true;
    hasText = true;
    doc.emit("sync", [true, doc]);
    tell();
  };

  // The stock handlers would send edits before their base and repeat everybody's presence to the server.
  doc.off("update", provider._updateHandler);
  provider.awareness.off("update", provider._awarenessUpdateHandler);
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === provider || ended) return;
    const edit = unsynced.add();
    if (isReady && provider.wsconnected) {
      transmit(encodeSync("update", update));
      unsynced.sent([edit]);
    }
    tell();
  };
  const onPresence = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>) => {
    const own = doc.clientID;
    if (![...added, ...updated, ...removed].includes(own) || !provider.wsconnected) return;
    const clock = provider.awareness.meta.get(own)?.clock ?? 0;
    transmit(
      encodeAwareness([{ clientId: own, clock, state: JSON.stringify(provider.awareness.getLocalState()) }]),
    );
  };
  doc.on("update", onUpdate);
  provider.awareness.on("update", onPresence);

  const stopOfflineTimer = () => {
    if (offlineTimer !== null) clearTimeout(offlineTimer);
    offlineTimer = null;
  };
  provider.on("status", ({ status }) => {
    if (status === "connected") {
      stopOfflineTimer();
      isOffline = false;
      // Others dropped this state when the connection broke, and take it again only with a higher clock.
      provider.awareness.setLocalState(provider.awareness.getLocalState());
    } else if (status === "disconnected") {
      isReady = false;
      unsynced.disconnected();
    }
    if (status !== "connected") {
      offlineTimer ??= setTimeout(() => {
        isOffline = true;
        tell();
      }, offlineAfterMs);
    }
    tell();
  });
  provider.on("closed", ({ code }) => {
    // The server's copy was set back to an older generation, or access ended: text stays in this document.
    end({ kind: "gone", code, unsynced: unsynced.count });
  });
  const stopFollowing = followNetwork(options.network, provider, () => ended !== null);
  provider.connect();

  return {
    provider,
    awareness: provider.awareness,
    state,
    hasText: () => hasText,
    epoch: () => epoch,
    resume() {
      if (ended?.kind !== "gone") return;
      ended = null;
      isOffline = false;
      stopOfflineTimer();
      provider.connect();
      tell();
    },
    destroy() {
      stopOfflineTimer();
      stopFollowing();
      doc.off("update", onUpdate);
      provider.awareness.off("update", onPresence);
      ended ??= { kind: "gone", code: 1000, unsynced: unsynced.count };
      provider.destroy();
    },
  };
}

/**
 * A socket whose network went away stays open for minutes and swallows what is written to it. The device knows sooner:
 * the line is given up at once, and everything typed meanwhile is sent as one when it is back.
 */
function followNetwork(
  network: EventTarget | undefined,
  provider: WebsocketProvider,
  hasEnded: () => boolean,
): () => void {
  const giveUp = () => provider.disconnect();
  const comeBack = () => {
    if (!hasEnded()) provider.connect();
  };
  network?.addEventListener("offline", giveUp);
  network?.addEventListener("online", comeBack);
  return () => {
    network?.removeEventListener("offline", giveUp);
    network?.removeEventListener("online", comeBack);
  };
}

function listenForNotices(provider: WebsocketProvider, take: (notice: ServerNotice) => void): void {
  for (const type of [messageType.saved, messageType.refused, messageType.rights]) {
    provider.messageHandlers[type] = (_encoder, decoder) => {
      const notice = readNotice(type, decoder);
      if (notice) take(notice);
    };
  }
}
