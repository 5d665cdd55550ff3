/** What the pages of study events show: the shapes that leave the server. */
import type { EventRules, EventState, WaitReason } from "#app/domain/registration.ts";
import type { Layer, Side, Thread } from "#app/domain/sides.ts";
import type { Instant } from "#app/domain/time.ts";
import type { NamedUnit } from "#app/domain/units.ts";

/** A live registration: some of its persons confirmed, some waiting. */
export interface SignUpLine {
  readonly registrationId: string;
  readonly unit: NamedUnit;
  readonly isMine: boolean;
  readonly slotId: string;
  readonly confirmed: number;
  readonly waiting: number;
  readonly reason: WaitReason | null;
  readonly waitlistNo: number | null;
  readonly waitlistNoTo: number | null;
}

export interface SlotView {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly seats: number;
  readonly left: number;
  readonly hasStarted: boolean;
}

export interface QuotaView {
  readonly side: Side;
  readonly total: number;
  readonly taken: number;
}

/** Whether the reader may sign her unit up now, or why not. */
export type MaySignUp = "yes" | "role" | "side" | "not_open" | "closed" | "done";

export interface EventView {
  readonly id: string;
  readonly brand: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly summary: string | null;
  readonly place: string;
  readonly layers: readonly Layer[];
  readonly thread: Thread;
  readonly hosts: readonly NamedUnit[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly state: EventState;
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly mode: EventRules["mode"];
  readonly headcount: readonly [min: number, max: number];
  readonly seats: number;
  readonly left: number;
  readonly slots: readonly SlotView[];
  readonly quotas: readonly QuotaView[];
  readonly ownSide: Side | null;
  readonly unit: NamedUnit | null;
  /** Places left for the reader's side. */
  readonly quotaRoom: number;
  readonly own: readonly SignUpLine[];
  readonly waiting: readonly SignUpLine[];
  /** Units with a live registration. */
  readonly registered: number;
  readonly nextWaitlistNo: number;
  readonly maySignUp: MaySignUp;
  readonly mayCancel: boolean;
  readonly mayOpen: boolean;
}
