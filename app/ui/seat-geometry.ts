import { groupBySide, type SideCode } from "./sides.ts";

/** Where seats and arcs of the round table lie. Angles in degrees clockwise from 12 o'clock, in the order of the sides. */
export interface SeatPlace<Unit> {
  unit: Unit;
  angle: number;
}

export interface SideArc<Unit> {
  side: SideCode;
  from: number;
  to: number;
  units: readonly Unit[];
}

/** With names while they fit, then dots, then one arc with a count for each side. */
export type SeatDetail = "names" | "dots" | "arcs";

const dotsFrom = 24;
const arcsFrom = 60;
const gapDegrees = 8;

export function seatDetail(unitCount: number): SeatDetail {
  if (unitCount >= arcsFrom) return "arcs";
  return unitCount >= dotsFrom ? "dots" : "names";
}

/** Arcs as long as their side has units, beginning at 12 o'clock with the first side; each unit in the middle of its share. */
export function layOutTable<Unit extends { readonly side: SideCode }>(
  units: readonly Unit[],
): { arcs: SideArc<Unit>[]; seats: SeatPlace<Unit>[] } {
  const groups = groupBySide(units);
  const gap = groups.length > 1 ? gapDegrees : 0;
  const share = units.length === 0 ? 0 : (360 - gap * groups.length) / units.length;
  const arcs: SideArc<Unit>[] = [];
  const seats: SeatPlace<Unit>[] = [];
  let from = gap / 2;
  for (const { side, entries } of groups) {
    arcs.push({ side, from, to: from + share * entries.length, units: entries });
    entries.forEach((unit, index) => seats.push({ unit, angle: from + share * (index + 0.5) }));
    from += share * entries.length + gap;
  }
  return { arcs, seats };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Point on a circle around (0, 0). */
export function pointAt(angle: number, radius: number): { x: number; y: number } {
  const radians = (angle * Math.PI) / 180;
  return { x: rounded(Math.sin(radians) * radius), y: rounded(-Math.cos(radians) * radius) };
}

/**
 * Distance from the middle at which a box of this half width and half height just clears the circle of the given
 * radius on its side of the table.
 */
export function clearingRadius(
  angle: number,
  { radius, halfWidth, halfHeight }: { radius: number; halfWidth: number; halfHeight: number },
): number {
  const radians = (angle * Math.PI) / 180;
  return rounded(radius + Math.abs(Math.sin(radians)) * halfWidth + Math.abs(Math.cos(radians)) * halfHeight);
}

/** Path data of an arc around (0, 0); a whole circle is drawn as two halves. */
export function arcPath(from: number, to: number, radius: number): string {
  const start = pointAt(from, radius);
  if (to - from >= 359.9) {
    const half = pointAt(from + 180, radius);
    return `M${start.x} ${start.y}A${radius} ${radius} 0 0 1 ${half.x} ${half.y}A${radius} ${radius} 0 0 1 ${start.x} ${start.y}`;
  }
  const end = pointAt(to, radius);
  return `M${start.x} ${start.y}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${end.x} ${end.y}`;
}

/** Width of a text in ems: wide characters count one, Latin letters and digits a little over half. */
export function widthInEms(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56;
  return width;
}

/** Breaks a name into lines of at most `maxEms`; what does not fit `maxLines` ends with an ellipsis. */
export function wrapName(name: string, maxEms: number, maxLines: number): string[] {
  const pieces = name.match(/[\u2e80-\uffef]|[^\u2e80-\uffef\s]+\s*|\s+/g) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line && widthInEms((line + piece).trimEnd()) > maxEms) {
      lines.push(line.trim());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim()) lines.push(line.trim());
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  const last = [...(kept[maxLines - 1] ?? "")];
  return [...kept.slice(0, -1), `${last.slice(0, -1).join("")}…`];
}
