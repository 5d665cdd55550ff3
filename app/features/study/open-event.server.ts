/** `studyEvent.open`, and opening by the clock (FORMAT §5). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { defineJob } from "#app/platform/jobs.server.ts";
import { listLiaisonIds } from "#db/queries/people.ts";
import { findOpeningDue, listQuotas, updateEvent, type EventRow } from "#db/queries/study.ts";
import { eventIn, eventSubject, invitedUnitIds } from "./find.server.ts";

const input = z.object({ eventId: z.string() });
type Opened = { state: "open"; notified: number };

async function open({
  tx,
  found,
  notify,
  signal,
  audit,
}: CommandContext<unknown, EventRow>): Promise<Opened> {
  await updateEvent(tx, found.id, { state: "open" });
  const quotas = await listQuotas(tx, found.id);
  const units = await invitedUnitIds(
    tx,
    quotas.map((quota) => quota.side),
  );
  const personIds = await listLiaisonIds(tx, units);
  notify({ personIds, kind: "registration_open", subjectKind: "study_event", subjectId: found.id });
  audit({ state: [found.state, "open"] });
  signal(`event:${found.id}`);
  return { state: "open", notified: personIds.length };
}

export const openEvent: Command<z.infer<typeof input>, EventRow, Opened> = {
  op: "studyEvent.open",
  input,
  subjectKind: "study_event",
  find: eventIn,
  subject: eventSubject,
  async run(context) {
    const { state, opensAt } = context.found;
    return state !== "published" || opensAt !== null ? refused("wrong-state") : accepted(await open(context));
  },
};

export const autoOpenEvent: Command<z.infer<typeof input>, EventRow, Opened> = {
  op: "studyEvent.autoOpen",
  input,
  subjectKind: "study_event",
  find: eventIn,
  subject: eventSubject,
  async run(context) {
    return context.found.state === "published" ? accepted(await open(context)) : refused("wrong-state");
  },
};

export const eventOpening = defineJob({
  command: autoOpenEvent,
  rank: 2,
  async next(q, upTo) {
    const due = await findOpeningDue(q, upTo);
    return due && due.opensAt !== null ? { dueAt: due.opensAt, input: { eventId: due.id } } : null;
  },
});
