/** `registration.create`: a unit signs up (FORMAT §5). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { decideRegistration, numberWaiting, type RegistrationState } from "#app/domain/registration.ts";
import type { Command } from "#app/platform/command.server.ts";
import {
  insertRegistration,
  loadEventFacts,
  type EventRow,
  type RegistrationRow,
} from "#db/queries/study.ts";
import { eventIn, eventSubject } from "./find.server.ts";

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
    const numbers = numberWaiting(event.rules.mode, waiting, lastWaitlistNo(facts.registrations));
    const registrationId = newId();
    const regNo = (facts.registrations.at(-1)?.regNo ?? 0) + 1;
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
