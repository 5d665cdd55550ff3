/** What every section of the state is built from: the rows of one instant, and the scenario's names. */
import { isRecused } from "#app/domain/roundtable.ts";
import type { Instant } from "#app/domain/time.ts";
import type { ObservedRows } from "#db/queries/rehearsal-state.ts";
import type { AliasKind, Aliases } from "../aliases.ts";

export type Item = ObservedRows["items"][number];
export type Meeting = ObservedRows["meetings"][number];
export type Position = ObservedRows["positions"][number];

export interface StateView {
  readonly rows: ObservedRows;
  readonly aliases: Aliases;
  readonly at: Instant;
  /** Plain text of live documents by field, by item id. */
  readonly texts: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Calendar text the product serves, by meeting id; only meetings whose entry is published. */
  readonly calendars: ReadonlyMap<string, string>;
}

/** The rows of one kind that the scenario named, in order of naming. */
export function namedRows<Row extends { readonly id: string }>(
  view: StateView,
  kind: AliasKind,
  rows: readonly Row[],
): (readonly [alias: string, row: Row])[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return view.aliases.list(kind).flatMap(([alias, id]) => {
    const row = byId.get(id);
    return row ? [[alias, row] as const] : [];
  });
}

/** Units in protocol order, without repeats, by name. */
export function unitNames(view: StateView, unitIds: Iterable<string | null>): string[] {
  const wanted = new Set(unitIds);
  return view.rows.units.filter((unit) => wanted.has(unit.id)).map((unit) => view.aliases.nameOf(unit.id));
}

/** Items on a meeting's agenda, in order. */
export function agendaOf(view: StateView, meetingId: string): Item[] {
  return view.rows.items
    .filter((item) => item.meetingId === meetingId && item.orderKey !== null)
    .sort((a, b) => compare(a.orderKey ?? "", b.orderKey ?? "") || a.no - b.no);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function rulesOf(view: StateView, roundtableId: string) {
  return view.rows.roundtables.find((roundtable) => roundtable.id === roundtableId)?.rules;
}

/** Ids of the units signed in as present. */
export function presentUnits(view: StateView, meetingId: string): string[] {
  const signed = view.rows.attendance.filter((row) => row.meetingId === meetingId && row.as === "present");
  return signed.flatMap((row) => (row.unitId === null ? [] : [row.unitId]));
}

export function invitedUnits(view: StateView, meetingId: string): string[] {
  return view.rows.meetingUnits.filter((row) => row.meetingId === meetingId).map((row) => row.unitId);
}

/** Ids of the given units that recuse themselves on the item. */
export function recusedUnits(view: StateView, item: Item, unitIds: readonly string[]): Set<string> {
  const rules = rulesOf(view, item.roundtableId);
  const sideOf = new Map(view.rows.units.map((unit) => [unit.id, unit.side]));
  return new Set(
    unitIds.filter((unitId) => rules && isRecused(rules, sideOf.get(unitId) ?? null, item.topic)),
  );
}

/** Each unit's latest position on an item, by unit id. */
export function latestPositions(view: StateView, itemId: string): Map<string, Position> {
  const latest = new Map<string, Position>();
  for (const position of view.rows.positions) {
    if (position.itemId !== itemId) continue;
    const known = latest.get(position.unitId);
    if (!known || known.version < position.version) latest.set(position.unitId, position);
  }
  return latest;
}

/** Rounded half up to 4 decimals; null over zero (FORMAT §1, §7). */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

export function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}
