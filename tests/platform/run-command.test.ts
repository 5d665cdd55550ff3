import { expect, test } from "vitest";
import type { PersonActor } from "#app/domain/access.ts";
import { createUnit } from "#app/features/people/create-unit.server.ts";
import { updatePreferences } from "#app/features/people/update-preferences.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { insertPerson, setRoles, updatePerson } from "#db/queries/accounts.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { findPerson, listUnits } from "#db/queries/people.ts";
import type { Dialect, Tx } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

/** A system administrator as her request found her, before whatever happens to her next. */
async function openOffice(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: 1_600_000_000_000 });
  const { sessions } = services.parts;
  await store.transact(async (tx) => {
    await insertPerson(tx, { id: "p", unitId: null, roleName: "系统管理员", createdAt: 1 });
    await setRoles(tx, "p", ["system_admin"]);
  });
  const cookie = (await sessions.start("p", { address: null, userAgent: null })).split(";")[0] ?? "";
  const found = await sessions.read(cookie);
  if (!found) throw new Error("not signed in");
  const setTheme = (actor: PersonActor, options = {}) =>
    runCommand(services, actor, updatePreferences, { theme: "dark" }, options);
  return { store, services, sessions, ...found, setTheme };
}

for (const engine of engines) {
  test(`a command that waited while its login ended changes nothing (${engine})`, async () => {
    const { store, sessions, actor, loginSessionId, setTheme } = await openOffice(engine);
    await setTheme(actor, { idempotencyKey: "k" });
    await store.transact((tx) => updatePerson(tx, "p", { theme: null }));
    await sessions.end(loginSessionId);
    expect(await setTheme(actor)).toMatchObject({ kind: "refused", code: "forbidden-role" });
    expect(await setTheme(actor, { idempotencyKey: "k" })).toMatchObject({ code: "forbidden-role" });
    expect((await findPerson(store.read, "p"))?.theme).toBeNull();
    const [line] = await listAuditLines(store.read, { limit: 1 });
    expect(line).toMatchObject({ personId: "p", op: "preferences.update", outcome: "refused" });
  });

  test(`a command is judged by the rights of the moment it runs (${engine})`, async () => {
    const unit = { side: "host", nameZh: "承办单位甲", shortZh: "承办甲", protocolOrder: 1 };
    const losses: ((tx: Tx) => Promise<void>)[] = [
      (tx) => setRoles(tx, "p", ["audit_admin"]),
      (tx) => updatePerson(tx, "p", { state: "suspended" }),
    ];
    for (const lose of losses) {
      const { store, services, actor } = await openOffice(engine);
      await store.transact(lose);
      const outcome = await runCommand(services, actor, createUnit, unit);
      expect(outcome).toMatchObject({ kind: "refused", code: "forbidden-role" });
      expect(await listUnits(store.read)).toEqual([]);
    }
  });
}

test("a command waits its turn and meets the suspension that came before it", async () => {
  const { store, actor, setTheme } = await openOffice("sqlite");
  let release = () => {};
  const held = store.transact(async (tx) => {
    await new Promise<void>((resolve) => (release = resolve));
    await updatePerson(tx, "p", { state: "suspended" });
  });
  const waiting = setTheme(actor);
  await new Promise((resolve) => setImmediate(resolve));
  release();
  await held;
  expect(await waiting).toMatchObject({ kind: "refused", code: "forbidden-role" });
});

test("without a login session, as in a rehearsal, the actor is taken as given", async () => {
  const { sessions, actor, loginSessionId, setTheme } = await openOffice("sqlite");
  await sessions.end(loginSessionId);
  expect(await setTheme({ ...actor, loginSessionId: null })).toMatchObject({ kind: "accepted" });
});
