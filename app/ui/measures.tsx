import type { CSSProperties, ReactNode } from "react";
import { present } from "./class-names.ts";
import { SideTile } from "./side-tile.tsx";
import type { SideCode } from "./sides.ts";

export interface QuotaBarProps {
  side: SideCode;
  letter: string;
  name: ReactNode;
  used: number;
  total: number;
  /** Such as “5 left” or “full”. */
  leftText: ReactNode;
  /** My own side is set in bold. */
  own?: boolean;
}

/** Seats of one side: name, what is left, used of total, and the bar. */
export function QuotaBar({ side, letter, name, used, total, leftText, own }: QuotaBarProps) {
  const share = total > 0 ? Math.min(100, (used / total) * 100) : 0;
  return (
    <div
      className="quota"
      data-side={side}
      data-own={present(own)}
      data-full={present(total > 0 && used >= total)}
    >
      <span className="unit">
        <SideTile side={side} letter={letter} />
        <span className="unit-name">{name}</span>
      </span>
      <span className="quota-figures">
        <span className="quota-left">{leftText}</span>
        <span>
          {used}/{total}
        </span>
      </span>
      <span className="quota-bar" aria-hidden="true">
        <span className="quota-fill" style={{ width: `${share}%` }} />
      </span>
    </div>
  );
}

export interface ProgressProps {
  value: number;
  total: number;
  label: string;
  tone?: "plain" | "caution" | "late";
}

export function Progress({ value, total, label, tone = "plain" }: ProgressProps) {
  const share = total > 0 ? Math.min(100, Math.max(0, (value / total) * 100)) : 0;
  return (
    <div
      className="progress"
      data-tone={tone}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(value, total)}
    >
      <span className="progress-fill" style={{ width: `${share}%` }} />
    </div>
  );
}

/** A few boxes, the first ones filled: signatures so far. `label` says it in words. */
export function Ticks({ done, total, label }: { done: number; total: number; label: string }) {
  return (
    <span className="ticks" role="img" aria-label={label}>
      {Array.from({ length: total }, (_, index) => (
        <i key={index} data-on={present(index < done)} />
      ))}
    </span>
  );
}

export interface RulerPart {
  id: string;
  minutes: number;
  label: ReactNode;
  note?: ReactNode;
  state?: "planned" | "fixed" | "past" | "current" | "free";
  urgent?: boolean;
  /** Lies beyond the planned end. */
  over?: boolean;
}

export interface TimeRulerProps {
  parts: readonly RulerPart[];
  /** The plan in one sentence. */
  label: string;
  start: string;
  end: string;
  /** Overrun in words, at the end of the line. */
  overText?: string;
}

/** Minutes to scale. */
export function TimeRuler({ parts, label, start, end, overText }: TimeRulerProps) {
  return (
    <figure role="img" aria-label={label}>
      <div className="ruler" aria-hidden="true">
        {parts.map((part) => (
          <span
            key={part.id}
            className="ruler-part"
            data-state={part.state ?? "planned"}
            data-urgent={present(part.urgent)}
            data-over={present(part.over)}
            style={{ "--minutes": part.minutes } satisfies Record<string, number> as CSSProperties}
          >
            {part.label}
            {part.note && <small>{part.note}</small>}
          </span>
        ))}
      </div>
      <div className="ruler-ends" aria-hidden="true">
        <span>{start}</span>
        {overText && <strong className="text-red">{overText}</strong>}
        <span>{end}</span>
      </div>
    </figure>
  );
}
