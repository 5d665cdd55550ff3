/** `registration.cancel`: seats become free and go to who waits (FORMAT §5). */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import { decideCancellation, planPromotions, type RegistrationState } from "#app/domain/registration.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { listLiaisonIds } from "#db/queries/people.ts";
import { loadEventFacts, updateRegistration, type EventRow } from "#db/queries/study.ts";
import { registrationIn, type OwnRegistration } from "./find.server.ts";

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
    const row = facts.registrations.find((each) => each.id === id);
    if (!row) continue;
    const reason = placed.waiting > 0 ? row.reason : null;
    await updateRegistration(tx, id, { ...placed, state: "confirmed", reason });
    const personIds = await listLiaisonIds(tx, [row.unitId]);
    notify({ personIds, kind: "waitlist_promoted", subjectKind: "registration", subjectId: id });
  }
}
