/** Collation by the office: `agendaItem.return`, `agendaItem.merge`, `fieldVisit.record` (FORMAT §4.1). */
import { z } from "zod";
import { canSee } from "#app/domain/access.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import { textArg, type Command } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import {
  findItem,
  insertCoSubmitters,
  insertFieldVisit,
  listCoSubmitters,
  updateItem,
  type ItemInPlace,
} from "#db/queries/agenda-items.ts";
import type { MeetingWithRoundtable } from "#db/queries/meetings.ts";
import { findUnit } from "#db/queries/people.ts";
import { meetingIn, meetingSubject } from "#app/platform/find-meeting.server.ts";
import { itemSubject, meetingTopics } from "./find.server.ts";

const returnInput = z.object({ itemId: z.string(), reason: z.string().trim().min(1).max(1_000) });

/** Gives an item back to its unit with a reason. */
export const returnItem: Command<z.infer<typeof returnInput>, ItemInPlace, { state: "returned" }> = {
  op: "agendaItem.return",
  input: returnInput,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: itemSubject,
  async run({ tx, found: { item, meeting }, input, signal, audit }) {
    if (item.state !== "submitted") return refused("wrong-state");
    await updateItem(tx, item.id, { state: "returned", orderKey: null, returnReason: input.reason });
    audit({ state: [item.state, "returned"] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ state: "returned" });
  },
};

const mergeInput = z.object({ itemId: z.string(), intoId: z.string() });
interface Pair {
  readonly item: ItemInPlace;
  readonly into: ItemInPlace;
}

/** Joins an item into another of the same meeting; its units become co-submitters there. */
export const mergeItem: Command<
  z.infer<typeof mergeInput>,
  Pair,
  { state: "merged"; coSubmitters: string[] }
> = {
  op: "agendaItem.merge",
  input: mergeInput,
  subjectKind: "agenda_item",
  async find(q, raw, actor) {
    const item = await findItem(q, textArg(raw, "itemId"));
    const into = await findItem(q, textArg(raw, "intoId"));
    const known = item && into && item.meeting.id === into.meeting.id && canSee(actor, item.roundtable.id);
    return known ? { found: { item, into } } : { missing: "unknown-item" };
  },
  subject: ({ item }) => itemSubject(item),
  async run({ tx, found, signal, audit }) {
    const { item } = found.item;
    const { item: into } = found.into;
    if (item.state !== "submitted" || into.state !== "submitted" || item.id === into.id) {
      return refused("wrong-state");
    }
    await updateItem(tx, item.id, { state: "merged", orderKey: null, mergedInto: into.id });
    const joining = [item.submittedByUnit, ...(await listCoSubmitters(tx, item.id))];
    const units = joining.filter((unitId) => unitId !== null && unitId !== into.submittedByUnit);
    await insertCoSubmitters(
      tx,
      into.id,
      units.flatMap((unitId) => unitId ?? []),
    );
    audit({ state: [item.state, "merged"], into: [null, into.id] });
    for (const topic of meetingTopics(found.item.meeting)) signal(topic);
    return accepted({ state: "merged", coSubmitters: await listCoSubmitters(tx, into.id) });
  },
};

const visitInput = z.object({
  meetingId: z.string(),
  place: z.string().trim().min(1).max(200),
  unitIds: z.array(z.string()),
  findings: z.array(z.object({ itemId: z.string(), text: z.string().trim().min(1).max(2_000) })).min(1),
});

/** Records a field visit (实地调研); each finding is shown on its item. */
export const recordFieldVisit: Command<
  z.infer<typeof visitInput>,
  MeetingWithRoundtable,
  { findings: number }
> = {
  op: "fieldVisit.record",
  input: visitInput,
  subjectKind: "meeting",
  find: meetingIn,
  subject: meetingSubject,
  async run({ tx, actor, found: { meeting }, input, now, newId, signal, audit }) {
    for (const { itemId } of input.findings) {
      const known = await findItem(tx, itemId);
      if (known?.meeting.id !== meeting.id) return refused("unknown-item");
    }
    for (const unitId of input.unitIds) {
      if (!(await findUnit(tx, unitId))) return refused("unknown-unit");
    }
    const visitId = newId();
    const byPerson = actor.kind === "person" ? actor.personId : null;
    const { place, unitIds, findings } = input;
    await insertFieldVisit(
      tx,
      { id: visitId, meetingId: meeting.id, place, unitIds, at: now, byPerson },
      findings.map((finding) => ({ id: newId(), visitId, ...finding })),
    );
    audit({ findings: [0, findings.length] });
    for (const topic of meetingTopics(meeting)) signal(topic);
    return accepted({ findings: findings.length });
  },
};
