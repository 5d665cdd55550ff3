import type { ReactNode } from "react";
import { present } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";

export type KindCode = "major" | "hard" | "urgent";

const kindIcons: Readonly<Record<KindCode, IconName>> = { major: "lines", hard: "knot", urgent: "bolt" };

/** Kind of an agenda item: word, icon and border style together. */
export function KindBadge({ kind, children }: { kind: KindCode; children: ReactNode }) {
  return (
    <span className="kind" data-kind={kind}>
      <Icon name={kindIcons[kind]} />
      {children}
    </span>
  );
}

export type Tone = "plain" | "good" | "live" | "caution" | "late" | "info" | "closed";

export interface TagProps {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}

/** A short word about a thing; also its state (`StateBadge`). */
export function Tag({ tone = "plain", icon, children }: TagProps) {
  return (
    <span className="tag" data-tone={tone}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  );
}

/** State of a meeting, item, decision or event. */
export function StateBadge(props: TagProps) {
  return <Tag {...props} />;
}

export type LightCode = "normal" | "due-soon" | "overdue" | "done" | "closed";

const lightIcons: Readonly<Record<LightCode, IconName>> = {
  normal: "ring",
  "due-soon": "hourglass",
  overdue: "warning",
  done: "tick-circle",
  closed: "double-tick-square",
};

/** Supervision light; only the overdue one is filled. */
export function LightChip({ light, children }: { light: LightCode; children: ReactNode }) {
  return (
    <span className="light" data-light={light}>
      <Icon name={lightIcons[light]} />
      {children}
    </span>
  );
}

export type PositionCode = "agree" | "agree_with_comment" | "object" | "reserve" | "none";

export const positionIcons: Readonly<Record<PositionCode, IconName>> = {
  agree: "tick-circle",
  agree_with_comment: "tick-bubble",
  object: "cross-octagon",
  reserve: "dash-circle",
  none: "dashed-circle",
};

export function PositionMark({ position, children }: { position: PositionCode; children: ReactNode }) {
  return (
    <span className="position" data-position={position}>
      <Icon name={positionIcons[position]} />
      {children}
    </span>
  );
}

/** A number that waits for somebody; `label` says of what. */
export function CountBubble({ value, label, quiet }: { value: number; label?: string; quiet?: boolean }) {
  return (
    <span className="count" data-quiet={present(quiet)}>
      <span aria-hidden={label ? true : undefined}>{value > 99 ? "99+" : value}</span>
      {label && <span className="hidden-text">{label}</span>}
    </span>
  );
}

export type ProofState = "matches" | "pending" | "broken";

const proofIcons: Readonly<Record<ProofState, IconName>> = {
  matches: "shield",
  pending: "hourglass",
  broken: "warning",
};

/** Whether a text still is what the record chain says. */
export function ProofBadge({ state, children }: { state: ProofState; children: ReactNode }) {
  return (
    <span className="proof" data-state={state}>
      <Icon name={proofIcons[state]} />
      {children}
    </span>
  );
}
