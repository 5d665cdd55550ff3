import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";
import { SideTile } from "./side-tile.tsx";
import type { SideCode, SideLetters } from "./sides.ts";

export type SavedState = "saved" | "saving" | "unsynced" | "faulty" | "offline";

const savedIcons: Readonly<Record<SavedState, IconName>> = {
  saved: "cloud-tick",
  saving: "sync",
  unsynced: "sync",
  faulty: "caution",
  offline: "offline",
};

/** Whether what was typed is kept, at every width. `live` lets changes be read out; one such mark per page. */
export function SavedMark(props: { state: SavedState; children: ReactNode; live?: boolean }) {
  const { state, children, live } = props;
  return (
    <span
      className="saved"
      data-state={state}
      role={live ? (state === "offline" ? "alert" : "status") : undefined}
    >
      <Icon name={savedIcons[state]} />
      <span>{children}</span>
    </span>
  );
}

export interface PresentPerson {
  id: string;
  side: SideCode;
  /** Unit and post. */
  name: string;
}

export interface PresenceProps {
  people: readonly PresentPerson[];
  letters: SideLetters;
  /** The count in words, for everybody. */
  label: string;
}

const shownPeople = 5;

/** Who else is here: at most five tiles, then the number of the others. Not announced. */
export function Presence({ people, letters, label }: PresenceProps) {
  const others = people.length - shownPeople;
  return (
    <div className="presence">
      <ul>
        {people.slice(0, shownPeople).map((person) => (
          <li key={person.id} title={person.name}>
            <SideTile side={person.side} letter={letters[person.side]} name={person.name} scale="large" />
          </li>
        ))}
      </ul>
      {others > 0 && <span>+{others}</span>}
      <span>{label}</span>
    </div>
  );
}

export interface CountdownProps {
  children: ReactNode;
  urgency?: "calm" | "soon" | "overdue";
  /** `clock` is the big figure of a live meeting. */
  face?: "line" | "clock";
  /** Instant in ISO 8601. */
  dateTime?: string;
}

/** Words computed elsewhere from server time; nothing ticks here. */
export function Countdown({ children, urgency = "calm", face = "line", dateTime }: CountdownProps) {
  const timer = face === "clock";
  return (
    <span
      className="countdown"
      data-urgency={urgency}
      data-face={face}
      role={timer ? "timer" : undefined}
      aria-live={timer ? "off" : undefined}
    >
      {!timer && (
        <Icon name={urgency === "soon" ? "hourglass" : urgency === "overdue" ? "warning" : "clock"} />
      )}
      {dateTime ? <time dateTime={dateTime}>{children}</time> : <span>{children}</span>}
    </span>
  );
}
