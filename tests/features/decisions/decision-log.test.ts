import { expect, test } from "vitest";
import { systemActor } from "#app/domain/access.ts";
import { hourMs } from "#app/domain/time.ts";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { loadDecisionLog, readFilters } from "#app/features/decisions/decision-log.server.ts";
import { recordHistory } from "#app/features/roundtables/record-history.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { listItems } from "#db/queries/agenda-items.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

async function open(engine: Dialect, past: number) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const items = [
    { kind: "hard", title: "甲", primaryThread: "delivery" },
    { kind: "urgent", title: "乙", primaryThread: "integrity" },
  ];
  const world = await buildWorld(services, { rules: { quorum: null, consensus: null }, items });
  const { roundtableId, meetingId } = world;
  const decisions = Array.from({ length: past }, (_, index) => ({
    no: `旧${index + 1}号`,
    text: index % 2 === 0 ? "单数。" : "双数。",
    effectiveFrom: null,
  }));
  const history = { roundtableId, no: 1, startsAt: 1, endsAt: 2, decisions };
  await done(runCommand(services, systemActor, recordHistory, history));
  await store.transact((tx) => updateMeeting(tx, meetingId, { state: "in_session", startedAt: worldStart }));
  const [a, b] = (await listItems(store.read, meetingId)).map((item) => item.id);
  const logOf = async (search: string, { who = "c1", now = worldStart } = {}) => {
    const filters = readFilters(new URLSearchParams(search));
    return loadDecisionLog(store.read, await world.actorOf(who), { filters, now });
  };
  const idsOf = async (search: string, now = worldStart) =>
    (await logOf(search, { now })).rows.map((row) => row.id);
  return { store, world, a, b, logOf, idsOf };
}

for (const engine of engines) {
  test(`the log pages by fifty, newest first, and no decision comes twice (${engine})`, async () => {
    const t = await open(engine, 120);
    const seen: (string | null)[] = [];
    const sizes: number[] = [];
    let after: string | null = null;
    for (let turn = 0; turn === 0 || (after !== null && turn < 5); turn += 1) {
      const log = await t.logOf(after === null ? "" : `after=${after}`);
      expect([log.total, log.all]).toEqual([120, 120]);
      seen.push(...log.rows.map((row) => row.no));
      sizes.push(log.rows.length);
      after = log.next;
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `旧${120 - index}号`));
    const odd = await t.logOf("q=单数");
    expect([odd.rows.length, odd.total, odd.all, odd.rows[0]?.no]).toEqual([50, 60, 120, "旧119号"]);
    expect((await t.logOf(`q=单数&after=${odd.next}`)).rows.map((row) => row.no).at(-1)).toBe("旧1号");
    expect((await t.logOf("after=none")).rows[0]?.no).toBe("旧120号");
    expect(await t.logOf("", { who: "stranger" })).toMatchObject({ rows: [], total: 0, all: 0 });
    expect(await t.logOf("q=，。")).toMatchObject({ rows: [], total: 0, all: 120 });
  });

  test(`filters of the log meet what its lines show (${engine})`, async () => {
    const t = await open(engine, 1);
    const decide = async (itemId: string | undefined, more: object) =>
      (await done(t.world.run("office", createDecision, { itemId, text: "决定。", ...more }))).decisionId;
    const first = await decide(t.a, { threads: ["delivery", "political"] });
    const effectiveFrom = worldStart + hourMs;
    const links = [{ type: "supersedes", target: first }];
    const second = await decide(t.b, { effectiveFrom, links });
    const [past = ""] = (await t.idsOf("")).slice(2);
    expect(await t.idsOf("")).toEqual([second, first, past]);
    expect((await t.logOf("")).rows[1]).toMatchObject({ state: "effective", flags: ["to_be_superseded"] });
    expect(await t.idsOf("thread=political")).toEqual([first]);
    expect(await t.idsOf("thread=responsibility")).toEqual([]);
    expect(await t.idsOf("kind=urgent")).toEqual([second]);
    expect(await t.idsOf("state=pending_effective")).toEqual([second]);
    expect(await t.idsOf("inForce=1")).toEqual([first, past]);
    expect(await t.idsOf("state=pending_effective", effectiveFrom)).toEqual([]);
    expect(await t.idsOf("inForce=1", effectiveFrom)).toEqual([second, first, past]);
    expect(await t.idsOf(`roundtable=${t.world.roundtableId}&state=effective`)).toEqual([first, past]);
    expect(await t.idsOf("roundtable=none")).toEqual([]);
  });
}
