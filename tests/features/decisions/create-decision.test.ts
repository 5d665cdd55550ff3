import { expect, test } from "vitest";
import type { RoundtableRules } from "#app/domain/roundtable.ts";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { loadDecisionPage } from "#app/features/decisions/decision-page.server.ts";
import { deferItem } from "#app/features/meetings/defer-item.server.ts";
import { listItems, updateItem } from "#db/queries/agenda-items.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

const free: Partial<RoundtableRules> = { quorum: null, consensus: null };

/** A running meeting of five items, `a` to `e`. */
async function open(engine: Dialect, rules: Partial<RoundtableRules> = free) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const items = [..."abcde"].map((title) => ({ kind: "hard", title, primaryThread: "delivery" }));
  const world = await buildWorld(services, { rules, items });
  const { meetingId } = world;
  await store.transact((tx) => updateMeeting(tx, meetingId, { state: "in_session", startedAt: worldStart }));
  const ids = new Map((await listItems(store.read, meetingId)).map((item) => [item.title, item.id]));
  const id = (title: string) => ids.get(title) ?? "";
  const decide = (title: string, more: Readonly<Record<string, unknown>> = {}) =>
    world.run("office", createDecision, { itemId: id(title), text: "决定。", ...more });
  const row = async (title: string) =>
    (await listItems(store.read, meetingId)).find((item) => item.title === title);
  return { store, world, id, decide, row };
}

const code = async (outcome: Promise<{ kind: string; code?: string }>) => (await outcome).code ?? "accepted";

for (const engine of engines) {
  test(`only items that are still open are merged into a decision's item (${engine})`, async () => {
    const t = await open(engine);
    const merging = (...titles: string[]) => t.decide("a", { mergedItems: titles.map(t.id) });
    await done(t.decide("b", { mergedItems: [t.id("c")] }));
    await done(t.world.run("chair", deferItem, { itemId: t.id("d"), toMeeting: 4 }));
    expect(await merging("a")).toMatchObject({
      code: "bad-argument",
      details: { fields: ["mergedItems"] },
    });
    expect(await code(t.decide("a", { mergedItems: ["none"] }))).toBe("unknown-item");
    expect(await code(merging("b"))).toBe("item-already-decided");
    expect(await code(merging("c"))).toBe("wrong-state");
    expect(await code(merging("d"))).toBe("wrong-state");
    expect(await t.row("b")).toMatchObject({ conclusion: "decided", mergedInto: null });
    expect(await t.row("c")).toMatchObject({ conclusion: "merged", mergedInto: t.id("b") });
    expect(await code(merging("e", "e"))).toBe("accepted");
    expect(await t.row("e")).toMatchObject({ conclusion: "merged", mergedInto: t.id("a") });
  });

  test(`an item returned or merged before the meeting gets no decision (${engine})`, async () => {
    const t = await open(engine);
    await t.store.transact(async (tx) => {
      await updateItem(tx, t.id("a"), { state: "returned", orderKey: null });
      await updateItem(tx, t.id("b"), { state: "merged", orderKey: null });
    });
    expect(await code(t.decide("a"))).toBe("wrong-state");
    expect(await code(t.decide("c", { mergedItems: [t.id("b")] }))).toBe("wrong-state");
  });

  test(`what is not there is told before any state, in the order of the codes (${engine})`, async () => {
    const t = await open(engine);
    await done(t.decide("b"));
    const links = [{ type: "amends", target: "none" }];
    const countersigners = ["none"];
    const mergedItems = ["none"];
    expect(await code(t.decide("b", { mergedItems, links, countersigners }))).toBe("unknown-item");
    expect(await code(t.decide("b", { links, countersigners }))).toBe("unknown-decision");
    expect(await code(t.decide("b", { countersigners }))).toBe("unknown-unit");
    expect(await code(t.decide("b"))).toBe("item-already-decided");
  });

  test(`countersigners and links named twice count once (${engine})`, async () => {
    const t = await open(engine, { ...free, countersign: { dueHours: 24, deemedConsent: false } });
    const { decisionId: target } = await done(t.decide("a"));
    const { c1, p1 } = t.world.units;
    const link = { type: "amends", target };
    const { decisionId: id } = await done(
      t.decide("b", { countersigners: [p1, c1, p1], links: [link, { ...link, reason: "再" }] }),
    );
    const actor = await t.world.actorOf("c1");
    const page = await loadDecisionPage(t.store.read, actor, { id, now: worldStart });
    expect(page?.countersigners.map((unit) => unit.id)).toEqual([c1, p1]);
    expect(page?.links).toMatchObject([{ type: "amends", direction: "out", id: target, reason: null }]);
  });
}
