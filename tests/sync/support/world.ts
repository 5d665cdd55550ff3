/** Rooms over a memory log, and clients whose frames are moved by hand. */
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { seedUpdate } from "#app/sync/draft.ts";
import {
  encodeAwareness,
  encodeSync,
  limits,
  messageType,
  readAwareness,
  readNotice,
  syncType,
  type PresenceEntry,
  type ServerNotice,
} from "#app/sync/protocol.ts";
import { Connection, type Right } from "#app/sync/server/connection.ts";
import type { GatherRule } from "#app/sync/server/beat.ts";
import { Hub } from "#app/sync/server/hub.ts";
import { createMemoryLog, type MemoryLog } from "#app/sync/server/memory-log.ts";
import type { Room } from "#app/sync/server/room.ts";
import { updatesOf, type UpdateLog } from "#app/sync/server/update-log.ts";
import { handSchedule, type HandSchedule } from "./hand-schedule.ts";

export const documentId = "doc-1";

export interface World {
  readonly log: MemoryLog;
  readonly hub: Hub;
  readonly schedule: HandSchedule;
  readonly rights: Map<string, Right | null>;
  readonly errors: unknown[];
  connect(personId: string, options?: ConnectOptions): TestClient;
  /** Connects and completes the handshake. */
  join(personId: string, options?: ConnectOptions): Promise<TestClient>;
  /** Moves frames both ways until nothing moves. */
  /** Nothing is under way in the engine; frames stay where they are. */
  quiet(): Promise<void>;
  settle(): Promise<void>;
  /** Text of a field in the log. */
  stored(field?: string): Promise<string>;
  rowCount(): Promise<number>;
}

export interface ConnectOptions {
  readonly doc?: Y.Doc;
  readonly notices?: boolean;
  readonly epoch?: number;
  readonly monotonicMs?: () => number;
  readonly loginSessionId?: string;
}

export class TestClient {
  readonly toServer: Uint8Array[] = [];
  readonly toClient: Uint8Array[] = [];
  readonly notices: ServerNotice[] = [];
  readonly presence: PresenceEntry[] = [];
  readonly updates: Uint8Array[] = [];
  closed: number | null = null;
  bufferedAmount = 0;
  connection!: Connection;
  constructor(
    readonly personId: string,
    readonly doc: Y.Doc,
  ) {
    doc.on("update", this.onUpdate);
  }
  private readonly onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") this.toServer.push(encodeSync("update", update));
  };
  /** Sends step 1. */
  hello(): void {
    this.toServer.push(encodeSync("step1", Y.encodeStateVector(this.doc)));
  }
  type(text: string, at?: number): void {
    const title = this.doc.getText("title");
    title.insert(at ?? title.length, text);
  }
  say(state: object | null, clock: number, clientId = this.doc.clientID): void {
    this.toServer.push(encodeAwareness([{ clientId, clock, state: JSON.stringify(state) }]));
  }
  get title(): string {
    return this.doc.getText("title").toString();
  }
  /** The socket breaks; the document stays. */
  drop(): Y.Doc {
    this.doc.off("update", this.onUpdate);
    this.connection.ended();
    return this.doc;
  }
  deliverToServer(): boolean {
    const frame = this.toServer.shift();
    if (frame && this.closed === null) this.connection.receive(frame);
    return frame !== undefined;
  }
  deliverToClient(): boolean {
    const frame = this.toClient.shift();
    if (frame) this.hear(frame);
    return frame !== undefined;
  }
  private hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) {
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (step === syncType.step1)
        this.toServer.push(encodeSync("step2", Y.encodeStateAsUpdate(this.doc, bytes)));
      else Y.applyUpdate(this.doc, bytes, "server");
      if (step === syncType.update) this.updates.push(frame);
    } else if (type === messageType.awareness) {
      this.presence.push(...(readAwareness(decoding.readVarUint8Array(decoder)) ?? []));
    } else {
      const notice = readNotice(type, decoder);
      if (notice) this.notices.push(notice);
    }
  }
}

interface Calls {
  readonly log: UpdateLog;
  readonly running: Set<unknown>;
}

