/** Where sockets come in: documents, states and hints. Who may enter is judged before the socket is there. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Actor, PersonActor } from "#app/domain/access.ts";
import { closeCode, limits } from "../protocol.ts";
import { epochOf, isPerson, readsNotices, type Attach, type Visitor } from "./attach.ts";
import type { Connection, Right } from "./connection.ts";
import type { Hub } from "./hub.ts";
import { NetworkSocket } from "./network-socket.ts";
import { readTopics, type Listener, type SignalBoard } from "./signals.ts";
import type { StateBoard } from "./states.ts";
import { closeFor, readFrames, type Admission, type Refusal } from "./upgrade.ts";

/** Who opens a document without signing in; null for all documents that ask for it. */
export type OpenDocuments = (documentId: string, url: URL) => Promise<PersonActor | null>;

export interface DoorOptions {
  readonly hub: Hub;
  readonly states: StateBoard;
  readonly board: SignalBoard;
  readonly attach: Attach;
  authenticate(cookie: string): Promise<{ actor: Actor; loginSessionId: string } | null>;
  right(actor: Actor, documentId: string): Promise<Right | null>;
  mayHear(actor: Actor, topic: string): Promise<boolean>;
  /** Ends the socket with its login session; the returned function forgets it. */
  readonly watchLogin: (visitor: Visitor) => () => void;
  readonly openDocuments: OpenDocuments | undefined;
}

type Door = (request: IncomingMessage) => Promise<Admission | Refusal>;

const notSignedIn: Refusal = { code: closeCode.notSignedIn, reason: "not signed in" };
const noAccess: Refusal = { code: closeCode.accessLost, reason: "no access" };
const tooMany: Refusal = { code: closeCode.slowDown, reason: "too many connections" };
const documentPath = /^\/sync\/([A-Za-z0-9_-]{1,64})$/;
const statePath = /^\/state\/([A-Za-z0-9_:-]{1,128})$/;

/** Asks until no right changed while asking (REVOKE-3). */
export async function judged<Answer>(hub: Hub, ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const before = hub.generation;
    const answer = await ask();
    if (hub.generation === before) return answer;
  }
}

/** Passes the frames of a socket to its connection until one of them ends. */
function wire(socket: WebSocket, connection: Connection, unwatch: () => void): void {
  socket.on("close", () => {
    unwatch();
    connection.ended();
  });
  readFrames(socket, (frame) => {
    if (frame) return connection.receive(frame);
    const { code, reason } = closeFor("document");
    connection.close(code, reason);
  });
}

export class Doors {
  constructor(private readonly options: DoorOptions) {}

  /** The door of an address; null when it is none of ours. */
  at(url: URL): Door | null {
    const documentId = documentPath.exec(url.pathname)?.[1];
    if (documentId)
      return (request) => judged(this.options.hub, () => this.document(request, documentId, url));
    const topic = statePath.exec(url.pathname)?.[1];
    if (topic) return (request) => judged(this.options.hub, () => this.state(request, topic, url));
    if (url.pathname === "/signals")
      return (request) => judged(this.options.hub, () => this.hints(request, url));
    return null;
  }

  private async identify(request: IncomingMessage): Promise<Visitor | null> {
    const cookie = request.headers.cookie ?? "";
    const found = await this.options.authenticate(cookie);
    if (!found || !isPerson(found.actor)) return null;
    return { actor: found.actor, loginSessionId: found.loginSessionId, cookie };
  }

  private async document(
    request: IncomingMessage,
    documentId: string,
    url: URL,
  ): Promise<Admission | Refusal> {
    const free = await this.options.openDocuments?.(documentId, url);
    if (free) {
      const visitor = { actor: free, loginSessionId: null, cookie: "" };
      return this.documentEntry(visitor, { documentId, right: "write", url });
    }
    const visitor = await this.identify(request);
    const holder = url.searchParams.get("person");
    if (!visitor || (holder !== null && holder !== visitor.actor.personId)) return notSignedIn;
    const right = await this.options.right(visitor.actor, documentId);
    return right === null ? noAccess : this.documentEntry(visitor, { documentId, right, url });
  }

  private documentEntry(
    visitor: Visitor,
    { documentId, right, url }: { documentId: string; right: Right; url: URL },
  ): Admission {
    const { attach, hub, watchLogin, right: judge } = this.options;
    const epoch = epochOf(url);
    const wantsNotices = readsNotices(url);
    return {
      enter: (socket, line) => {
        const connection = attach({
          visitor,
          documentId,
          socket: new NetworkSocket(socket, line),
          right,
          wantsNotices,
          epoch,
          judge: () => judge(visitor.actor, documentId),
        });
        if (!connection) return socket.close(tooMany.code, tooMany.reason);
        wire(socket, connection, watchLogin(visitor));
        void hub.join(connection);
      },
    };
  }

  /** A state is read by everybody who may hear its topic, each as her audience sees it (STATE-2). */
  private async state(request: IncomingMessage, topic: string, url: URL): Promise<Admission | Refusal> {
    const { states, attach, watchLogin } = this.options;
    const visitor = await this.identify(request);
    if (!visitor) return notSignedIn;
    const audience = await states.audienceOf(visitor.actor, topic);
    if (audience === null) return noAccess;
    const wantsNotices = readsNotices(url);
    return {
      enter: (socket: WebSocket, line: Duplex) => {
        const connection = attach({
          visitor,
          documentId: topic,
          socket: new NetworkSocket(socket, line),
          right: "read",
          wantsNotices,
          epoch: null,
          judge: async () => ((await states.audienceOf(visitor.actor, topic)) === audience ? "read" : null),
        });
        if (!connection) return socket.close(tooMany.code, tooMany.reason);
        wire(socket, connection, watchLogin(visitor));
        void states.join(connection, audience);
      },
    };
  }

  private async hints(request: IncomingMessage, url: URL): Promise<Admission | Refusal> {
    const visitor = await this.identify(request);
    if (!visitor) return notSignedIn;
    const heard: string[] = [];
    for (const topic of readTopics(url) ?? []) {
      if (await this.options.mayHear(visitor.actor, topic)) heard.push(topic);
    }
    if (heard.length === 0) return noAccess;
    return { enter: (socket) => this.enterHints(socket, visitor, heard) };
  }

  private enterHints(socket: WebSocket, visitor: Visitor, topics: readonly string[]): void {
    const { board, watchLogin } = this.options;
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
}
