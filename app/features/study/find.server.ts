/** Looks up what a study command acts on. */
import { textArg, type RawInput, type Search } from "#app/platform/command.server.ts";
import { findEvent, findRegistration, type EventRow, type RegistrationRow } from "#db/queries/study.ts";
import { listUnits } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";

export async function eventIn(q: Handle, raw: RawInput): Promise<Search<EventRow>> {
  const found = await findEvent(q, textArg(raw, "eventId"));
  return found ? { found } : { missing: "unknown-event" };
}

export interface OwnRegistration {
  readonly event: EventRow;
  readonly registration: RegistrationRow;
}

export async function registrationIn(q: Handle, raw: RawInput): Promise<Search<OwnRegistration>> {
  const registration = await findRegistration(q, textArg(raw, "registrationId"));
  const event = registration && (await findEvent(q, registration.eventId));
  return event ? { found: { event, registration } } : { missing: "unknown-registration" };
}

export const eventSubject = ({ id }: EventRow) => ({ id });

/** Units of the sides that have a quota: those who are told about the event. */
export async function invitedUnitIds(q: Handle, sides: readonly string[]): Promise<string[]> {
  return (await listUnits(q)).filter((unit) => sides.includes(unit.side)).map((unit) => unit.id);
}
