import { present } from "./class-names.ts";
import type { SideCode } from "./sides.ts";

/** The shape of a side in a box of 32 units; colour comes from the style sheet. */
export function SideShape({ side }: { side: SideCode }) {
  if (side === "committee_member") return <circle className="side-shape" cx="16" cy="16" r="15" />;
  if (side === "mofcom") return <rect className="side-shape" x="2" y="2" width="28" height="28" rx="3.5" />;
  return <path className="side-shape" d={shapePaths[side]} strokeLinejoin="round" />;
}

const shapePaths = {
  city_service: "M8.5 2.5h15L31.5 16l-8 13.5h-15L.5 16z",
  host: "M16 .8 31.2 12.6 28.4 30.4H3.6L.8 12.6z",
  provider: "M2 2h14a14 14 0 0 1 14 14v14H16A14 14 0 0 1 2 16z",
} as const;

/** Optical centre of the letter: the house carries it lower. */
const letterY: Readonly<Record<SideCode, number>> = {
  committee_member: 22.6,
  mofcom: 22.6,
  city_service: 22.6,
  host: 24.6,
  provider: 22.6,
};

/** Shape and letter together, to be placed inside an SVG. */
export function SideGlyph({ side, letter }: { side: SideCode; letter: string }) {
  return (
    <>
      <SideShape side={side} />
      <text className="side-letter" x="16" y={letterY[side]}>
        {letter}
      </text>
    </>
  );
}

export interface SideTileProps {
  side: SideCode;
  /** Letter of the side in the language of the page. */
  letter: string;
  /** Name of the side, read out instead of the letter; leave out where the name stands beside the tile. */
  name?: string;
  scale?: "small" | "medium" | "large" | "huge";
  /** Absent or pending: outlined and dashed. */
  hollow?: boolean;
}

/** Colour, shape and letter of a side, always together. */
export function SideTile({ side, letter, name, scale = "medium", hollow }: SideTileProps) {
  return (
    <>
      <svg
        className="tile"
        viewBox="0 0 32 32"
        data-side={side}
        data-scale={scale}
        data-hollow={present(hollow)}
        aria-hidden="true"
        focusable="false"
      >
        <SideGlyph side={side} letter={letter} />
      </svg>
      {name && <span className="hidden-text">{name}</span>}
    </>
  );
}
