import type { AppLoadContext } from "@remix-run/node";
import { expect, test } from "vitest";
import { accepted, refused } from "#app/domain/outcome.ts";
import { createLimits } from "#app/platform/limits.server.ts";
import type { Passwords } from "#app/platform/passwords.server.ts";
import { action as people } from "#app/routes/admin.people.tsx";
import { action as me } from "#app/routes/me.tsx";
import { insertPerson, setRoles } from "#db/queries/accounts.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { findPerson } from "#db/queries/people.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";

const hashOf = (password: string) => `$argon2id$${password}`;
const present = "ein langer Satz";
const next = "ein anderer langer Satz";

/** A person with a password, signed in, and the passwords that were hashed or checked for her. */
async function openOffice({ role = "liaison" as "liaison" | "security_admin", busy = false } = {}) {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: 1_600_000_000_000 });
  const { sessions } = services.parts;
  await store.transact(async (tx) => {
    const person = { unitId: null, roleName: "x", passwordHash: hashOf(present), createdAt: 1 };
    await insertPerson(tx, { ...person, id: "p", loginName: "p" });
    await insertPerson(tx, { ...person, id: "q", loginName: "q" });
    await setRoles(tx, "p", [role]);
  });
  const worked: string[] = [];
  const passwords: Passwords = {
    hash: async (password) => {
      worked.push(password);
      return accepted(hashOf(password));
    },
    verify: async (hash, password) => {
      if (busy) return refused("sign-in-busy");
      worked.push(password);
      return accepted(hash === hashOf(password));
    },
  };
  const context: AppLoadContext = {
    services,
    sessions,
    limits: createLimits(),
    passwords,
    cspNonce: "",
    address: "192.0.2.1",
  };
  const cookie = (await sessions.start("p", { address: null, userAgent: null })).split(";")[0] ?? "";
  const send = async (action: typeof me | typeof people, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const request = new Request("http://localhost/me", { method: "POST", headers: { cookie }, body });
    const answer: unknown = await action({ request, context, params: {} }).catch((thrown: unknown) => thrown);
    return answer instanceof Response ? answer.status : (answer as { init: { status: number } }).init.status;
  };
  const change = (presentPassword: string) =>
    send(me, { intent: "password", presentPassword, newPassword: next });
  return { context, store, worked, send, change };
}

test("ten wrong present passwords are in the audit log, the eleventh has to wait, and signing in is not slowed", async () => {
  const { context, store, change } = await openOffice();
  for (let index = 0; index < 10; index += 1) expect(await change("wrong")).toBe(400);
  expect(await change(present)).toBe(429);
  const lines = await listAuditLines(store.read, { op: "password.change", limit: 50 });
  expect(lines).toHaveLength(10);
  expect(lines[0]).toMatchObject({ personId: "p", outcome: "refused", code: "password-wrong" });
  const attempt = { account: "p", address: "192.0.2.1", isKnownHere: async () => false };
  expect(await context.limits.signIn.take(attempt)).toHaveProperty("pass");
});

test("the right present password forgives the wrong ones before it", async () => {
  const { change, store } = await openOffice();
  for (let index = 0; index < 9; index += 1) await change("wrong");
  expect(await change(present)).toBe(302);
  expect((await findPerson(store.read, "p"))?.passwordHash).toBe(hashOf(next));
  for (let index = 0; index < 10; index += 1) expect(await change("wrong")).toBe(400);
});

test("a full queue of passwords costs no try", async () => {
  const { change } = await openOffice({ busy: true });
  for (let index = 0; index < 15; index += 1) expect(await change(present)).toBe(429);
});

test("a password for somebody else is hashed for the security administrator alone", async () => {
  const give = { intent: "password", personId: "q", password: next };
  const stranger = await openOffice();
  expect(await stranger.send(people, give)).toBe(403);
  expect(stranger.worked).toEqual([]);
  const [line] = await listAuditLines(stranger.store.read, { limit: 1 });
  expect(line).toMatchObject({ op: "person.setPassword", code: "forbidden-role", personId: "p" });
  const office = await openOffice({ role: "security_admin" });
  expect(await office.send(people, give)).toBe(302);
  expect(office.worked).toEqual([next]);
});

test("a given password is kept as it was typed, spaces and all", async () => {
  const { send, store } = await openOffice({ role: "security_admin" });
  expect(await send(people, { intent: "password", personId: "q", password: ` ${next} ` })).toBe(302);
  expect((await findPerson(store.read, "q"))?.passwordHash).toBe(hashOf(` ${next} `));
});
