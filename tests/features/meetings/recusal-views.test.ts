import { expect, test } from "vitest";
import { minuteMs } from "#app/domain/time.ts";
import { approveAgenda } from "#app/features/meetings/arrange-agenda.server.ts";
import { returnItem } from "#app/features/meetings/collate-items.server.ts";
import { mayHear } from "#app/features/meetings/document-right.server.ts";
import {
  loadItemPage,
  mayRecordDecision,
  positionRight,
} from "#app/features/meetings/item-page-view.server.ts";
import {
  agendaDetail,
  agendaRow,
  offAgendaRows,
  suggestionRows,
  timesOf,
} from "#app/features/meetings/agenda-views.server.ts";
import { meetingHead, stepsOf, unitSeats } from "#app/features/meetings/attendance-views.server.ts";
import { agendaItemsOf, loadMeetingContext } from "#app/features/meetings/meeting-context.server.ts";
import { submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { updateItem } from "#db/queries/agenda-items.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, meetingStart, worldStart } from "#tests/support/world.ts";

const secret = "评标办法";

/** A recused item of 25 minutes before another one, and two recused items off the agenda. */
async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const item = (title: string, topic: string | null) => ({
    kind: "hard",
    title,
    topic,
    primaryThread: "delivery",
  });
  const items = [item(secret, "tender"), item("值守", null)];
  const world = await buildWorld(services, { items });
  const { meetingId, roundtableId } = world;
  await done(world.run("chair", approveAgenda, { meetingId, order: [] }));
  const submit = async (title: string) => {
    const urgent = { ...item(title, "tender"), kind: "urgent", meetingId, handleWithinHours: 12 };
    return (await done(world.run("c1", submitUrgentItem, urgent))).itemId;
  };
  const waiting = await submit(`${secret}二`);
  const returned = await submit(`${secret}三`);
  await done(world.run("office", returnItem, { itemId: returned, reason: `${secret}不清` }));
  const readAs = async (who: string) => {
    const actor = await world.actorOf(who);
    const context = await loadMeetingContext(store.read, actor, { roundtableId, no: 3, now: worldStart });
    return context && { actor, context };
  };
  const context = (await readAs("c1"))?.context;
  const [hidden, shown] = context ? agendaItemsOf(context).map((each) => each.id) : [];
  await store.transact((tx) => updateItem(tx, hidden ?? "", { plannedMinutes: 25, carriedTo: 4 }));
  return { store, world, readAs, hidden: hidden ?? "", shown: shown ?? "", waiting, returned };
}

for (const engine of engines) {
  test(`who stands aside is given the place of an item and nothing else of it (${engine})`, async () => {
    const t = await open(engine);
    const reading = await t.readAs("p1");
    if (!reading) throw new Error("p1 is a member");
    const { actor, context } = reading;
    const rows = agendaItemsOf(context).map((item, index) => agendaRow(context, item, index));
    const details = agendaItemsOf(context).map((item, index) => agendaDetail(context, item, index));
    expect(rows[0]).toEqual({ isHidden: true, id: t.hidden, order: 1 });
    expect(details[0]).toEqual({ isHidden: true, id: t.hidden, order: 1 });
    expect(rows[1]).toMatchObject({ isHidden: false, id: t.shown, title: "值守" });
    expect(offAgendaRows(context)).toEqual([
      { isHidden: true, id: t.waiting, order: null },
      { isHidden: true, id: t.returned, order: null },
    ]);
    const pageOf = async (itemId: string) => {
      const found = await loadItemPage(t.store.read, actor, { itemId, now: worldStart });
      return found && { ...found, right: positionRight(found.context, found.item) };
    };
    const page = await pageOf(t.hidden);
    expect(page?.item).toEqual({ isHidden: true, id: t.hidden, order: 1 });
    expect(page?.right).toBe("none");
    expect(page && mayRecordDecision(page.context, page.item)).toBe(false);
    expect((await pageOf(t.waiting))?.item).toEqual({ isHidden: true, id: t.waiting, order: null });
    const rest = [meetingHead, suggestionRows, unitSeats, stepsOf].map((view) => view(context));
    expect(JSON.stringify([rows, details, page?.item, rest])).not.toContain(secret);
  });

  test(`other members read the item, and strangers nothing (${engine})`, async () => {
    const t = await open(engine);
    const context = (await t.readAs("c1"))?.context;
    const rows = context && agendaItemsOf(context).map((item, index) => agendaDetail(context, item, index));
    expect(rows?.[0]).toMatchObject({ isHidden: false, title: secret, plannedMinutes: 25 });
    expect(context && offAgendaRows(context)).toMatchObject([
      { title: `${secret}二`, reason: "urgentWaiting", handleWithinHours: 12 },
      { title: `${secret}三`, reason: "returned", note: `${secret}不清` },
    ]);
    expect(await t.readAs("stranger")).toBeNull();
  });

  test(`times hold for everybody, and say nothing about the minutes of a hidden item (${engine})`, async () => {
    const t = await open(engine);
    const timesFor = async (who: string) => {
      const reading = await t.readAs(who);
      return reading && timesOf(reading.context);
    };
    const startsAt = { [t.hidden]: meetingStart, [t.shown]: meetingStart + 25 * minuteMs };
    expect(await timesFor("p1")).toMatchObject({ startsAt, untimedIds: [t.shown] });
    await t.store.transact((tx) => updateItem(tx, t.hidden, { plannedMinutes: null }));
    expect(await timesFor("c1")).toMatchObject({ untimedIds: [t.hidden, t.shown] });
    expect(await timesFor("p1")).toMatchObject({ untimedIds: [t.shown] });
  });

  test(`who stands aside is not told that the item changed (${engine})`, async () => {
    const t = await open(engine);
    const hears = async (who: string, itemId: string) =>
      mayHear(t.store.read, await t.world.actorOf(who), `item:${itemId}`);
    expect(await hears("c1", t.hidden)).toBe(true);
    expect(await hears("p1", t.hidden)).toBe(false);
    expect(await hears("p1", t.shown)).toBe(true);
  });
}
