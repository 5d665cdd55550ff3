/** What people hear when the storage does not take what they send: nothing is half done, nothing is called saved. */
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Outcome } from "#app/domain/outcome.ts";
import { createUnit } from "#app/features/people/create-unit.server.ts";
import { suspendPerson } from "#app/features/people/suspend-person.server.ts";
import { defineJob } from "#app/platform/jobs.server.ts";
import { problemOf } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { DamagedText } from "#db/errors.ts";
import { insertPerson, setRoles } from "#db/queries/accounts.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { findActor, listUnits } from "#db/queries/people.ts";
import type { Dialect, Store } from "#db/store.ts";
import { openOnFailingDisk } from "#tests/support/failing-disk.ts";
import { runRaw } from "#tests/support/raw.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

async function openOffice(store: Store) {
  const services = testServices(store, { at: 1_600_000_000_000 });
  await store.transact(async (tx) => {
    await insertPerson(tx, { id: "admin", unitId: null, roleName: "系统管理员", createdAt: 1 });
    await setRoles(tx, "admin", ["system_admin"]);
    await insertPerson(tx, { id: "other", unitId: null, roleName: "联络员", createdAt: 1 });
  });
  const actor = await findActor(store.read, "admin", null);
  if (!actor) throw new Error("no administrator");
  return { services, actor };
}

const unitOf = (no: number) => ({
  side: "host",
  nameZh: `承办单位${no}`,
  shortZh: `承办${no}`,
  protocolOrder: no,
});

/** No room for one more page, or none for units; and room again. */
const noRoom: Readonly<Record<Dialect, (store: Store) => Promise<void>>> = {
  sqlite: (store) => store.transact(async (tx) => void (await runRaw(tx, sql`pragma max_page_count = 1`))),
  postgres: (store) =>
    store.transact(async (tx) => {
      await runRaw(
        tx,
        sql`create function no_room() returns trigger language plpgsql as $$ begin
          raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
      );
      await runRaw(
        tx,
        sql`create trigger no_room before insert on audit_log for each row execute function no_room()`,
      );
    }),
};
const roomAgain: typeof noRoom = {
  sqlite: (store) =>
    store.transact(async (tx) => void (await runRaw(tx, sql`pragma max_page_count = 1000000`))),
  postgres: (store) =>
    store.transact(async (tx) => void (await runRaw(tx, sql`drop trigger no_room on audit_log`))),
};

for (const engine of engines) {
  test(`a full storage refuses a command, keeps what was typed, and takes it when there is room (${engine})`, async () => {
    const store = await openTestStore(engine);
    const { services, actor } = await openOffice(store);
    await noRoom[engine](store);
    const create = (no: number) =>
      runCommand(services, actor, createUnit, unitOf(no), { idempotencyKey: `k${no}` });
    let no = 0;
    let outcome: Outcome<unknown>;
    // What fits the last pages is taken still.
    do outcome = await create((no += 1));
    while (outcome.kind === "accepted" && no < 200);
    expect(outcome).toMatchObject({ kind: "refused", code: "storage-full" });
    const form = new FormData();
    form.set("nameZh", "承办单位");
    expect(problemOf(outcome, "zh", form)).toMatchObject({
      message: "存储空间已满，没有保存。已填内容都还在，请告知系统管理员，腾出空间后再提交。",
      typed: { nameZh: "承办单位" },
    });
    expect(await listUnits(store.read)).toHaveLength(no - 1);
    expect(await listAuditLines(store.read, { limit: 500 })).toHaveLength(no - 1);
    await roomAgain[engine](store);
    expect(await create(no)).toMatchObject({ kind: "accepted" });
    expect(await listUnits(store.read)).toHaveLength(no);
  });
}

test("what a failing disk has not confirmed is not called saved, ends access at once, and is not done twice", async () => {
  const { store, fail, tryAgain } = await openOnFailingDisk();
  const { services, actor } = await openOffice(store);
  const lost: unknown[] = [];
  const watched = {
    ...services,
    live: { ...services.live, accessLost: (whose: unknown) => lost.push(whose) },
  };
  const suspend = () =>
    runCommand(watched, actor, suspendPerson, { personId: "other" }, { idempotencyKey: "once" });
  fail(true);
  expect(await suspend()).toMatchObject({ kind: "refused", code: "storage-failed" });
  expect(lost).toEqual([{ personId: "other" }]);
  expect(await suspend()).toMatchObject({ kind: "refused", code: "storage-failed" });
  fail(false);
  await tryAgain();
  expect(await suspend()).toMatchObject({ kind: "accepted" });
  const lines = await listAuditLines(store.read, { limit: 10 });
  expect(lines.map(({ op, outcome }) => [op, outcome])).toEqual([["person.suspend", "accepted"]]);
});

test("a step that needs a damaged text is refused, and nothing of it is kept", async () => {
  const store = await openTestStore("sqlite");
  const { services, actor } = await openOffice(store);
  const needsText: typeof createUnit = {
    ...createUnit,
    async run(context) {
      await createUnit.run(context);
      throw new DamagedText("doc", 3);
    },
  };
  const outcome = await runCommand(services, actor, needsText, unitOf(1));
  expect(outcome).toMatchObject({ kind: "refused", code: "text-damaged" });
  expect(await listUnits(store.read)).toEqual([]);
});

test("work that is due and finds no room leaves a command refused, not broken", async () => {
  const { store, fail } = await openOnFailingDisk();
  const { services, actor } = await openOffice(store);
  const dueAt = services.clock.now();
  const job = defineJob({ command: createUnit, rank: 2, next: async () => ({ dueAt, input: unitOf(9) }) });
  fail(true);
  const outcome = await runCommand({ ...services, jobs: [job] }, actor, createUnit, unitOf(1));
  expect(outcome).toMatchObject({ kind: "refused", code: "storage-failed" });
});
