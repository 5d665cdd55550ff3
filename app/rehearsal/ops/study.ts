/** Operations of study events and sign-up (FORMAT §5). */
import { idAs, leftOut, registrationNumber, slotOfEvent } from "./arguments.ts";
import type { CommandOp } from "./command-op.ts";

const eventId = idAs("eventId", "event");

export const studyOps: Readonly<Record<string, CommandOp>> = {
  "studyEvent.open": { convert: { eventId } },
  "registration.create": {
    convert: { eventId, slotId: slotOfEvent, regNo: leftOut },
    registers: true,
  },
  "registration.cancel": { convert: { eventId: leftOut, regNo: registrationNumber } },
};
