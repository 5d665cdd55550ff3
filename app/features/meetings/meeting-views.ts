/** What the pages of a meeting show: the shapes that leave the server. */
import type { Conclusion, ItemOption, ItemState, Material, MeetingState } from "#app/domain/agenda.ts";
import type { Consensus, PositionValue, Resolution, Talk } from "#app/domain/position.ts";
import type { Facet, ItemKind, Side, Thread } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";

export interface UnitName {
  readonly id: string;
  readonly side: Side;
  readonly shortZh: string;
  readonly shortEn: string | null;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

export interface PersonName {
  readonly id: string;
  readonly roleName: string;
  readonly roleNameEn: string | null;
  readonly unit: UnitName | null;
}

/** Counts of units signed in and not recused, by their latest position. */
export interface Stances extends Consensus {
  readonly base: number;
  readonly stated: number;
  /** Units that must have stated. */
  readonly needed: number;
  readonly openObjections: number;
}

export interface DecisionRef {
  readonly id: string;
  readonly no: string | null;
  readonly text: string;
}

export interface AgendaRow {
  readonly id: string;
  /** Place on the agenda, from 1. */
  readonly order: number;
  /** The reader's unit recuses itself: nothing but the place is shown. */
  readonly isHidden: boolean;
  readonly title: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly conclusion: Conclusion | null;
  readonly topicZh: string | null;
  readonly facets: readonly (Facet | string)[];
  readonly unit: UnitName | null;
  readonly coUnits: readonly UnitName[];
  readonly plannedMinutes: number | null;
  readonly isLateAddition: boolean;
  readonly materialPages: number;
  readonly findingCount: number;
  readonly decision: DecisionRef | null;
  readonly stances: Stances | null;
  readonly mine: PositionValue | null;
}

export interface Finding {
  readonly id: string;
  readonly text: string;
  readonly place: string;
  readonly at: Instant;
}

/** What an opened agenda row adds. */
export interface AgendaDetail extends AgendaRow {
  readonly documentId: string | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly richTexts: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  readonly options: readonly ItemOption[];
  readonly initialOption: string | null;
  readonly chosenOption: string | null;
  readonly materials: readonly Material[];
}

export type OffReason = "returned" | "merged" | "urgentWaiting" | "deferredHere";

export interface OffAgendaRow {
  readonly id: string;
  readonly isHidden: boolean;
  readonly title: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly reason: OffReason;
  readonly unit: UnitName | null;
  readonly note: string | null;
  /** Place of the item it was merged into, when that is on this agenda. */
  readonly mergedIntoOrder: number | null;
  readonly mergedIntoTitle: string | null;
  readonly handleWithinHours: number | null;
}

export type SeatState = "in" | "late" | "substitute" | "away" | "missing";

export interface UnitSeat {
  readonly unit: UnitName;
  readonly state: SeatState;
  readonly person: PersonName | null;
  readonly at: Instant | null;
}

export interface LeaveRow {
  readonly id: string;
  readonly unit: UnitName;
  readonly person: PersonName;
  readonly substitute: PersonName | null;
  readonly reason: string;
  readonly state: "pending" | "approved";
}

export interface ObserverRow {
  readonly person: PersonName;
  readonly isSignedIn: boolean;
}

export interface SuggestionRow {
  readonly id: string;
  readonly itemId: string;
  readonly itemTitle: string;
  readonly by: PersonName | null;
  readonly isMine: boolean;
  readonly at: Instant;
  readonly text: string;
}

export interface MeetingHead {
  readonly id: string;
  readonly roundtableId: string;
  readonly roundtableZh: string;
  readonly roundtableEn: string | null;
  readonly no: number;
  readonly state: MeetingState;
  readonly isHistory: boolean;
  readonly form: readonly string[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly callClosesAt: Instant | null;
  readonly place: string;
  readonly convener: PersonName | null;
  readonly recorder: PersonName | null;
  /** Decisions of the meeting before, or null when there was none. */
  readonly previous: { readonly no: number; readonly decisionCount: number } | null;
}

export interface Quorum {
  /** False when the roundtable keeps no sign-in. */
  readonly isKept: boolean;
  readonly present: number;
  readonly invited: number;
  readonly needed: number;
  readonly isMet: boolean;
}

/** One version of a unit's position. */
export interface PositionVersion {
  readonly version: number;
  readonly value: PositionValue;
  readonly comment: string | null;
  readonly at: Instant;
  readonly by: PersonName | null;
}

export interface UnitPosition {
  readonly unit: UnitName;
  readonly isSignedIn: boolean;
  readonly isRecused: boolean;
  /** Oldest first; empty while nothing is stated. */
  readonly versions: readonly PositionVersion[];
}

export interface ObjectionView {
  readonly id: string;
  readonly unit: UnitName;
  readonly isMine: boolean;
  readonly isOpen: boolean;
  readonly reason: string;
  readonly resolution: Resolution | null;
  readonly amendment: string | null;
  readonly chosenOption: string | null;
  readonly talks: readonly Talk[];
}

export interface ItemPage extends AgendaDetail {
  readonly thread: Thread;
  readonly no: number;
  readonly submittedAt: Instant;
  readonly handleWithinHours: number | null;
  readonly returnReason: string | null;
  readonly mergedInto: { readonly id: string; readonly title: string } | null;
  readonly conclusionNote: string | null;
  readonly carriedTo: number | null;
  readonly isOnAgenda: boolean;
  readonly positions: readonly UnitPosition[];
  readonly objections: readonly ObjectionView[];
}
