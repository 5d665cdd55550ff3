import { expect, test } from "vitest";
import { dayMs, hourMs } from "#app/domain/time.ts";
import { updatePreferences } from "#app/features/people/update-preferences.server.ts";
import { runDueJobs } from "#app/platform/due-jobs.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { insertPerson } from "#db/queries/accounts.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { findActor } from "#db/queries/people.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const start = 1_600_000_000_000;

for (const engine of engines) {
  test(`old answers and dead logins go once a day, young ones stay (${engine})`, async () => {
    const store = await openTestStore(engine);
    const services = testServices(store, { at: start });
    const { sessions } = services.parts;
    await store.transact((tx) =>
      insertPerson(tx, { id: "p", unitId: null, roleName: "x", createdAt: start }),
    );
    const actor = await findActor(store.read, "p", null);
    if (!actor) throw new Error("no actor");
    const send = (idempotencyKey: string) =>
      runCommand(services, actor, updatePreferences, { theme: "dark" }, { idempotencyKey });
    const signIn = () => sessions.start("p", { address: null, userAgent: null });
    const tidyAt = async (at: number) => {
      services.clock.moveTo(at);
      await runDueJobs(services, at);
      const { idempotencyKeys, loginSessions } = store.read.t;
      const keys = await store.read.db.select().from(idempotencyKeys);
      const logins = await store.read.db.select().from(loginSessions);
      return { keys: keys.map(({ key }) => key).sort(), logins: logins.length };
    };
    await send("first");
    await signIn();
    services.clock.moveTo(start + 30 * hourMs);
    await send("second");
    await signIn();
    expect(await tidyAt(start + 36 * hourMs - 1)).toEqual({ keys: ["first", "second"], logins: 2 });
    // The first login could have gone at 12 h, so a day later everything of its age goes.
    expect(await tidyAt(start + 36 * hourMs)).toEqual({ keys: ["second"], logins: 1 });
    const runs = () => listAuditLines(store.read, { op: "installation.tidy", limit: 50 });
    expect(await runs()).toMatchObject([{ outcome: "accepted", changes: { keys: [1, 0], logins: [1, 0] } }]);
    await tidyAt(start + 60 * hourMs);
    expect(await runs()).toHaveLength(1);
    expect(await tidyAt(start + 40 * dayMs)).toEqual({ keys: [], logins: 0 });
    await tidyAt(start + 400 * dayMs);
    expect((await runs()).length).toBeLessThanOrEqual(3);
  });
}
