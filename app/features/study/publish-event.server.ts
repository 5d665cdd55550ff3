/** `studyEvent.publish`, `studyEvent.open`, and opening and closing by the clock (FORMAT §5). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { layers, sides, threads } from "#app/domain/sides.ts";
import { defineJob } from "#app/platform/jobs.server.ts";
import type { Command, CommandContext } from "#app/platform/command.server.ts";
import { listLiaisonIds } from "#db/queries/people.ts";
import { indexText } from "#db/queries/search.ts";
import {
  findClosingDue,
  findOpeningDue,
  insertEvent,
  listQuotas,
  listRegistrations,
  updateEvent,
  type EventRow,
} from "#db/queries/study.ts";
import { eventIn, eventSubject, invitedUnitIds } from "./find.server.ts";

const instant = z.int().nullish();

const rulesInput = z.object({
  mode: z.enum(["person", "group"]),
  headcount: z.tuple([z.int().min(1), z.int().min(1)]).nullish(),
  onePerUnit: z.boolean(),
  opensAt: instant,
  closesAt: instant,
  offerHoldHours: z.number().nullish(),
  quotaReleaseAt: instant,
  rosterRemindAt: instant,
  rosterDueAt: instant,
  substituteUntil: instant,
  checkInWindowMinutes: z.tuple([z.number(), z.number()]),
});

const eventInput = z
  .object({
    type: z.enum(["event", "visit"]),
    brand: z.string().min(1),
    titleZh: z.string().trim().min(1).max(120),
    titleEn: z.string().trim().max(200).nullish(),
    summary: z.string().trim().max(2_000).nullish(),
    place: z.string().trim().min(1).max(120),
    hostUnits: z.array(z.string()),
    layers: z.array(z.enum(layers)),
    primaryThread: z.enum(threads),
    slots: z
      .array(z.object({ startsAt: z.int(), endsAt: z.int(), seats: z.int().min(1).max(100_000) }))
      .min(1),
    quotas: z.partialRecord(z.enum(sides), z.int().min(0)),
    rules: rulesInput,
  })
  .refine((input) => input.slots.every((slot) => slot.endsAt > slot.startsAt), { path: ["slots"] })
  .refine(
    (input) =>
      input.slots.reduce((sum, slot) => sum + slot.seats, 0) ===
      Object.values(input.quotas).reduce((sum, seats) => sum + seats, 0),
    { path: ["quotas"] },
  );

/** Publishes an event; the quotas of the sides add up to the seats. */
export const publishEvent: Command<
  z.infer<typeof eventInput>,
  object,
  { eventId: string; slotIds: string[] }
> = {
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

function nullable(rules: z.infer<typeof rulesInput>): EventRow["rules"] {
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

const idInput = z.object({ eventId: z.string() });
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

export const openEvent: Command<z.infer<typeof idInput>, EventRow, Opened> = {
  op: "studyEvent.open",
  input: idInput,
  subjectKind: "study_event",
  find: eventIn,
  subject: eventSubject,
  async run(context) {
    const { state, opensAt } = context.found;
    return state !== "published" || opensAt !== null ? refused("wrong-state") : accepted(await open(context));
  },
};

export const autoOpenEvent: Command<z.infer<typeof idInput>, EventRow, Opened> = {
  op: "studyEvent.autoOpen",
  input: idInput,
  subjectKind: "study_event",
  find: eventIn,
  subject: eventSubject,
  async run(context) {
    return context.found.state === "published" ? accepted(await open(context)) : refused("wrong-state");
  },
};

/** Sign-up closes: each waiting registration is told that it was not promoted. */
export const closeRegistration: Command<z.infer<typeof idInput>, EventRow, { waiting: number }> = {
  op: "registration.close",
  input: idInput,
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

export const eventOpening = defineJob({
  command: autoOpenEvent,
  rank: 2,
  async next(q, upTo) {
    const due = await findOpeningDue(q, upTo);
    return due && due.opensAt !== null ? { dueAt: due.opensAt, input: { eventId: due.id } } : null;
  },
});

export const eventClosing = defineJob({
  command: closeRegistration,
  rank: 2,
  async next(q, upTo) {
    const due = await findClosingDue(q, upTo);
    return due && due.closesAt !== null ? { dueAt: due.closesAt, input: { eventId: due.id } } : null;
  },
});
