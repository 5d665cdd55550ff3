/** The engine as the composition root builds it: sockets in, documents and signals out. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Actor, PersonActor } from "#app/domain/access.ts";
import type { Clock } from "#app/platform/clock.server.ts";
import type { RandomSource } from "#app/platform/random.server.ts";
import type { LiveDocuments, Signals } from "#app/platform/services.server.ts";
import type { Store } from "#db/store.ts";
import { closeCode, limits } from "../protocol.ts";
import { createAttach, type Visitor } from "./attach.ts";
import type { PresenceStamp, Right } from "./connection.ts";
import { Compactor } from "./compactor.ts";
import { createDatabaseLog } from "./database-log.ts";
import { createDocuments } from "./documents.ts";
import { Doors, judged, type OpenDocuments } from "./doors.ts";
import { Hub } from "./hub.ts";
import { LoginWatch } from "./login-watch.ts";
import { Neighbours, type RowHead } from "./neighbours.ts";
import { Merger } from "./merger.ts";
import { openLocalClient, type Dial, type LocalClient, type ReconnectResult } from "./local-client.ts";
import { eventLoop, type Schedule } from "./schedule.ts";
import { SignalBoard } from "./signals.ts";
import { StateBoard, type StateSource } from "./states.ts";
import { createUpgrade } from "./upgrade.ts";
import type { UpdateLog } from "./update-log.ts";
import { createVersions } from "./versions.ts";

export type { OpenDocuments } from "./doors.ts";

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
  /** Facts that are told live; there are none when left out. */
  readonly states?: StateSource;
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
  /** Subjects whose state somebody follows. */
  readonly stateCount: number;
  stop(): Promise<void>;
}

const noStates: StateSource = { audienceOf: async () => null, load: async () => null };

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
    schedule,
    monotonicMs,
    maxRows: limits.maxRowsBehind,
    maxBytes: limits.maxBytesBehind,
    restRows: limits.restRows,
    restMs: limits.restMs,
    onCompacted: (documentId) => hub.roomOf(documentId)?.rebase(),
    onError,
  });
  const hub = new Hub({
    log: updateLog,
    schedule,
    now: () => clock.now(),
    monotonicMs,
    gather: limits.gather,
    maxSockets: isUnbounded ? Infinity : limits.maxSockets,
    maxSocketsPerPerson: isUnbounded ? Infinity : limits.maxSocketsPerPerson,
    onError,
    onStored: (documentId) => options.onAppended?.(documentId),
    onGrown: (documentId, room) => compactor.look(documentId, room.stored.behind),
    onPresence: (documentId, entries) => neighbours.presence(documentId, entries),
    onOpened: (documentId) => neighbours.askWho(documentId),
  });
  const board = new SignalBoard();
  const states = new StateBoard({ source: options.states ?? noStates, onError });
  const hint = (topic: string, op: string | null) => {
    board.publish(topic, op === null ? undefined : { op });
    states.touch(topic);
  };
  const versions = createVersions({
    store,
    random,
    tellRows,
    onStored: (documentId, seq) => {
      hub.roomOf(documentId)?.hearOf(seq);
      options.onAppended?.(documentId);
    },
    onError,
  });
  const documents = createDocuments({ random, hub, versions });
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
      signal: hint,
      missed: () => {
        hub.lookAtAll();
        states.lookAtAll();
      },
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

  const attach = createAttach({
    hub,
    now: () => clock.now(),
    monotonicMs: isUnbounded ? null : monotonicMs,
    stamp: options.stamp,
  });
  const doors = new Doors({
    hub,
    states,
    board,
    attach,
    authenticate: (cookie) => options.authenticate(cookie),
    right: (actor, documentId) => options.right(actor, documentId),
    mayHear: (actor, topic) => options.mayHear(actor, topic),
    watchLogin,
    openDocuments: options.openDocuments,
  });
  const handleUpgrade = createUpgrade({
    allowedOrigins: () => options.allowedOrigins(),
    onError,
    asksForLogin: !isUnbounded,
    door: (url) => doors.at(url),
  });

  function dialAs(actor: PersonActor, documentId: string): Dial {
    return async (socket) => {
      const judge = () => options.right(actor, documentId);
      const right = await judged(hub, judge);
      if (right === null) return { code: closeCode.accessLost };
      const visitor = { actor, loginSessionId: actor.loginSessionId, cookie: "" };
      const arrival = { visitor, documentId, socket, right, judge, epoch: null };
      const connection = attach({ ...arrival, wantsNotices: true, isLocal: true });
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
      publish: (topic, told) => {
        hint(topic, told?.op ?? null);
        neighbours.signal(topic, told?.op ?? null);
      },
    },
    openLocal: (actor, documentId) => openLocalClient(dialAs(actor, documentId)),
    get roomCount() {
      return hub.roomCount;
    },
    get stateCount() {
      return states.size;
    },
    async stop() {
      watch.stop();
      neighbours.stop();
      states.stop();
      await hub.stop();
      await compactor.stop();
      await merger.stop();
      board.stop();
    },
  };
}
