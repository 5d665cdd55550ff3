/** Seats are never oversold, whatever statement comes: the database refuses by itself (rule D4). */
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { violatedConstraint } from "#db/errors.ts";
import type { Dialect, Store } from "#db/store.ts";
import { runRaw } from "#tests/support/raw.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { seedPeopleAndItem } from "#tests/sync/support/rows.ts";

/** Two slots, of five seats and of one; three seats for the host, four for the provider. */
async function openEvent(engine: Dialect): Promise<Store> {
  const store = await openTestStore(engine);
  await seedPeopleAndItem(store);
  await store.transact(async ({ db, t }) => {
    const unit = { nameZh: "单位", shortZh: "单位", pinyinKey: "dw", protocolOrder: 1 };
    await db.insert(t.units).values([
      { id: "h", side: "host", ...unit },
      { id: "p", side: "provider", ...unit },
    ]);
    await db.insert(t.studyEvents).values({
      id: "e",
      type: "event",
      brand: "forum",
      titleZh: "讲坛",
      place: "厅",
      layers: [],
      primaryThread: "delivery",
      hostUnits: [],
      rules: {} as never,
      state: "open",
      createdAt: 1,
    });
    const slot = { eventId: "e", startsAt: 1, endsAt: 2 };
    await db.insert(t.studySlots).values([
      { id: "large", position: 1, seats: 5, ...slot },
      { id: "small", position: 2, seats: 1, ...slot },
    ]);
    await db.insert(t.studyQuotas).values([
      { eventId: "e", side: "host", seats: 3 },
      { eventId: "e", side: "provider", seats: 4 },
    ]);
  });
  return store;
}

interface Row {
  readonly no: number;
  readonly side?: "host" | "provider";
  readonly slot?: "large" | "small" | null;
  readonly confirmed?: number;
  readonly held?: number;
}

const insert = ({ no, side = "host", slot = "large", confirmed = 0, held = 0 }: Row) => {
  const slotId = slot === null ? "null" : `'${slot}'`;
  return (
    "insert into registrations (id, event_id, reg_no, unit_id, side, person_id, preferred_slot_id, slot_id, state, " +
    `headcount, confirmed, held, waiting, created_at) values ('r${no}', 'e', ${no}, '${side === "host" ? "h" : "p"}', ` +
    `'${side}', 'p1', 'large', ${slotId}, 'confirmed', 1, ${confirmed}, ${held}, 0, 1)`
  );
};

const run = (store: Store, statement: string) =>
  store
    .transact((tx) => runRaw(tx, sql.raw(statement)))
    .then(
      () => "done",
      (error: unknown) => violatedConstraint(error),
    );

/** What is taken, by side and slot. */
async function taken(store: Store) {
  const rows = await store.read.db.select().from(store.read.t.registrations);
  return rows.map(({ side, slotId, confirmed, held }) => [side, slotId, confirmed + held].join(" ")).sort();
}

for (const engine of engines) {
  test(`no statement takes a seat that is not there (${engine})`, async () => {
    const store = await openEvent(engine);
    expect(await run(store, insert({ no: 1, confirmed: 2 }))).toBe("done");
    expect(await run(store, insert({ no: 2, side: "provider", confirmed: 2, held: 1 }))).toBe("done");
    const before = await taken(store);
    const tooMany = [
      insert({ no: 3, confirmed: 1 }),
      insert({ no: 3, held: 1 }),
      insert({ no: 3, slot: "small", confirmed: 2 }),
      insert({ no: 3, slot: null, confirmed: 1 }),
      insert({ no: 3, confirmed: -1 }),
      "update registrations set confirmed = 3 where id = 'r1'",
      "update registrations set held = 4 where id = 'r1'",
      "update registrations set slot_id = 'small'",
      "update registrations set slot_id = null",
      "update registrations set side = 'host' where id = 'r2'",
      "update study_slots set seats = 4 where id = 'large'",
      "update study_quotas set seats = 1 where side = 'host'",
      "delete from study_quotas where side = 'provider'",
    ];
    for (const statement of tooMany)
      expect([statement, await run(store, statement)]).toEqual([statement, "seats"]);
    expect(await taken(store)).toEqual(before);
  });

  test(`after the release sides share, the slot still holds what it holds, and there is no way back (${engine})`, async () => {
    const store = await openEvent(engine);
    expect(await run(store, insert({ no: 1, confirmed: 4 }))).toBe("seats");
    expect(await run(store, "update study_events set released_at = 5")).toBe("done");
    expect(await run(store, insert({ no: 1, confirmed: 4 }))).toBe("done");
    expect(await run(store, insert({ no: 2, side: "provider", confirmed: 2 }))).toBe("seats");
    expect(await run(store, "update study_events set released_at = null")).toBe("seats");
    expect(await taken(store)).toEqual(["host large 4"]);
  });
}
