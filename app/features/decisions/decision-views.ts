/** What the pages of the decision log show: the shapes that leave the server. */
import type { DecisionFlag, DecisionState, LinkType } from "#app/domain/decision.ts";
import type { HiddenItem } from "#app/domain/recusal.ts";
import type { ItemKind, Side, Thread } from "#app/domain/sides.ts";
import type { Stances } from "#app/domain/stances.ts";
import type { Instant } from "#app/domain/time.ts";
import type { NamedUnit } from "#app/domain/units.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";

export interface RoundtableName {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
}

export interface DecisionLine {
  readonly id: string;
  readonly no: string | null;
  readonly text: string;
  readonly state: DecisionState;
  readonly flags: readonly DecisionFlag[];
  /** Kind of the item; null like its unit. */
  readonly kind: ItemKind | null;
  readonly threads: readonly Thread[];
  readonly madeAt: Instant;
  readonly effectiveFrom: Instant | null;
  readonly meetingNo: number;
  readonly roundtable: RoundtableName;
  /** The unit that proposed the item; null for decisions of past meetings, and where the reader's unit is recused. */
  readonly unit: NamedUnit | null;
}

export interface LogFilters {
  readonly side: Side | null;
  readonly thread: Thread | null;
  readonly kind: ItemKind | null;
  readonly state: DecisionState | null;
  readonly inForce: boolean;
  readonly roundtableId: string | null;
  readonly text: string;
  /** The decision the page begins behind; null for the first page. */
  readonly after: string | null;
}

export interface DecisionLog {
  readonly rows: readonly DecisionLine[];
  readonly total: number;
  /** Decisions the reader may see without any filter. */
  readonly all: number;
  /** The decision the next page begins behind; null on the last page. */
  readonly next: string | null;
  readonly roundtables: readonly RoundtableName[];
}

export interface LinkedView {
  readonly type: LinkType;
  /** `out`: this decision replaces the other; `in`: the other replaces this one. */
  readonly direction: "out" | "in";
  readonly id: string;
  readonly no: string | null;
  readonly text: string;
  readonly state: DecisionState;
  readonly clause: string | null;
  readonly reason: string | null;
}

export interface PositionLine {
  readonly unit: NamedUnit;
  readonly value: "agree" | "agree_with_comment" | "object" | "reserve" | null;
  readonly comment: string | null;
}

export interface ItemRef {
  readonly isHidden: false;
  readonly id: string;
  readonly title: string;
}

export interface DecisionPage extends DecisionLine {
  readonly roundtableId: string;
  readonly facets: readonly string[];
  readonly topicZh: string | null;
  /** Null for past meetings. */
  readonly item: ItemRef | HiddenItem | null;
  /** Empty where the item is hidden: what was merged into it is part of it. */
  readonly mergedItems: readonly (ItemRef | HiddenItem)[];
  readonly chosenOption: string | null;
  readonly recordedBy: { readonly roleName: string; readonly roleNameEn: string | null } | null;
  readonly countersigners: readonly NamedUnit[];
  readonly consensus: Stances | null;
  readonly positions: readonly PositionLine[];
  readonly links: readonly LinkedView[];
  readonly isHistory: boolean;
}

/** Why a decision cannot be recorded yet. */
export interface Obstacle {
  readonly code: RefusalCode;
  readonly units: readonly NamedUnit[];
  readonly stated: number | null;
  readonly needed: number | null;
}

export interface DecideForm {
  readonly itemId: string;
  readonly itemTitle: string;
  readonly kind: ItemKind;
  readonly primaryThread: Thread;
  readonly facets: readonly string[];
  readonly allFacets: readonly string[];
  readonly allThreads: readonly Thread[];
  readonly unit: NamedUnit | null;
  readonly roundtableId: string;
  readonly roundtable: RoundtableName;
  readonly meetingNo: number;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly chosenOption: string | null;
  /** Units to choose countersigners from; empty when the roundtable has no countersign. */
  readonly countersigners: readonly NamedUnit[];
  readonly mergeable: readonly { readonly id: string; readonly title: string }[];
  readonly linkable: readonly { readonly id: string; readonly no: string | null; readonly text: string }[];
  readonly obstacle: Obstacle | null;
  readonly decisionId: string | null;
}
