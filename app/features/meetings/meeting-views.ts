/** What the pages of a meeting show: the shapes that leave the server. */
import type { Conclusion, ItemOption, ItemState, Material, MeetingState } from "#app/domain/agenda.ts";
import type { primaryOf } from "#app/domain/next-steps.ts";
import type { PositionValue, Resolution, Talk } from "#app/domain/position.ts";
import type { HiddenItem } from "#app/domain/recusal.ts";
import type { Facet, ItemKind, Thread } from "#app/domain/sides.ts";
import type { Stances } from "#app/domain/stances.ts";
import type { Instant } from "#app/domain/time.ts";
import type { NamedUnit } from "#app/domain/units.ts";
import type { AgendaTimes } from "./agenda-times.ts";

export interface PersonName {
  readonly id: string;
  readonly roleName: string;
  readonly roleNameEn: string | null;
  readonly unit: NamedUnit | null;
}

export interface DecisionRef {
  readonly id: string;
  readonly no: string | null;
  readonly text: string;
}

export interface ShownRow {
  readonly isHidden: false;
  readonly id: string;
  /** Place on the agenda, from 1. */
  readonly order: number;
  readonly title: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly conclusion: Conclusion | null;
  readonly topicZh: string | null;
  readonly facets: readonly (Facet | string)[];
  readonly unit: NamedUnit | null;
  readonly coUnits: readonly NamedUnit[];
  readonly plannedMinutes: number | null;
  readonly isLateAddition: boolean;
  readonly materialPages: number;
  readonly findingCount: number;
  readonly decision: DecisionRef | null;
  readonly stances: Stances | null;
  readonly mine: PositionValue | null;
}

export type AgendaRow = ShownRow | HiddenItem;

export interface Finding {
  readonly id: string;
  readonly text: string;
  readonly place: string;
  readonly at: Instant;
}

/** What an opened agenda row adds. */
export interface ShownDetail extends ShownRow {
  readonly documentId: string | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly richTexts: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  readonly options: readonly ItemOption[];
  readonly initialOption: string | null;
  readonly chosenOption: string | null;
  readonly materials: readonly Material[];
}

export type AgendaDetail = ShownDetail | HiddenItem;

export type OffReason = "returned" | "merged" | "urgentWaiting" | "deferredHere";

export interface ShownOffRow {
  readonly isHidden: false;
  readonly id: string;
  readonly title: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly reason: OffReason;
  readonly unit: NamedUnit | null;
  readonly note: string | null;
  /** Place of the item it was merged into, when that is on this agenda. */
  readonly mergedIntoOrder: number | null;
  readonly mergedIntoTitle: string | null;
  readonly handleWithinHours: number | null;
}

export type OffAgendaRow = ShownOffRow | HiddenItem;

export type SeatState = "in" | "late" | "substitute" | "missing";

export interface UnitSeat {
  readonly unit: NamedUnit;
  readonly state: SeatState;
  readonly person: PersonName | null;
  readonly at: Instant | null;
}

export interface LeaveRow {
  readonly id: string;
  readonly unit: NamedUnit;
  readonly person: PersonName;
  readonly substitute: PersonName | null;
  readonly reason: string;
  readonly state: "pending" | "approved";
}

export interface ObserverRow {
  readonly person: PersonName;
  readonly isCheckedIn: boolean;
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

/** Everything the page of a meeting shows; its cards read from it what they need. */
export interface MeetingPageProps {
  readonly head: MeetingHead;
  readonly rows: readonly AgendaRow[];
  readonly times: AgendaTimes;
  readonly off: readonly OffAgendaRow[];
  readonly seats: readonly UnitSeat[];
  readonly quorum: Quorum;
  readonly leaves: readonly LeaveRow[];
  readonly observers: readonly ObserverRow[];
  readonly suggestions: readonly SuggestionRow[];
  readonly substitutes: readonly PersonName[];
  readonly steps: ReturnType<typeof primaryOf>;
  readonly isOffice: boolean;
  readonly convenes: boolean;
  readonly formKey: string;
  readonly now: Instant;
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
  readonly unit: NamedUnit;
  readonly isCheckedIn: boolean;
  readonly isRecused: boolean;
  /** Oldest first; empty while nothing is stated. */
  readonly versions: readonly PositionVersion[];
}

export interface ObjectionView {
  readonly id: string;
  readonly unit: NamedUnit;
  readonly isMine: boolean;
  readonly isOpen: boolean;
  readonly reason: string;
  readonly resolution: Resolution | null;
  readonly amendment: string | null;
  readonly chosenOption: string | null;
  readonly talks: readonly Talk[];
}

export interface ShownItemPage extends ShownDetail {
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

export type ItemPage = ShownItemPage | HiddenItem;
