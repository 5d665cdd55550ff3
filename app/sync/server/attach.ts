/** Counts connections in: what a person brings along, and how she is judged again. */
import type { Actor, PersonActor } from "#app/domain/access.ts";
import type { Side } from "#app/domain/sides.ts";
import { Connection, type PresenceStamp, type Right, type SyncSocket } from "./connection.ts";
import type { Hub } from "./hub.ts";

export interface Visitor {
  readonly actor: PersonActor;
  readonly loginSessionId: string | null;
  /** Cookie header the login session is read from again. */
  readonly cookie: string;
}

export interface Arrival {
  readonly visitor: Visitor;
  readonly documentId: string;
  readonly socket: SyncSocket;
  readonly right: Right;
  readonly wantsNotices: boolean;
  /** Generation of the text the client holds, or null when it holds none. */
  readonly epoch: number | null;
  /** Judges the person anew; null when she lost access. */
  readonly judge: () => Promise<Right | null>;
  /** A client inside the process has no rates. */
  readonly isLocal?: boolean;
}

export interface AttachOptions {
  readonly hub: Hub;
  readonly now: () => number;
  /** For the rates; null without rates. */
  readonly monotonicMs: (() => number) | null;
  readonly stamp: ((actor: PersonActor) => PresenceStamp) | undefined;
}

/** Null when the person or the process has too many sockets (LIMIT-7). */
export type Attach = (arrival: Arrival) => Connection | null;

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

export function createAttach({ hub, now, monotonicMs, stamp = stampOf }: AttachOptions): Attach {
  const onClosed = (closed: Connection) => hub.left(closed);
  return ({ visitor: { actor, loginSessionId }, isLocal, ...arrival }) => {
    const connection = new Connection({
      ...arrival,
      personId: actor.personId,
      unitId: actor.unitId,
      loginSessionId,
      stamp: stamp(actor),
      now,
      monotonicMs: isLocal === true ? null : monotonicMs,
      onClosed,
    });
    return hub.register(connection) ? connection : null;
  };
}

/** Whether the client said that it understands our own message types (ACK-1). */
export function readsNotices(url: URL): boolean {
  return url.searchParams.get("ack") === "1";
}

/** The generation a client names in its address, or null. */
export function epochOf(url: URL): number | null {
  const epoch = Number(url.searchParams.get("epoch") ?? "");
  return Number.isInteger(epoch) && epoch > 0 ? epoch : null;
}

export function isPerson(actor: Actor): actor is PersonActor {
  return actor.kind === "person";
}
