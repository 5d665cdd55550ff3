/** Who else is in the document, under the names the server stamped. */
import { useEffect, useState } from "react";
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
    colour: "colour" in user ? textOr(user.colour, "#5b6670") : "#5b6670",
    field: textOr(state.field, null),
  };
}

/** Everybody else, in the order of their arrival; empty while there is no connection. */
export function usePresence(awareness: Awareness | null): readonly PresentPerson[] {
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  useEffect(() => {
    if (!awareness) return setPeople([]);
    const read = () => {
      const others = [...awareness.getStates()].filter(([clientId]) => clientId !== awareness.clientID);
      setPeople(others.flatMap(([clientId, state]) => readPerson(clientId, state) ?? []));
    };
    read();
    awareness.on("change", read);
    return () => awareness.off("change", read);
  }, [awareness]);
  return people;
}
