/** Who else is in the document, under the names the server stamped. */
import { useMemo, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";

export interface PresentPerson {
  readonly clientId: number;
  readonly name: string;
  readonly unit: string | null;
  readonly side: string | null;
  /** Six-digit hex. */
  readonly colour: string;
  /** Field she is in, when known. */
  readonly field: string | null;
}

const neutralColour = "#5b6670";
const nobody: readonly PresentPerson[] = [];

function textOr<Fallback>(value: unknown, fallback: Fallback): string | Fallback {
  return typeof value === "string" ? value : fallback;
}

function readPerson(clientId: number, state: Readonly<Record<string, unknown>>): PresentPerson | null {
  const { user } = state;
  if (typeof user !== "object" || user === null || !("name" in user) || typeof user.name !== "string")
    return null;
  return {
    clientId,
    name: user.name,
    unit: "unit" in user ? textOr(user.unit, null) : null,
    side: "side" in user ? textOr(user.side, null) : null,
    colour: "colour" in user ? textOr(user.colour, neutralColour) : neutralColour,
    field: textOr(state.field, null),
  };
}

function othersIn(awareness: Awareness): readonly PresentPerson[] {
  const others = [...awareness.getStates()].filter(([clientId]) => clientId !== awareness.clientID);
  return others.flatMap(([clientId, state]) => readPerson(clientId, state) ?? []);
}

/** Presence as an external store: the list is renewed only when somebody's state changed. */
function presenceStore(awareness: Awareness | null) {
  let people = awareness ? othersIn(awareness) : nobody;
  return {
    get: () => people,
    subscribe(notify: () => void) {
      const read = () => {
        if (awareness) people = othersIn(awareness);
        notify();
      };
      awareness?.on("change", read);
      return () => awareness?.off("change", read);
    },
  };
}

/** Everybody else, in the order of their arrival; empty while there is no connection. */
export function usePresence(awareness: Awareness | null): readonly PresentPerson[] {
  const store = useMemo(() => presenceStore(awareness), [awareness]);
  return useSyncExternalStore(store.subscribe, store.get, () => nobody);
}
