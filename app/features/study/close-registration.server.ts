/** `registration.close`: sign-up ends by the clock (FORMAT §5). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { defineJob } from "#app/platform/jobs.server.ts";
import { listLiaisonIds } from "#db/queries/people.ts";
import { findClosingDue, listRegistrations, updateEvent, type EventRow } from "#db/queries/study.ts";
import { eventIn, eventSubject } from "./find.server.ts";

const input = z.object({ eventId: z.string() });

/** Sign-up closes: each waiting registration is told that it was not promoted. */
export const closeRegistration: Command<z.infer<typeof input>, EventRow, { waiting: number }> = {
  op: "registration.close",
  input,
  subjectKind: "study_event",
  find: eventIn,
  subject: eventSubject,
  async run({ tx, found, now, notify, emit, signal, audit }) {
    if (found.state !== "open") return refused("wrong-state");
    const waiting = (await listRegistrations(tx, found.id)).filter((row) => row.waiting > 0);
    const persons = waiting.reduce((sum, row) => sum + row.waiting, 0);
    await updateEvent(tx, found.id, { state: "closed", closedAt: now, waitingAtClose: waiting.length });
    for (const row of waiting) {
      const personIds = await listLiaisonIds(tx, [row.unitId]);
      notify({ personIds, kind: "not_promoted", subjectKind: "registration", subjectId: row.id });
    }
    emit({ op: "registration.close", args: { eventId: found.id }, result: { waiting: persons } });
    audit({ state: ["open", "closed"] });
    signal(`event:${found.id}`);
    return accepted({ waiting: persons });
  },
};

export const eventClosing = defineJob({
  command: closeRegistration,
  rank: 2,
  async next(q, upTo) {
    const due = await findClosingDue(q, upTo);
    return due && due.closesAt !== null ? { dueAt: due.closesAt, input: { eventId: due.id } } : null;
  },
});
