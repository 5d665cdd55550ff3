/** `registration.create` and `registration.cancel` (FORMAT §5). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import {
  decideCancellation,
  decideRegistration,
  numberWaiting,
  planPromotions,
  type RegistrationState,
} from "#app/domain/registration.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { listLiaisonIds } from "#db/queries/people.ts";
import {
  insertRegistration,
  loadEventFacts,
  updateRegistration,
  type EventRow,
  type RegistrationRow,
} from "#db/queries/study.ts";
import { eventIn, eventSubject, registrationIn, type OwnRegistration } from "./find.server.ts";

const createInput = z.object({
  eventId: z.string(),
  slotId: z.string().nullish(),
  headcount: z.int(),
});

interface SignUpResult {
  readonly registrationId: string;
  readonly regNo: number;
  readonly state: RegistrationState;
  readonly confirmed: number;
  readonly waiting: number;
  readonly reason: string | null;
  readonly waitlistNo: number | null;
  readonly waitlistNoTo: number | null;
}

/** Signs the actor's unit up; what does not fit waits under the same registration. */
export const createRegistration: Command<z.infer<typeof createInput>, EventRow, SignUpResult> = {
  op: "registration.create",
  input: createInput,
  subjectKind: "study_event",
  find: eventIn,
  subject: eventSubject,
  async run({ tx, actor, found: event, input, now, newId, signal, audit }) {
    if (actor.kind !== "person" || actor.unitId === null || actor.side === null)
      return refused("forbidden-unit");
    const facts = await loadEventFacts(tx, event);
    const { unitId, side, personId } = actor;
    const { headcount, slotId = null } = input;
    const decision = decideRegistration(facts, { unitId, side, slotId, headcount }, now);
    if (decision.kind !== "accepted") return decision;
    const { confirmed, waiting, reason, slot } = decision.value;
    const numbers = numberWaiting(event.rules.mode, waiting, lastWaitlistNo(facts.bookings));
    const registrationId = newId();
    const regNo = (facts.bookings.at(-1)?.regNo ?? 0) + 1;
    const state = confirmed > 0 ? "confirmed" : "waitlisted";
    await insertRegistration(tx, {
      id: registrationId,
      eventId: event.id,
      regNo,
      unitId,
      side,
      personId,
      preferredSlotId: slot.id,
      slotId: confirmed > 0 ? slot.id : null,
      state,
      headcount,
      confirmed,
      waiting,
      reason,
      waitlistNo: numbers.from,
      waitlistNoTo: numbers.to,
      lastWaitlistNo: waiting > 0 ? numbers.last : null,
      createdAt: now,
    });
    audit({ registration: [null, registrationId], confirmed: [0, confirmed], waiting: [0, waiting] });
    signal(`event:${event.id}`);
    const waitlist = { waitlistNo: numbers.from, waitlistNoTo: numbers.to };
    return accepted({ registrationId, regNo, state, confirmed, waiting, reason, ...waitlist });
  },
};

function lastWaitlistNo(rows: readonly RegistrationRow[]): number {
  return Math.max(0, ...rows.map((row) => row.lastWaitlistNo ?? 0));
}

const cancelInput = z.object({
  registrationId: z.string(),
  headcount: z.int().nullish(),
  reason: z.string().trim().max(500).optional(),
});

/** Takes some or all persons off a registration, then promotes who waits and fits. */
export const cancelRegistration: Command<
  z.infer<typeof cancelInput>,
  OwnRegistration,
  { state: RegistrationState; confirmed: number }
> = {
  op: "registration.cancel",
  input: cancelInput,
  subjectKind: "registration",
  find: registrationIn,
  subject: ({ registration }) => ({ id: registration.id, unitId: registration.unitId }),
  async run(context) {
    const { tx, found, input, now, signal, audit } = context;
    const { event, registration } = found;
    const facts = await loadEventFacts(tx, event);
    const left = decideCancellation(facts, registration, { headcount: input.headcount ?? null, now });
    if (left.kind !== "accepted") return left;
    const { confirmed, waiting } = left.value;
    const gone = confirmed + waiting === 0;
    const state = gone ? "cancelled" : confirmed > 0 ? "confirmed" : "waitlisted";
    await updateRegistration(tx, registration.id, {
      ...left.value,
      state,
      headcount: gone ? registration.headcount : confirmed + waiting,
      reason: waiting > 0 ? registration.reason : null,
      slotId: confirmed > 0 ? registration.slotId : null,
      cancelledAt: gone ? now : null,
      cancelReason: input.reason ?? null,
    });
    audit({ confirmed: [registration.confirmed, confirmed], waiting: [registration.waiting, waiting] });
    await promote(context, event);
    signal(`event:${event.id}`);
    return accepted({ state, confirmed });
  },
};

async function promote(
  { tx, now, notify }: CommandContext<unknown, unknown>,
  event: EventRow,
): Promise<void> {
  const facts = await loadEventFacts(tx, event);
  for (const { id, ...placed } of planPromotions(facts, now)) {
    const row = facts.bookings.find((each) => each.id === id);
    if (!row) continue;
    const reason = placed.waiting > 0 ? row.reason : null;
    await updateRegistration(tx, id, { ...placed, state: "confirmed", reason });
    const personIds = await listLiaisonIds(tx, [row.unitId]);
    notify({ personIds, kind: "waitlist_promoted", subjectKind: "registration", subjectId: id });
  }
}
