import { expect, test } from "vitest";
import { adminRoles } from "#app/domain/access.ts";
import { prepareInstallation } from "#app/features/people/prepare-installation.server.ts";
import { createLimits } from "#app/platform/limits.server.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { isSetupTokenOpen, issueSetupToken } from "#app/features/people/setup-token.server.ts";
import { accepted } from "#app/domain/outcome.ts";
import type { Passwords } from "#app/platform/passwords.server.ts";
import { listPeople } from "#db/queries/people.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const passwords: Passwords = {
  hash: async (password) => accepted(`$argon2id$${password.length}`),
  verify: async () => accepted(false),
};

function filledIn(more: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [index, role] of adminRoles.entries()) {
    form.set(`${role}-loginName`, `admin${index}`);
    form.set(`${role}-password`, `ein langer Satz Nummer ${index}`);
  }
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return form;
}

async function openEmpty(engine: Dialect) {
  const services = testServices(await openTestStore(engine), { at: 1_600_000_000_000 });
  const token = (await issueSetupToken(services)) ?? "";
  const tries = createLimits().setUp;
  const address = "192.0.2.1";
  const setUp = (form: FormData, link = token) =>
    prepareInstallation({ services, passwords, token: link, form, address, tries });
  return { services, token, setUp };
}

for (const engine of engines) {
  test(`the set-up link makes three accounts of one administrator's role each, once (${engine})`, async () => {
    const { services, token, setUp } = await openEmpty(engine);
    expect(await setUp(filledIn())).toMatchObject({ kind: "accepted" });
    const people = await listPeople(services.store.read);
    expect(people.map(({ roles }) => roles.join()).sort()).toEqual([...adminRoles].sort());
    expect(people.every(({ passwordHash }) => passwordHash?.startsWith("$argon2id$"))).toBe(true);
    expect(await setUp(filledIn())).toMatchObject({ kind: "refused", code: "setup-done" });
    expect(await isSetupTokenOpen(services, token)).toBe(false);
    expect(await issueSetupToken(services)).toBeNull();
  });

  test(`a wrong link, weak passwords and one name for two accounts make nothing (${engine})`, async () => {
    const { services, setUp } = await openEmpty(engine);
    expect(await setUp(filledIn(), "guess")).toMatchObject({ code: "setup-done" });
    expect(await setUp(filledIn({ "audit_admin-password": "short" }))).toMatchObject({
      code: "password-weak",
    });
    expect(await setUp(filledIn({ "audit_admin-loginName": "admin0" }))).toMatchObject({
      code: "name-taken",
    });
    expect(await listPeople(services.store.read)).toEqual([]);
    expect(await setUp(filledIn())).toMatchObject({ kind: "accepted" });
  });

  test(`guessed links stand in the audit log until they are too many, and never slow the right one (${engine})`, async () => {
    const { services, setUp } = await openEmpty(engine);
    for (let index = 0; index < 10; index += 1) {
      expect(await setUp(filledIn(), `guess ${index}`)).toMatchObject({ code: "setup-done" });
    }
    expect(await setUp(filledIn(), "guess")).toMatchObject({ code: "too-many-tries" });
    const lines = await listAuditLines(services.store.read, { op: "installation.setUp", limit: 50 });
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatchObject({ outcome: "refused", code: "setup-done", address: "192.0.2.1" });
    expect(JSON.stringify(lines)).not.toContain("guess");
    expect(await setUp(filledIn())).toMatchObject({ kind: "accepted" });
  });

  test(`a newer link voids the older one, and the database holds neither (${engine})`, async () => {
    const { services, token } = await openEmpty(engine);
    const newer = (await issueSetupToken(services)) ?? "";
    expect(await isSetupTokenOpen(services, token)).toBe(false);
    expect(await isSetupTokenOpen(services, newer)).toBe(true);
    const rows = await services.store.read.db.select().from(services.store.read.t.setupTokens);
    expect(JSON.stringify(rows)).not.toContain(newer);
  });
}
