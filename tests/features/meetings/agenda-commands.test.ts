import { expect, test } from "vitest";
import { hourMs } from "#app/domain/time.ts";
import { addLateItem, approveAgenda, reorderItem } from "#app/features/meetings/arrange-agenda.server.ts";
import { deferItem } from "#app/features/meetings/defer-item.server.ts";
import { viewItem } from "#app/features/meetings/view-item.server.ts";
import { mergeItem, recordFieldVisit, returnItem } from "#app/features/meetings/collate-items.server.ts";
import { lockAgenda } from "#app/features/meetings/lock-agenda.server.ts";
import { openItemCall } from "#app/features/meetings/open-item-call.server.ts";
import { submitAgendaItem, submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { findItem, listAgenda } from "#db/queries/agenda-items.ts";
import { findLiveDocument } from "#db/queries/live-documents.ts";
import { findMeeting } from "#db/queries/meetings.ts";
import { countNoticesByKind } from "#db/queries/notices.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const world = await buildWorld(services);
  const { meetingId } = world;
  const closesAt = worldStart + 4 * hourMs;
  const item = (title: string, more: object = {}) => ({
    meetingId,
    kind: "hard",
    title,
    facets: [],
    primaryThread: "delivery",
    ...more,
  });
  const submit = async (who: string, title: string, more: object = {}) =>
    (await done(world.run(who, submitAgendaItem, item(title, more)))).itemId;
  const agenda = async () => (await listAgenda(store.read, meetingId)).map((row) => row.title);
  const row = async (itemId: string) => (await findItem(store.read, itemId))?.item;
  const call = () => done(world.run("chair", openItemCall, { meetingId, closesAt }));
  return { ...world, store, services, closesAt, item, submit, agenda, row, call };
}

const code = async (outcome: Promise<{ kind: string; code?: string }>) => (await outcome).code ?? "accepted";

