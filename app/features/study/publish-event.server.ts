/** `studyEvent.publish`: an event with its slots, quotas and rules (FORMAT §5). */
import { accepted } from "#app/domain/outcome.ts";
import { sides } from "#app/domain/sides.ts";
import type { Command } from "#app/platform/command.server.ts";
import { indexText } from "#db/queries/search.ts";
import { insertEvent, type EventRow } from "#db/queries/study.ts";
import { eventInput, type EventInput } from "./event-input.server.ts";

/** Publishes an event; the quotas of the sides add up to the seats. */
export const publishEvent: Command<EventInput, object, { eventId: string; slotIds: string[] }> = {
  op: "studyEvent.publish",
  input: eventInput,
  subjectKind: "study_event",
  find: () => Promise.resolve({ found: {} }),
  subject: () => ({ id: "" }),
  async run({ tx, input, now, newId, created, audit }) {
    const eventId = newId();
    const { slots, quotas, rules, ...fields } = input;
    const placed = slots.map((slot) => ({ id: newId(), ...slot }));
    const instants = nullable(rules);
    const event: EventRow = {
      ...fields,
      id: eventId,
      titleEn: fields.titleEn || null,
      summary: fields.summary || null,
      rules: instants,
      state: "published",
      opensAt: instants.opensAt,
      closesAt: instants.closesAt,
      closedAt: null,
      waitingAtClose: null,
      waitlistClosedAt: null,
      releasedAt: null,
      pool: null,
      createdAt: now,
    };
    const bySide = sides.flatMap((side) =>
      quotas[side] === undefined ? [] : [{ side, seats: quotas[side] }],
    );
    await insertEvent(tx, { event, slots: placed, quotas: bySide });
    const text = [event.titleZh, event.titleEn ?? "", event.summary ?? "", event.place].join("\n");
    await indexText(tx, { subjectKind: "study_event", subjectId: eventId, roundtableId: null, text });
    created(eventId);
    audit({ state: [null, "published"] });
    return accepted({ eventId, slotIds: placed.map((slot) => slot.id) });
  },
};

function nullable(rules: EventInput["rules"]): EventRow["rules"] {
  return {
    mode: rules.mode,
    headcount: rules.headcount ?? null,
    onePerUnit: rules.onePerUnit,
    opensAt: rules.opensAt ?? null,
    closesAt: rules.closesAt ?? null,
    offerHoldHours: rules.offerHoldHours ?? null,
    quotaReleaseAt: rules.quotaReleaseAt ?? null,
    rosterRemindAt: rules.rosterRemindAt ?? null,
    rosterDueAt: rules.rosterDueAt ?? null,
    substituteUntil: rules.substituteUntil ?? null,
    checkInWindowMinutes: rules.checkInWindowMinutes,
  };
}
