import type { ReactNode } from "react";
import { present } from "./class-names.ts";
import {
  arcPath,
  clearingRadius,
  layOutTable,
  pointAt,
  seatDetail,
  widthInEms,
  wrapName,
  type SeatPlace,
} from "./seat-geometry.ts";
import { SideGlyph } from "./side-tile.tsx";
import type { SideCode, SideLetters } from "./sides.ts";

export type SeatState =
  "present" | "absent" | "on_leave" | "substitute" | "late" | "recused" | "to_sign" | "silent";

export interface SeatUnit {
  id: string;
  side: SideCode;
  /** Short name. */
  name: string;
  state: SeatState;
  /** The state in words where it is not plain presence. */
  note?: string;
}

export interface SeatsProps {
  units: readonly SeatUnit[];
  letters: SideLetters;
  /** One sentence that says what the drawing shows. */
  label: string;
  /** Two lines in the middle: the count, and the quorum in words. */
  total: string;
  rule?: string;
}

const hollowStates: readonly SeatState[] = ["absent", "on_leave", "to_sign", "silent"];
const ringRadius = 84;
const seatRadius = 130;
const namesUpTo = 12;
/** Units of the drawing: a line of a name, an em of it, and the air between a seat and the table. */
const lineHeight = 17;
const emWidth = 15;
const tableClearance = 12;

export const isSeated = (state: SeatState) => !hollowStates.includes(state);

/** The round table: five arcs in protocol order and a seat for each unit. A list twin belongs beside it. */
export function Seats({ units, letters, label, total, rule }: SeatsProps) {
  const { arcs, seats } = layOutTable(units);
  const detail = seatDetail(units.length);
  return (
    <svg className="seats" viewBox="-190 -178 380 366" role="img" aria-label={label}>
      {arcs.map((arc) => (
        <g key={arc.side} data-side={arc.side}>
          <path className="seats-arc" d={arcPath(arc.from, arc.to, ringRadius)} />
        </g>
      ))}
      <circle className="seats-table" r={ringRadius - 13} />
      <text className="seats-total" y={rule ? -2 : 8}>
        {total}
      </text>
      {rule && (
        <text className="seats-rule" y="20">
          {rule}
        </text>
      )}
      {detail === "names" &&
        seats.map((seat) => (
          <NamedSeat key={seat.unit.id} seat={seat} letters={letters} unitCount={units.length} />
        ))}
      {detail === "dots" && seats.map((seat) => <DotSeat key={seat.unit.id} seat={seat} />)}
      {detail !== "names" &&
        arcs.map((arc) => (
          <SideCount
            key={arc.side}
            side={arc.side}
            letter={letters[arc.side]}
            angle={(arc.from + arc.to) / 2}
            text={`${arc.units.filter((unit) => isSeated(unit.state)).length}/${arc.units.length}`}
          />
        ))}
    </svg>
  );
}

interface NamedSeatProps {
  seat: SeatPlace<SeatUnit>;
  letters: SideLetters;
  unitCount: number;
}

function NamedSeat({ seat, letters, unitCount }: NamedSeatProps) {
  const { unit } = seat;
  const hollow = !isSeated(unit.state);
  const size = unitCount > namesUpTo ? 24 : 34;
  const chord = 2 * seatRadius * Math.sin(Math.PI / Math.max(unitCount, 3));
  const maxEms = Math.min(8, Math.max(4, chord / 15.5));
  const named = unitCount <= namesUpTo || unit.state !== "present";
  const lines = named ? wrapName(unit.name, maxEms, 2) : [];
  const rows = lines.length + (unit.note ? 1 : 0);
  const ems = Math.max(0, ...[...lines, unit.note ?? ""].map(widthInEms));
  const halfHeight = (size + rows * lineHeight) / 2;
  const { x, y } = pointAt(
    seat.angle,
    clearingRadius(seat.angle, {
      radius: ringRadius + tableClearance,
      halfWidth: Math.max(size, ems * emWidth) / 2,
      halfHeight,
    }),
  );
  const top = y - halfHeight;
  const firstLine = top + size + 15;
  return (
    <g data-side={unit.side}>
      <svg
        x={x - size / 2}
        y={top}
        width={size}
        height={size}
        viewBox="0 0 32 32"
        overflow="visible"
        data-hollow={present(hollow)}
      >
        <SideGlyph side={unit.side} letter={letters[unit.side]} />
      </svg>
      {lines.map((line, index) => (
        <text key={line} className="seats-name" x={x} y={firstLine + index * lineHeight}>
          {line}
        </text>
      ))}
      {unit.note && (
        <text
          className="seats-sub"
          data-alert={present(unit.state === "absent")}
          x={x}
          y={firstLine + lines.length * lineHeight - 1}
        >
          {unit.note}
        </text>
      )}
    </g>
  );
}

function DotSeat({ seat }: { seat: SeatPlace<SeatUnit> }) {
  const { x, y } = pointAt(seat.angle, ringRadius + 18);
  return (
    <g data-side={seat.unit.side}>
      <circle className="seats-dot" cx={x} cy={y} r="4.5" data-hollow={present(!isSeated(seat.unit.state))} />
    </g>
  );
}

interface SideCountProps {
  side: SideCode;
  letter: string;
  angle: number;
  text: string;
}

function SideCount({ side, letter, angle, text }: SideCountProps) {
  const { x, y } = pointAt(angle, seatRadius + 4);
  return (
    <g data-side={side}>
      <svg x={x - 13} y={y - 22} width="26" height="26" viewBox="0 0 32 32" overflow="visible">
        <SideGlyph side={side} letter={letter} />
      </svg>
      <text className="seats-name" x={x} y={y + 20}>
        {text}
      </text>
    </g>
  );
}

export interface SeatsListProps {
  units: readonly (SeatUnit & { fullName?: string; stateText: string })[];
  caption: string;
  headings: { unit: string; state: string };
  renderUnit: (unit: SeatUnit) => ReactNode;
}

/** The same seats as a table, in the same order. */
export function SeatsList({ units, caption, headings, renderUnit }: SeatsListProps) {
  const { seats } = layOutTable(units);
  return (
    <table className="data-table">
      <caption className="hidden-text">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{headings.unit}</th>
          <th scope="col">{headings.state}</th>
        </tr>
      </thead>
      <tbody>
        {seats.map(({ unit }) => (
          <tr key={unit.id}>
            <th scope="row">{renderUnit(unit)}</th>
            <td>{unit.stateText}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
