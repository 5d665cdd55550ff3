import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";

export interface TimelineEntry {
  id: string;
  /** `here` is filled, `coming` dashed. */
  state?: "past" | "here" | "open" | "coming";
  icon?: IconName;
  title: ReactNode;
  note?: ReactNode;
}

/** From topic to close, or one decision replacing another: vertical, one line of words for each step. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label?: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map(({ id, state = "past", icon, title, note }) => (
        <li key={id} data-state={state} aria-current={state === "here" ? "step" : undefined}>
          <span className="timeline-node" aria-hidden="true">
            {icon ? <Icon name={icon} /> : state === "past" && <Icon name="check" />}
          </span>
          <div className="timeline-title">{title}</div>
          {note && <div className="timeline-note">{note}</div>}
        </li>
      ))}
    </ol>
  );
}

export interface TrackStep {
  id: string;
  label: ReactNode;
  /** `optional` steps are used only when the case calls for them. */
  state: "done" | "now" | "coming" | "optional";
}

/** Steps from left to right. */
export function Track({ steps, label }: { steps: readonly TrackStep[]; label: string }) {
  return (
    <ol className="track" aria-label={label}>
      {steps.map((step) => (
        <li key={step.id} data-state={step.state} aria-current={step.state === "now" ? "step" : undefined}>
          <span className="track-dot" aria-hidden="true" />
          {step.label}
        </li>
      ))}
    </ol>
  );
}
