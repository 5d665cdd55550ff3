/** The engine as the composition root builds it: sockets in, documents and signals out. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Actor, PersonActor } from "#app/domain/access.ts";
import type { Side } from "#app/domain/sides.ts";
import type { Clock } from "#app/platform/clock.server.ts";
import type { RandomSource } from "#app/platform/random.server.ts";
import type { LiveDocuments, Signals } from "#app/platform/services.server.ts";
import type { Store } from "#db/store.ts";
import { closeCode, limits } from "../protocol.ts";
import { Connection, type PresenceStamp, type Right, type SyncSocket } from "./connection.ts";
import { Compactor } from "./compactor.ts";
import { createDatabaseLog } from "./database-log.ts";
import { createDocuments } from "./documents.ts";
import { Hub } from "./hub.ts";
import { LoginWatch } from "./login-watch.ts";
import { Neighbours, type RowHead } from "./neighbours.ts";
import { networkSocket, type NetworkSocket } from "./network-socket.ts";
import { Merger } from "./merger.ts";
import type { Room } from "./room.ts";
import { openLocalClient, type Dial, type LocalClient, type ReconnectResult } from "./local-client.ts";
import { eventLoop, type Schedule } from "./schedule.ts";
import { readTopics, SignalBoard, type Listener } from "./signals.ts";
import { closeFor, createUpgrade, readFrames, type Admission, type Refusal } from "./upgrade.ts";
import type { UpdateLog } from "./update-log.ts";

/** Who opens a document without signing in; null for all documents that ask for it. */
export type OpenDocuments = (documentId: string, url: URL) => Promise<PersonActor | null>;

export interface SyncOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: { error(details: object, message: string): void };
  /** Exact origins that may open sockets, for example `https://roundtable.example`. */
  allowedOrigins(): readonly string[];
  /** Who this cookie header belongs to; null when its login session has ended. */
  authenticate(cookie: string): Promise<{ actor: Actor; loginSessionId: string } | null>;
  /**
   * What the person may do with the document by her roles, whatever its lock: the engine reads the lock itself, and
   * needs to know whose text to keep as a suggestion after it. Null for documents she may not see and for absent ones.
   */
  right(actor: Actor, documentId: string): Promise<Right | null>;
  mayHear(actor: Actor, topic: string): Promise<boolean>;
  /** What others see of a person; her role, unit and side when left out. */
  readonly stamp?: (actor: PersonActor) => PresenceStamp;
  /** New rows of a document are on disk: whoever keeps a projection of its text may renew it. */
  readonly onAppended?: (documentId: string) => void;
  readonly schedule?: Schedule;
  /** Replaces the log on the store, in tests. */
  readonly updateLog?: UpdateLog;
  /** Milliseconds that never run backwards, for rate limits. */
  readonly monotonicMs?: () => number;
  /**
   * Load tests: who opens a document without signing in, with the right to write; null for all documents that ask
   * for it. With it there are no rates and no bounds on sockets.
   */
  readonly openDocuments?: OpenDocuments;
}

export interface Sync {
  /** Takes upgrades on `/sync/<documentId>` and `/signals`; false for other paths. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  readonly documents: LiveDocuments;
  readonly signals: Signals;
  /** Opens a client of this person inside the process; `opened.status` is `closed` when she may not read. */
  openLocal(
    actor: PersonActor,
    documentId: string,
  ): Promise<{ readonly client: LocalClient; readonly opened: ReconnectResult }>;
  /** Rooms in memory. */
  readonly roomCount: number;
  stop(): Promise<void>;
}

interface Visitor {
  readonly actor: PersonActor;
  readonly loginSessionId: string | null;
  /** Cookie header the login session is read from again. */
  readonly cookie: string;
}

const notSignedIn: Refusal = { code: closeCode.notSignedIn, reason: "not signed in" };
const noAccess: Refusal = { code: closeCode.accessLost, reason: "no access" };
const tooMany: Refusal = { code: closeCode.slowDown, reason: "too many connections" };
const documentPath = /^\/sync\/([A-Za-z0-9_-]{1,64})$/;

interface Attach {
  readonly visitor: Visitor;
  readonly documentId: string;
  readonly socket: SyncSocket;
  readonly right: Right;
  readonly wantsNotices: boolean;
  readonly epoch: number | null;
  readonly isLocal: boolean;
}

/** Colours of the sides in presence; the caret of the editor takes six-digit hex only. */
const sideColours: Readonly<Record<Side, string>> = {
  committee_member: "#4a35a6",
  mofcom: "#704400",
  city_service: "#0a72a5",
  host: "#bd3976",
  provider: "#5f7514",
};

