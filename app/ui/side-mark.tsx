import { present } from "./class-names.ts";
import { arcPath } from "./seat-geometry.ts";
import { SideTile } from "./side-tile.tsx";
import { sideOrder, type SideCode, type SideLetters } from "./sides.ts";

/** Five equal arcs around a hub: the sign of the product, and its loading state. */
export function SideMark({ loading, label }: { loading?: boolean; label?: string }) {
  return (
    <svg
      className="side-mark"
      viewBox="-20 -20 40 40"
      data-loading={present(loading)}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {sideOrder.map((side, index) => (
        <g key={side} data-side={side}>
          <path className="side-mark-arc" d={arcPath(index * 72 + 8, index * 72 + 64, 15)} />
        </g>
      ))}
      <circle className="side-mark-hub" r="4" />
    </svg>
  );
}

export interface SideStripEntry {
  side: SideCode;
  /** Such as 2/2. */
  figure: string;
  /** Nothing of this side is there yet. */
  hollow?: boolean;
}

export interface SideStripProps {
  entries: readonly SideStripEntry[];
  letters: SideLetters;
  names: Readonly<Record<SideCode, string>>;
}

/** Five tiles with a figure each: quorum, sign-in, deposits of proof. */
export function SideStrip({ entries, letters, names }: SideStripProps) {
  return (
    <ul className="side-strip">
      {sideOrder.flatMap((side) =>
        entries
          .filter((entry) => entry.side === side)
          .map((entry) => (
            <li key={side}>
              <SideTile side={side} letter={letters[side]} name={names[side]} hollow={entry.hollow} />
              <span>{entry.figure}</span>
            </li>
          )),
      )}
    </ul>
  );
}
