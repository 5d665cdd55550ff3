/** What the pages of an item's history show: the shapes that leave the server. */
import type { Instant } from "#app/domain/time.ts";
import type { NamedUnit } from "#app/domain/units.ts";
import type { VersionKind } from "#db/queries/document-versions.ts";
import type { PersonName } from "../meeting-views.ts";
import type { DiffBlock } from "./compare-texts.ts";

/** The item whose texts these are. */
export interface HistoryHead {
  readonly itemId: string;
  readonly title: string;
  readonly roundtableId: string;
  readonly roundtableZh: string;
  readonly roundtableEn: string | null;
  readonly meetingNo: number;
  readonly isLocked: boolean;
  /** The reader may write the text now. */
  readonly mayRestore: boolean;
}

/** A person of then: her unit is the one she acted for. */
export interface Author {
  readonly person: PersonName | null;
  readonly unit: NamedUnit | null;
}

export interface VersionLine {
  readonly no: number;
  readonly kind: VersionKind;
  readonly at: Instant;
  readonly by: Author | null;
  readonly restoredNo: number | null;
  readonly sha256: string;
  /** Who wrote since the version before. */
  readonly authors: readonly Author[];
}

export interface HistoryView {
  readonly head: HistoryHead;
  readonly versions: readonly VersionLine[];
  readonly count: number;
  readonly page: number;
  readonly pageCount: number;
  /** Who wrote since the newest version; null when nothing was written. */
  readonly pending: readonly Author[] | null;
}

export interface VersionView {
  readonly head: HistoryHead;
  readonly version: VersionLine;
  readonly title: string;
  readonly plannedMinutes: number | null;
  readonly fields: readonly { readonly name: string; readonly text: string; readonly rich: unknown }[];
  /** The text says the same now. */
  readonly isPresent: boolean;
}

export interface FieldDiff {
  readonly name: string;
  readonly blocks: readonly DiffBlock[];
  /** The same words in another form: bold, lists, headings. */
  readonly isOnlyForm: boolean;
}

export interface CompareView {
  readonly head: HistoryHead;
  /** Numbers of the versions; null is the present text. */
  readonly from: VersionLine;
  readonly to: VersionLine | null;
  readonly authors: readonly Author[];
  /** How many characters each author has in what is new or gone, by their place in `authors`. */
  readonly shares: readonly {
    readonly author: number;
    readonly inserted: number;
    readonly deleted: number;
  }[];
  /** Who wrote between the two. */
  readonly between: readonly Author[];
  readonly minutes: readonly [before: number | null, after: number | null] | null;
  readonly fields: readonly FieldDiff[];
}
