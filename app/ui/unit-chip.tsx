import type { ReactNode } from "react";
import { present } from "./class-names.ts";
import { SideTile } from "./side-tile.tsx";
import type { SideCode } from "./sides.ts";

export interface UnitNameProps {
  side: SideCode;
  letter: string;
  /** Name of the side for assistive technology. */
  sideName?: string;
  name: ReactNode;
  /** Full name of the unit, as tooltip. */
  fullName?: string;
  hollow?: boolean;
  /** Wraps the name at eight characters, for tables. */
  clamp?: boolean;
  scale?: "small" | "medium" | "large" | "huge";
}

/** A unit never appears without the tile of its side. */
export function UnitName(props: UnitNameProps & { chip?: boolean }) {
  const { side, letter, sideName, name, fullName, hollow, clamp, scale, chip } = props;
  return (
    <span className="unit" data-chip={present(chip)} data-clamp={present(clamp)} title={fullName}>
      <SideTile side={side} letter={letter} name={sideName} hollow={hollow} scale={scale} />
      <span className="unit-name">{name}</span>
    </span>
  );
}

/** The same as a chip with a border. */
export function UnitChip(props: UnitNameProps) {
  return <UnitName {...props} chip />;
}

export interface PersonProps {
  side: SideCode;
  letter: string;
  sideName?: string;
  /** Post, not a personal name. */
  role: ReactNode;
  unit: ReactNode;
}

/** A person is a post over a unit; no photographs, no initials. */
export function Person({ side, letter, sideName, role, unit }: PersonProps) {
  return (
    <span className="person">
      <SideTile side={side} letter={letter} name={sideName} scale="large" />
      <span>
        <span className="person-role">{role}</span>
        <span className="person-unit">{unit}</span>
      </span>
    </span>
  );
}
