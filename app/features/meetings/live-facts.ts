/** Puts what is told live over what the page was loaded with, so that seats and counts change without a load. */
import type { MeetingFacts } from "#app/domain/floor.ts";
import type { AgendaRow, Quorum, UnitSeat } from "./meeting-views.ts";

interface Loaded {
  readonly seats: readonly UnitSeat[];
  readonly quorum: Quorum;
  readonly rows: readonly AgendaRow[];
}

/** The loaded values where nothing live is known, or where it may be old. */
export function withFacts(loaded: Loaded, live: { facts: MeetingFacts | null; isLive: boolean }): Loaded {
  const { seats, quorum, rows } = loaded;
  const { facts } = live;
  if (!facts || !live.isLive) return { seats, quorum, rows };
  return {
    quorum: facts.quorum,
    seats: seats.map((seat) => ({ ...seat, state: facts[`seat/${seat.unit.id}`]?.state ?? seat.state })),
    rows: rows.map((row) => {
      const fact = facts[`item/${row.id}`];
      return row.isHidden || !fact || fact.isHidden ? row : { ...row, stances: fact.stances };
    }),
  };
}

/** A row as the room's pages need it; of a hidden one they know only its place. */
export function floorItem(row: AgendaRow) {
  return {
    id: row.id,
    order: row.order ?? 0,
    title: row.isHidden ? null : row.title,
    isConcluded: !row.isHidden && row.conclusion !== null,
  };
}