/** The log with its calls under way: those of a database take real time. */
function tracked(log: UpdateLog): Calls {
  const running = new Set<unknown>();
  const watched = new Proxy(log, {
    get(target, name: keyof UpdateLog) {
      const method = target[name] as (...given: unknown[]) => Promise<unknown>;
      return (...given: unknown[]) => {
        const call = method.apply(target, given);
        running.add(call);
        void call.catch(() => undefined).then(() => running.delete(call));
        return call;
      };
    },
  });
  return { log: watched, running };
}

async function quiet(schedule: HandSchedule, { running }: Calls): Promise<void> {
  do {
    await Promise.allSettled(running);
    await schedule.settle();
  } while (running.size > 0);
}

const atOnce: GatherRule = { factor: 0, leastMs: 0, mostMs: 0 };

export interface WorldOptions {
  /** A log of its own that already holds the document; `log` of the world is of no use then. */
  readonly updateLog?: UpdateLog;
  readonly wrapLog?: (log: MemoryLog) => UpdateLog;
  readonly gather?: GatherRule;
  readonly monotonicMs?: () => number;
  /** More lies behind the last whole state of the document. */
  readonly onGrown?: (room: Room) => void;
}

export function createWorld(options: WorldOptions = {}): World {
  const { wrapLog = (log) => log, gather = atOnce, monotonicMs = () => 0 } = options;
  const log = createMemoryLog();
  log.create(documentId, seedUpdate({ title: "议程", plannedMinutes: 20 }, 7));
  const schedule = handSchedule();
  const rights = new Map<string, Right | null>();
  const errors: unknown[] = [];
  const clients: TestClient[] = [];
  // Logs of memory answer at once, or are held back by a test that wants to look meanwhile.
  const calls = options.updateLog ? tracked(options.updateLog) : { log: wrapLog(log), running: new Set() };
  const hub = new Hub({
    log: calls.log,
    schedule,
    now: () => 1_000,
    monotonicMs,
    gather,
    maxSockets: limits.maxSockets,
    maxSocketsPerPerson: limits.maxSocketsPerPerson,
    onStored: () => undefined,
    onGrown: (_documentId, room) => options.onGrown?.(room),
    onPresence: () => undefined,
    onOpened: () => undefined,
    onError: (error) => errors.push(error),
  });
  const rightOf = (personId: string) => (rights.has(personId) ? (rights.get(personId) ?? null) : "write");

  const world: World = {
    log,
    hub,
    schedule,
    rights,
    errors,
    connect(personId, { doc = new Y.Doc(), notices = true, epoch, monotonicMs, loginSessionId } = {}) {
      const client = new TestClient(personId, doc);
      const connection = new Connection({
        socket: {
          send: (frame) => {
            client.toClient.push(frame.payload);
            return client.bufferedAmount === 0;
          },
          close: (code) => {
            client.closed = code;
          },
          get bufferedAmount() {
            return client.bufferedAmount;
          },
        },
        documentId,
        personId,
        unitId: `unit-of-${personId}`,
        loginSessionId: loginSessionId ?? null,
        right: rightOf(personId) ?? "read",
        stamp: { name: personId, unit: null, side: "host", colour: "#112233" },
        wantsNotices: notices,
        epoch: epoch ?? null,
        monotonicMs: monotonicMs ?? null,
        now: () => 1_000,
        judge: async () => rightOf(personId),
        onClosed: (closed) => hub.left(closed),
      });
      client.connection = connection;
      clients.push(client);
      if (hub.register(connection)) void hub.join(connection);
      else client.closed = 4529;
      return client;
    },
    async join(personId, options) {
      const client = world.connect(personId, options);
      client.hello();
      await world.settle();
      return client;
    },
    quiet: () => quiet(schedule, calls),
    async settle() {
      await world.quiet();
      for (let moved = true; moved;) {
        moved = false;
        for (const client of clients) {
          while (client.deliverToServer()) moved = true;
          while (client.deliverToClient()) moved = true;
        }
        await world.quiet();
      }
    },
    async stored(field = "title") {
      const doc = new Y.Doc();
      const stored = await log.load(documentId);
      for (const update of stored ? updatesOf(stored) : []) Y.applyUpdate(doc, update);
      return doc.getText(field).toString();
    },
    rowCount: async () => (await log.load(documentId))?.seq ?? 0,
  };
  return world;
}
