import { expect, test } from "vitest";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { loadDecisionLog, readFilters } from "#app/features/decisions/decision-log.server.ts";
import { loadDecisionPage } from "#app/features/decisions/decision-page.server.ts";
import { searchAll } from "#app/features/search/search-all.server.ts";
import { listItems, updateItem } from "#db/queries/agenda-items.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

const item = (title: string, topic: string | null) => ({
  kind: "major",
  title,
  topic,
  primaryThread: "integrity",
});

/** Providers stand aside from tenders: one decision on a tender, one into which a tender was merged. */
async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const items = [item("评标办法", "tender"), item("值守", null), item("标段划分", "tender")];
  const world = await buildWorld(services, { rules: { quorum: null, consensus: null }, items });
  const { meetingId, units } = world;
  await store.transact(async (tx) => {
    await updateMeeting(tx, meetingId, { state: "in_session", startedAt: worldStart });
    for (const { id } of await listItems(tx, meetingId))
      await updateItem(tx, id, { submittedByUnit: units.c1 });
  });
  const [tender = "", guard = "", merged = ""] = (await listItems(store.read, meetingId)).map(({ id }) => id);
  const decide = async (input: Readonly<Record<string, unknown>>) =>
    (await done(world.run("office", createDecision, input))).decisionId;
  const onTender = await decide({ itemId: tender, text: "决定公开结果。", topic: "notice" });
  const onGuard = await decide({ itemId: guard, text: "决定增设岗位。", mergedItems: [merged] });
  const pageFor = async (who: string, id: string) =>
    loadDecisionPage(store.read, await world.actorOf(who), { id, now: worldStart });
  const logFor = async (who: string, search: string) => {
    const filters = readFilters(new URLSearchParams(search));
    const log = await loadDecisionLog(store.read, await world.actorOf(who), { filters, now: worldStart });
    return log.rows;
  };
  return { store, world, tender, guard, merged, onTender, onGuard, pageFor, logFor };
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id);

for (const engine of engines) {
  test(`a decision is for all, the item it came from is not (${engine})`, async () => {
    const t = await open(engine);
    const line = {
      id: t.onTender,
      no: null,
      text: "决定公开结果。",
      state: "effective",
      flags: [],
      kind: null,
      threads: ["integrity"],
      madeAt: worldStart,
      effectiveFrom: worldStart,
      meetingNo: 3,
      roundtable: { id: t.world.roundtableId, titleZh: "示例圆桌会", titleEn: null },
      unit: null,
    };
    expect(await t.pageFor("p1", t.onTender)).toEqual({
      ...line,
      roundtableId: t.world.roundtableId,
      facets: [],
      topicZh: null,
      item: { isHidden: true, id: t.tender, order: null },
      mergedItems: [],
      chosenOption: null,
      recordedBy: { roleName: "office", roleNameEn: null },
      countersigners: [],
      consensus: null,
      positions: [],
      links: [],
      isHistory: false,
    });
    expect((await t.logFor("p1", "")).find((row) => row.id === t.onTender)).toEqual(line);
    expect(await t.pageFor("c1", t.onTender)).toMatchObject({
      item: { isHidden: false, title: "评标办法" },
      kind: "major",
      unit: { shortZh: "c1" },
    });
    expect(await t.pageFor("stranger", t.onTender)).toBeNull();
  });

  test(`a merged item of a recused topic is a placeholder too (${engine})`, async () => {
    const t = await open(engine);
    const seen = async (who: string) => (await t.pageFor(who, t.onGuard))?.mergedItems;
    expect(await seen("p1")).toEqual([{ isHidden: true, id: t.merged, order: null }]);
    expect(await seen("c1")).toEqual([{ isHidden: false, id: t.merged, title: "标段划分" }]);
  });

  test(`no filter of the log tells side or kind of a hidden item (${engine})`, async () => {
    const t = await open(engine);
    expect(idsOf(await t.logFor("p1", ""))).toEqual([t.onGuard, t.onTender]);
    for (const filter of ["side=committee_member", "kind=major"]) {
      expect(idsOf(await t.logFor("c1", filter))).toEqual([t.onGuard, t.onTender]);
      expect(idsOf(await t.logFor("p1", filter))).toEqual([t.onGuard]);
    }
  });

  test(`words of a hidden item find neither it nor its decision (${engine})`, async () => {
    const t = await open(engine);
    const find = async (who: string, query: string) => {
      const actor = await t.world.actorOf(who);
      const { decisions, items } = await searchAll(t.store.read, actor, { query, now: worldStart });
      expect(idsOf(await t.logFor(who, `q=${query}`))).toEqual(idsOf(decisions));
      return [idsOf(decisions), idsOf(items)];
    };
    expect(await find("c1", "评标")).toEqual([[t.onTender], [t.tender]]);
    expect(await find("p1", "评标")).toEqual([[], []]);
    expect(await find("p1", "评标 公开")).toEqual([[], []]);
    expect(await find("p1", "公开")).toEqual([[t.onTender], []]);
    expect(await find("p1", "值守")).toEqual([[t.onGuard], [t.guard]]);
  });
}
