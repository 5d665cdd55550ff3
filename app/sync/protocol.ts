/**
 * Wire format of live documents: values to bytes and back, close codes and limits. Shared by both ends, without
 * state. Framing is that of the stock y-websocket client; message types of our own go only to clients that
 * announce them (`?ack=1`). Rules: SPEC.md.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** First varint of every frame. 0–3 are those of y-websocket; the others are ours (ACK-1, REVOKE-2). */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  saved: 100,
  refused: 101,
  rights: 102,
  time: 103,
} as const;

/** Name of the map that holds a state's entries. */
export const stateMap = "state";

/** Second varint of a sync frame. */
export const syncType = { step1: 0, step2: 1, update: 2 } as const;

/** WebSocket close codes. 4400–4499 stop the stock client, everything else is retried (CLOSE-1). */
export const closeCode = {
  protocolError: 1002,
  unsupportedData: 1003,
  policyViolation: 1008,
  tooBig: 1009,
  internalError: 1011,
  notSignedIn: 4401,
  accessLost: 4403,
  noSuchDocument: 4404,
  otherEpoch: 4409,
  damaged: 4410,
  reloading: 4503,
  slowDown: 4529,
} as const;
export type CloseCode = (typeof closeCode)[keyof typeof closeCode];

/** Why one update was not taken. */
export const refusalReasons = [
  "agenda-locked",
  "read-only",
  "resync",
  "foreign-client",
  "too-large",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Bounds of LIMIT-1 to LIMIT-8. Each is a count, bytes or milliseconds as its name says. */
export const limits = {
  /** A paste from Word or an hour offline is one message of the stock client (rule B7). */
  maxMessageBytes: 1_048_576,
  maxFragments: 64,
  maxBufferedChunks: 1_024,
  /** A state of 20,000 structs applies in well under the 250 ms a frame may cost (rule C2, goal D1). */
  maxStructs: 20_000,
  maxDepth: 32,
  maxClockSpan: 2 ** 31,
  /** Top-level shared types of one document and the length of their names. */
  maxRoots: 64,
  maxRootNameLength: 64,
  /** What one beat spends on answering joiners of a room: those of a long text with gaps take long. */
  joinBudgetMs: 20,
  /** Step 1 of one connection: once on connecting, and again after a refused gap. */
  joinsPerSecond: 1,
  joinBurst: 8,
  /** Stored bytes of one document: bigger ones block the loop while they load. */
  maxDocumentBytes: 8 * 1_048_576,
  /** Rows behind the last whole state of a document before a new one is put together. */
  maxRowsBehind: 300,
  /** And bytes, beyond half of that state. */
  maxBytesBehind: 65_536,
  /** Rows behind a document that has come to rest, and how long nothing was written then. */
  restRows: 8,
  restMs: 2_000,
  /** What one connection may leave as suggestions after a lock. */
  maxLateBytes: 262_144,
  /** Sync messages: typing makes about ten a second, pastes come in bursts (rule B8). */
  messagesPerSecond: 30,
  messageBurst: 120,
  /** All received bytes; the burst lets one largest message through. */
  bytesPerSecond: 262_144,
  byteBurst: 2 * 1_048_576,
  /** Awareness frames: the stock client sends back every frame it hears, hence far more than it speaks. */
  awarenessFramesPerSecond: 400,
  awarenessFrameBurst: 1_600,
  /** Who is in another process and is not heard of for so long is dropped; clients renew themselves every 15 s. */
  remotePresenceMs: 45_000,
  maxPresenceBytes: 2_048,
  /** Time between two beats: four times as long as telling took, within bounds. A quiet engine never waits (FANOUT-2). */
  gather: { factor: 4, leastMs: 5, mostMs: 8 },
  /** Presence of one room leaves at most twenty-five times a second, latest state per person (goal D4). */
  presenceWindowMs: 40,
  /** New client ids one connection may bring: a page has one, an offline queue a few. */
  clientIdsPerConnection: 16,
  /** Frames kept while a room loads or a right is judged again. */
  maxHeldFrames: 256,
  maxHeldBytes: 2 * 1_048_576,
  /** Unsent bytes: presence is skipped beyond the first, the socket is closed beyond the second (rule B8). */
  presenceSkipBytes: 262_144,
  maxUnsentBytes: 1_048_576,
  maxSockets: 5_000,
  maxSocketsPerPerson: 20,
  /** How often the login sessions behind open sockets are looked at (REVOKE-4). */
  loginCheckMs: 30_000,
  /** Time a socket that was turned away has to close by itself. */
  closeGraceMs: 2_000,
  pingEveryMs: 25_000,
  deadAfterMs: 60_000,
  maxTopics: 32,
  maxTopicLength: 128,
} as const;

export type ServerNotice =
  | { readonly kind: "saved"; readonly seq: number; readonly count: number }
  | {
      readonly kind: "refused";
      readonly reason: RefusalReason;
      readonly kept: number;
      readonly count: number;
    }
  | { readonly kind: "rights"; readonly write: boolean; readonly epoch: number };

export type ClientMessage =
  | { readonly kind: "step1"; readonly vector: Uint8Array }
  | { readonly kind: "step2" | "update"; readonly bytes: Uint8Array }
  | { readonly kind: "awareness"; readonly bytes: Uint8Array }
  | { readonly kind: "queryAwareness" }
  /** Asks for the server's time; `stamp` comes back as it is. */
  | { readonly kind: "time"; readonly stamp: number };

/** What a room is asked; the time is told by the connection itself. */
export type RoomMessage = Exclude<ClientMessage, { readonly kind: "time" }>;

/** Reads one frame of a client; null for anything outside the grammar (LIMIT-2). */
export function readClientMessage(frame: Uint8Array): ClientMessage | null {
  try {
    const decoder = decoding.createDecoder(frame);
    const message = readBody(decoder);
    return decoding.hasContent(decoder) ? null : message;
  } catch {
    // The decoder throws at the end of its input; a frame that ends early is outside the grammar.
    return null;
  }
}

function readBody(decoder: decoding.Decoder): ClientMessage | null {
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync:
      return readSync(decoder);
    case messageType.awareness:
      return { kind: "awareness", bytes: readBytes(decoder) };
    case messageType.queryAwareness:
      return { kind: "queryAwareness" };
    case messageType.time:
      return { kind: "time", stamp: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | null {
  switch (decoding.readVarUint(decoder)) {
    case syncType.step1:
      return { kind: "step1", vector: readBytes(decoder) };
    case syncType.step2:
      return { kind: "step2", bytes: readBytes(decoder) };
    case syncType.update:
      return { kind: "update", bytes: readBytes(decoder) };
    default:
      return null;
  }
}

function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new RangeError("declared length exceeds the frame");
  return decoding.readUint8Array(decoder, length);
}

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode(write);
}

/** Sync frame of the given sub-type around a state vector or an update. */
export function encodeSync(kind: keyof typeof syncType, bytes: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, syncType[kind]);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON text of the state; "null" when the client has left. */
  readonly state: string;
}