for (const engine of engines) {
  test(`a call tells every invited liaison once, and closes by itself at its instant (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId, closesAt } = t;
    expect(await code(t.run("office", openItemCall, { meetingId, closesAt }))).toBe("forbidden-role");
    expect(await code(t.run("chair", openItemCall, { meetingId: "none", closesAt }))).toBe("unknown-meeting");
    expect(await code(t.run("c1", submitAgendaItem, t.item("甲")))).toBe("call-not-open");
    expect(await t.call()).toEqual({ notified: 9 });
    expect(await code(t.run("chair", openItemCall, { meetingId, closesAt }))).toBe("wrong-state");
    await t.submit("c1", "甲");
    t.services.clock.moveTo(closesAt);
    expect(await code(t.run("c2", submitAgendaItem, t.item("乙")))).toBe("call-closed");
    expect((await findMeeting(t.store.read, meetingId))?.meeting.state).toBe("collating");
    expect(await countNoticesByKind(t.store.read)).toMatchObject({ item_call: 9 });
  });

  test(`a liaison outside the roundtable finds neither meeting nor item (${engine})`, async () => {
    const t = await open(engine);
    await t.call();
    const itemId = await t.submit("c1", "甲");
    expect(await code(t.run("stranger", submitAgendaItem, t.item("乙")))).toBe("unknown-meeting");
    expect(await code(t.run("stranger", viewItem, { itemId }))).toBe("unknown-item");
  });

  test(`returned and merged items leave the draft, and a merged item's unit submits jointly (${engine})`, async () => {
    const t = await open(engine);
    await t.call();
    const a = await t.submit("c1", "甲");
    const b = await t.submit("p1", "乙");
    const c = await t.submit("h1", "丙");
    expect(await code(t.run("c1", returnItem, { itemId: a, reason: "不清" }))).toBe("forbidden-role");
    expect(await code(t.run("office", mergeItem, { itemId: b, intoId: "none" }))).toBe("unknown-item");
    const merged = await t.run("recorder", mergeItem, { itemId: b, intoId: a });
    expect(merged).toMatchObject({ value: { state: "merged", coSubmitters: [t.units.p1] } });
    expect(await code(t.run("office", returnItem, { itemId: b, reason: "迟" }))).toBe("wrong-state");
    expect(await code(t.run("office", mergeItem, { itemId: a, intoId: b }))).toBe("wrong-state");
    expect(await code(t.run("office", returnItem, { itemId: c, reason: "不清" }))).toBe("accepted");
    expect(await t.agenda()).toEqual(["甲"]);
  });

  test(`findings of a visit count on items, and name known items and units (${engine})`, async () => {
    const t = await open(engine);
    await t.call();
    const itemId = await t.submit("c1", "甲");
    const visit = (unitId: string, id: string) =>
      t.run("office", recordFieldVisit, {
        meetingId: t.meetingId,
        place: "北门",
        unitIds: [unitId],
        findings: [{ itemId: id, text: "排队长" }],
      });
    expect(await code(visit(t.units.p1, "none"))).toBe("unknown-item");
    expect(await code(visit("none", itemId))).toBe("unknown-unit");
    expect(await visit(t.units.p1, itemId)).toMatchObject({ value: { findings: 1 } });
  });

  test(`moves at the same time keep every item on the agenda exactly once (${engine})`, async () => {
    const t = await open(engine);
    await t.call();
    const titles = ["甲", "乙", "丙", "丁"];
    const ids = await Promise.all(
      titles.map((title, index) => t.submit(["c1", "c2", "h1", "p1"][index] ?? "", title)),
    );
    const moves = ids.flatMap((itemId, index) => [
      t.run("office", reorderItem, { itemId, toOrder: 4 - index }),
      t.run("chair", reorderItem, { itemId, toOrder: 1 }),
    ]);
    for (const outcome of await Promise.all(moves)) expect(outcome.kind).toBe("accepted");
    expect((await t.agenda()).sort()).toEqual([...titles].sort());
  });

  test(`approval orders the agenda, and a later one keeps what was approved before (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId } = t;
    await t.call();
    const a = await t.submit("c1", "甲");
    const b = await t.submit("c2", "乙");
    await t.submit("h1", "丙");
    const approve = (order: string[]) => t.run("chair", approveAgenda, { meetingId, order });
    expect(await code(approve([a, "none"]))).toBe("unknown-item");
    expect(await code(approve([a, a]))).toBe("wrong-state");
    expect(await approve([b, a])).toMatchObject({ value: { approved: 2 } });
    expect(await t.agenda()).toEqual(["乙", "甲"]);
    expect(await code(t.run("h2", submitAgendaItem, t.item("丁")))).toBe("call-not-open");
    const urgent = await done(t.run("p1", submitUrgentItem, t.item("急", { kind: "urgent" })));
    expect(await t.agenda()).toEqual(["乙", "甲"]);
    expect(await approve([urgent.itemId])).toMatchObject({ value: { approved: 1 } });
    expect(await t.agenda()).toEqual(["乙", "甲", "急"]);
  });

  test(`the lock freezes order and text, and publishes the calendar entry with sequence 0 (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId } = t;
    await t.call();
    const a = await t.submit("c1", "甲");
    const deferred = await t.submit("c2", "乙");
    expect(await code(t.run("office", lockAgenda, { meetingId }))).toBe("wrong-state");
    await t.run("chair", approveAgenda, { meetingId, order: [a, deferred] });
    await t.run("chair", deferItem, { itemId: deferred, toMeeting: 4 });
    const locked = await done(t.run("office", lockAgenda, { meetingId }));
    expect(locked).toMatchObject({ items: 1, notified: 9, ics: { sequence: 0, tzid: "Asia/Shanghai" } });
    expect(await code(t.run("office", reorderItem, { itemId: a, toOrder: 1 }))).toBe("agenda-locked");
    expect(await code(t.run("chair", approveAgenda, { meetingId, order: [a] }))).toBe("wrong-state");
    expect(await t.row(a)).toMatchObject({ state: "scheduled" });
    expect(await t.row(deferred)).toMatchObject({ state: "concluded", conclusion: "deferred", carriedTo: 4 });
    for (const id of [a, deferred]) {
      const document = await findLiveDocument(t.store.read, (await t.row(id))?.documentId ?? "");
      expect(document?.state).toBe("locked");
    }
  });

  test(`an urgent item joins a locked agenda once, marked, and raises the sequence under the same UID (${engine})`, async () => {
    const t = await open(engine);
    const { meetingId } = t;
    await t.call();
    const a = await t.submit("c1", "甲");
    await t.run("chair", approveAgenda, { meetingId, order: [a] });
    const { ics } = await done(t.run("office", lockAgenda, { meetingId }));
    expect(await code(t.run("p1", submitUrgentItem, t.item("缓")))).toBe("not-urgent");
    const urgent = await done(t.run("p1", submitUrgentItem, t.item("急", { kind: "urgent" })));
    expect(urgent.notified).toBe(1);
    const { itemId } = urgent;
    const document = await findLiveDocument(t.store.read, (await t.row(itemId))?.documentId ?? "");
    expect(document?.state).toBe("locked");
    const add = (who: string, more: object) => t.run(who, addLateItem, { meetingId, order: 1, ...more });
    expect(await code(add("office", { itemId }))).toBe("forbidden-role");
    expect(await code(add("chair", { itemId: "none" }))).toBe("unknown-item");
    expect(await code(add("chair", { itemId: a }))).toBe("late-not-urgent");
    expect(await add("chair", { itemId })).toMatchObject({
      value: { items: 2, ics: { uid: ics.uid, sequence: 1 } },
    });
    expect(await t.row(itemId)).toMatchObject({ lateAddition: true, state: "scheduled" });
    expect(await t.agenda()).toEqual(["急", "甲"]);
    expect(await code(add("chair", { itemId }))).toBe("wrong-state");
  });

  test(`a recused unit is told that there is an item and nothing of it (${engine})`, async () => {
    const t = await open(engine);
    await t.call();
    const itemId = await t.submit("c1", "甲", { topic: "tender" });
    expect(await t.run("p1", viewItem, { itemId })).toEqual({
      kind: "refused",
      code: "recused",
      details: { placeholder: true },
    });
    expect(await t.run("c2", viewItem, { itemId })).toMatchObject({ value: { title: "甲" } });
  });
}