function stampOf({ roleName, unitName, side }: PersonActor): PresenceStamp {
  return { name: roleName, unit: unitName, side, colour: side ? sideColours[side] : "#5b6670" };
}

/** Builds the engine; one instance per process. */
export function createSync(options: SyncOptions): Sync {
  const { store, clock, random, log, schedule = eventLoop } = options;
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const tellRows = (heads: readonly RowHead[]) => neighbours.rowMessages(heads);
  const updateLog = options.updateLog ?? createDatabaseLog({ store, newId: () => random.id(), tellRows });
  const onError = (error: unknown, documentId?: string) =>
    log.error({ err: error, documentId }, "live document failed");
  const isUnbounded = options.openDocuments !== undefined;
  const merger = new Merger();
  const compactor = new Compactor({
    log: updateLog,
    merger,
    maxRows: limits.maxRowsBehind,
    onCompacted: (documentId) => hub.roomOf(documentId)?.rebase(),
    onError,
  });
  const onStored = (documentId: string, room: Room) => {
    options.onAppended?.(documentId);
    compactor.look(documentId, room.stored.rowsBehind);
  };
  const hub = new Hub({
    log: updateLog,
    schedule,
    now: () => clock.now(),
    monotonicMs,
    gatherMs: limits.gatherMs,
    maxSockets: isUnbounded ? Infinity : limits.maxSockets,
    maxSocketsPerPerson: isUnbounded ? Infinity : limits.maxSocketsPerPerson,
    onError,
    onStored,
    onPresence: (documentId, entries) => neighbours.presence(documentId, entries),
    onOpened: (documentId) => neighbours.askWho(documentId),
  });
  const board = new SignalBoard();
  const documents = createDocuments({ random, hub });
  const accessLostHere: LiveDocuments["accessLost"] = (whose) => {
    documents.accessLost(whose);
    board.accessLost(whose);
  };
  const accessLost: LiveDocuments["accessLost"] = (whose) => {
    accessLostHere(whose);
    neighbours.access(whose);
  };
  const neighbours = new Neighbours({
    channel: store.channel ?? null,
    processId: random.id(),
    onError,
    hearing: {
      rows: (heads) => heads.forEach(([documentId, seq]) => hub.roomOf(documentId)?.hearOf(seq)),
      presence: (documentId, entries) => hub.roomOf(documentId)?.takePresence(entries),
      who: (documentId) => neighbours.presence(documentId, hub.roomOf(documentId)?.presentHere ?? []),
      rights: (documentIds) => hub.rightsChanged(documentIds),
      access: accessLostHere,
      signal: (topic, op) => board.publish(topic, op === null ? undefined : { op }),
      missed: () => hub.lookAtAll(),
    },
  });
  const watch = new LoginWatch({
    schedule,
    everyMs: limits.loginCheckMs,
    isAlive: async (cookie) => (await options.authenticate(cookie)) !== null,
    onEnded: (loginSessionId) => accessLost({ loginSessionId }),
    onError,
  });
  const watchLogin = ({ loginSessionId, cookie }: Visitor) =>
    loginSessionId === null ? () => undefined : watch.add(loginSessionId, cookie);

  function attach({
    visitor,
    documentId,
    socket,
    right,
    wantsNotices,
    epoch,
    isLocal,
  }: Attach): Connection | null {
    const { actor, loginSessionId } = visitor;
    const connection = new Connection({
      socket,
      documentId,
      personId: actor.personId,
      unitId: actor.unitId,
      loginSessionId,
      right,
      stamp: (options.stamp ?? stampOf)(actor),
      wantsNotices,
      epoch,
      monotonicMs: isLocal || isUnbounded ? null : monotonicMs,
      judge: () => options.right(actor, documentId),
      onClosed: (closed) => hub.left(closed),
    });
    return hub.register(connection) ? connection : null;
  }

  /** Asks until no right changed while asking (REVOKE-3). */
  async function judged<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const before = hub.generation;
      const answer = await ask();
      if (hub.generation === before) return answer;
    }
  }

  async function identify(request: IncomingMessage): Promise<Visitor | null> {
    const cookie = request.headers.cookie ?? "";
    const found = await options.authenticate(cookie);
    if (!found || found.actor.kind !== "person") return null;
    return { actor: found.actor, loginSessionId: found.loginSessionId, cookie };
  }

  async function openFreely(documentId: string, url: URL): Promise<Admission | null> {
    const actor = await options.openDocuments?.(documentId, url);
    if (!actor) return null;
    const visitor = { actor, loginSessionId: null, cookie: "" };
    return {
      enter: (socket, wire) =>
        enterDocument(networkSocket(socket, wire), { visitor, documentId, right: "write", url }),
    };
  }

  function openDocument(documentId: string, url: URL) {
    return (request: IncomingMessage): Promise<Admission | Refusal> =>
      judged(async () => {
        const free = await openFreely(documentId, url);
        if (free) return free;
        const visitor = await identify(request);
        if (!visitor) return notSignedIn;
        const right = await options.right(visitor.actor, documentId);
        if (right === null) return noAccess;
        return {
          enter: (socket, wire) =>
            enterDocument(networkSocket(socket, wire), { visitor, documentId, right, url }),
        };
      });
  }

  function enterDocument(
    line: NetworkSocket,
    { visitor, documentId, right, url }: { visitor: Visitor; documentId: string; right: Right; url: URL },
  ): void {
    const { socket } = line;
    const epoch = Number(url.searchParams.get("epoch") ?? "");
    const connection = attach({
      visitor,
      documentId,
      socket: line,
      right,
      wantsNotices: url.searchParams.get("ack") === "1",
      epoch: Number.isInteger(epoch) && epoch > 0 ? epoch : null,
      isLocal: false,
    });
    if (!connection) return socket.close(tooMany.code, tooMany.reason);
    const unwatch = watchLogin(visitor);
    socket.on("close", () => {
      unwatch();
      connection.ended();
    });
    readFrames(socket, (frame) => {
      if (frame) return connection.receive(frame);
      const { code, reason } = closeFor("document");
      connection.close(code, reason);
    });
    void hub.join(connection);
  }

  function openSignals(url: URL) {
    return (request: IncomingMessage): Promise<Admission | Refusal> =>
      judged(async () => {
        const visitor = await identify(request);
        if (!visitor) return notSignedIn;
        const heard: string[] = [];
        for (const topic of readTopics(url) ?? []) {
          if (await options.mayHear(visitor.actor, topic)) heard.push(topic);
        }
        if (heard.length === 0) return noAccess;
        return { enter: (socket) => enterSignals(socket, visitor, heard) };
      });
  }

  function enterSignals(socket: WebSocket, visitor: Visitor, topics: readonly string[]): void {
    const listener: Listener = {
      personId: visitor.actor.personId,
      loginSessionId: visitor.loginSessionId,
      topics,
      send: (text) => {
        if (socket.bufferedAmount > limits.maxUnsentBytes) return socket.terminate();
        socket.send(text);
      },
      close: (code, reason) => {
        board.remove(listener);
        socket.close(code, reason);
      },
    };
    if (!board.add(listener)) return socket.close(tooMany.code, tooMany.reason);
    const unwatch = watchLogin(visitor);
    socket.on("close", () => {
      unwatch();
      board.remove(listener);
    });
    readFrames(socket, () => {
      const { code, reason } = closeFor("signals");
      listener.close(code, reason);
    });
  }

  const handleUpgrade = createUpgrade({
    allowedOrigins: () => options.allowedOrigins(),
    onError,
    asksForLogin: !isUnbounded,
    door: (url) => {
      const documentId = documentPath.exec(url.pathname)?.[1];
      if (documentId) return openDocument(documentId, url);
      return url.pathname === "/signals" ? openSignals(url) : null;
    },
  });

  function dialAs(actor: PersonActor, documentId: string): Dial {
    return async (socket) => {
      const right = await judged(() => options.right(actor, documentId));
      if (right === null) return { code: closeCode.accessLost };
      const visitor = { actor, loginSessionId: actor.loginSessionId, cookie: "" };
      const connection = attach({
        visitor,
        documentId,
        socket,
        right,
        wantsNotices: true,
        epoch: null,
        isLocal: true,
      });
      if (!connection) return { code: closeCode.slowDown };
      void hub.join(connection);
      return connection;
    };
  }

  return {
    handleUpgrade,
    documents: {
      ...documents,
      accessLost,
      rightsChanged: (documentIds) => {
        documents.rightsChanged(documentIds);
        neighbours.rights(documentIds);
      },
    },
    signals: {
      publish: (topic, hint) => {
        board.publish(topic, hint);
        neighbours.signal(topic, hint?.op ?? null);
      },
    },
    openLocal: (actor, documentId) => openLocalClient(dialAs(actor, documentId)),
    get roomCount() {
      return hub.roomCount;
    },
    async stop() {
      watch.stop();
      neighbours.stop();
      await hub.stop();
      await merger.stop();
      await compactor.stop();
      board.stop();
    },
  };
}