/** Awareness frame with the given entries, encoded once for all receivers (PRESENCE-5). */
export function encodeAwareness(entries: readonly PresenceEntry[]): Uint8Array {
  const body = frame((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.clientId);
      encoding.writeVarUint(encoder, entry.clock);
      encoding.writeVarString(encoder, entry.state);
    }
  });
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });
}

/** Entries of an awareness frame's body; null when it is broken. States stay unread text. */
export function readAwareness(body: Uint8Array): PresenceEntry[] | null {
  try {
    const decoder = decoding.createDecoder(body);
    const count = decoding.readVarUint(decoder);
    // Each entry takes at least three bytes, so a declared count beyond that is a lie.
    if (count * 3 > body.length) return null;
    const entries: PresenceEntry[] = [];
    for (let i = 0; i < count; i += 1) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      entries.push({ clientId, clock, state: new TextDecoder().decode(readBytes(decoder)) });
    }
    return decoding.hasContent(decoder) ? null : entries;
  } catch {
    return null;
  }
}

/** Asks for the server's time with a stamp of one's own; with `now`, the answer in UTC epoch ms (CLOCK-1). */
export function encodeTime(stamp: number, now?: number): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.time);
    encoding.writeVarUint(encoder, stamp);
    if (now !== undefined) encoding.writeVarUint(encoder, now);
  });
}

/** Frame of one of our own message types; only for clients that announced `?ack=1` (ACK-1). */
export function encodeNotice(notice: ServerNotice): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageType[notice.kind]);
    if (notice.kind === "saved") {
      encoding.writeVarUint(encoder, notice.seq);
      encoding.writeVarUint(encoder, notice.count);
    } else if (notice.kind === "refused") {
      encoding.writeVarUint(encoder, refusalReasons.indexOf(notice.reason));
      encoding.writeVarUint(encoder, notice.kept);
      encoding.writeVarUint(encoder, notice.count);
    } else {
      encoding.writeVarUint(encoder, notice.write ? 1 : 0);
      encoding.writeVarUint(encoder, notice.epoch);
    }
  });
}

/** Reads the rest of a notice whose first varint was `type`; null when the type is not one of ours. */
export function readNotice(type: number, decoder: decoding.Decoder): ServerNotice | null {
  switch (type) {
    case messageType.saved:
      return { kind: "saved", seq: decoding.readVarUint(decoder), count: decoding.readVarUint(decoder) };
    case messageType.refused: {
      const reason = refusalReasons[decoding.readVarUint(decoder)] ?? "resync";
      return {
        kind: "refused",
        reason,
        kept: decoding.readVarUint(decoder),
        count: decoding.readVarUint(decoder),
      };
    }
    case messageType.rights:
      return {
        kind: "rights",
        write: decoding.readVarUint(decoder) === 1,
        epoch: decoding.readVarUint(decoder),
      };
    default:
      return null;
  }
}

/** A hint that something changed; the data itself comes from loaders. */
export interface Signal {
  readonly topic: string;
  readonly op: string | null;
}

/** Reads a text frame of the signals socket; null when it is not one. */
export function readSignal(text: string): Signal | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("topic" in value)) return null;
    if (typeof value.topic !== "string") return null;
    return { topic: value.topic, op: "op" in value && typeof value.op === "string" ? value.op : null };
  } catch {
    return null;
  }
}
