import type { AppLoadContext } from "@remix-run/node";
import { expect, test } from "vitest";
import { createLimits } from "#app/platform/limits.server.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Passwords } from "#app/platform/passwords.server.ts";
import { action as signIn, loader as signInPage } from "#app/routes/sign-in.tsx";
import { action as signOut } from "#app/routes/sign-out.tsx";
import { loader as adminUnits } from "#app/routes/admin.units.tsx";
import { loader as adminAudit } from "#app/routes/admin.audit.tsx";
import type { LiveDocuments } from "#app/platform/services.server.ts";
import { insertPerson, setRoles } from "#db/queries/accounts.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { recordInstallationFact } from "#db/queries/installation.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";

const right = "ein langer Satz";
const plainPasswords: Passwords = {
  hash: async (password) => accepted(password),
  verify: async (hash, password) => accepted(hash !== null && hash === password),
};

interface Door {
  readonly demo?: boolean;
  readonly demoWorld?: boolean;
  readonly passwords?: Passwords;
}

async function openDoor({ demo = false, demoWorld = demo, passwords = plainPasswords }: Door = {}) {
  const store = await openTestStore("sqlite");
  const lost: unknown[] = [];
  const live = { accessLost: (whose: unknown) => lost.push(whose) } as unknown as LiveDocuments;
  const base = testServices(store, { at: 1_600_000_000_000, live });
  const services = { ...base, config: { ...base.config, demo } };
  await store.transact(async (tx) => {
    for (const [id, role] of [
      ["liaison", "liaison"],
      ["system", "system_admin"],
      ["audit", "audit_admin"],
    ] as const) {
      await insertPerson(tx, {
        id,
        unitId: null,
        roleName: id,
        loginName: id,
        passwordHash: right,
        createdAt: 1,
      });
      await setRoles(tx, id, [role]);
    }
    if (demoWorld) await recordInstallationFact(tx, "demo", "loaded");
  });
  const context: AppLoadContext = {
    services,
    sessions: base.parts.sessions,
    limits: createLimits(),
    passwords,
    cspNonce: "",
    address: "192.0.2.1",
  };
  const post = async (fields: Record<string, string>, cookie = "", address = context.address) => {
    const request = new Request("http://localhost/sign-in", {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { cookie },
    });
    const answer: unknown = await signIn({ request, context: { ...context, address }, params: {} });
    if (answer instanceof Response) {
      return {
        status: answer.status,
        location: answer.headers.get("location"),
        cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? null,
        retryAfter: null,
        body: null,
      };
    }
    const told = answer as { data: unknown; init: { status: number; headers: Record<string, string> } };
    return {
      status: told.init.status,
      location: null,
      cookie: null,
      retryAfter: told.init.headers["Retry-After"] ?? null,
      body: JSON.stringify(told.data),
    };
  };
  return { context, post, lost };
}

test("the right name and password sign in and lead where the person was going", async () => {
  const { post, context } = await openDoor();
  const answer = await post({ loginName: "Liaison", password: right, next: "/decisions" });
  expect(answer).toMatchObject({ status: 302, location: "/decisions" });
  expect((await context.sessions.read(answer.cookie))?.actor.personId).toBe("liaison");
});

test("a sign-in never leads to another site", async () => {
  const { post } = await openDoor();
  for (const next of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
    expect(await post({ loginName: "liaison", password: right, next })).toMatchObject({ location: "/" });
  }
});

test("a wrong password and an unknown name get the same answer, without the password", async () => {
  const { post } = await openDoor();
  const wrong = await post({ loginName: "liaison", password: "wrong secret" });
  const unknown = await post({ loginName: "nobody1", password: "wrong secret" });
  expect(wrong.status).toBe(401);
  expect(unknown).toEqual({ ...wrong, body: wrong.body?.replace("liaison", "nobody1") });
  expect(wrong.body).not.toContain("wrong secret");
});

test("the eleventh try is told how long to wait, even with the right password", async () => {
  const { post } = await openDoor();
  for (let index = 0; index < 10; index += 1) await post({ loginName: "liaison", password: "wrong" });
  const answer = await post({ loginName: "liaison", password: right });
  expect(answer.status).toBe(429);
  expect(Number(answer.retryAfter)).toBeGreaterThan(0);
});

test("while too many passwords are checked, people are asked to wait and no try is counted", async () => {
  const { post, context } = await openDoor({
    passwords: { ...plainPasswords, verify: async () => refused("sign-in-busy") },
  });
  for (let index = 0; index < 12; index += 1) {
    expect(await post({ loginName: "liaison", password: right })).toMatchObject({
      status: 429,
      retryAfter: "5",
    });
  }
  const free = { account: "liaison", address: "192.0.2.1", isKnownHere: async () => false };
  expect(await context.limits.signIn.take(free)).toHaveProperty("pass");
});

test("ten wrong passwords from elsewhere slow a person down only where she never signed in", async () => {
  const { post } = await openDoor();
  await post({ loginName: "liaison", password: right });
  for (let index = 1; index <= 10; index += 1) {
    await post({ loginName: "liaison", password: "wrong" }, "", `203.0.113.${index}`);
  }
  const elsewhere = await post({ loginName: "liaison", password: right }, "", "198.51.100.9");
  expect(elsewhere).toMatchObject({ status: 429, retryAfter: "1" });
  expect((await post({ loginName: "liaison", password: right })).status).toBe(302);
});

test("outside the demo nobody signs in by choosing a person", async () => {
  const { post } = await openDoor({ demo: false });
  expect(await post({ personId: "liaison" })).toMatchObject({ status: 401, cookie: null });
});

test("the demo's setting opens nothing over people who are not the demo's", async () => {
  for (const options of [
    { demo: true, demoWorld: false },
    { demo: false, demoWorld: true },
  ]) {
    const { post, context } = await openDoor(options);
    expect(await post({ personId: "liaison" })).toMatchObject({ status: 401, cookie: null });
    const request = new Request("http://localhost/sign-in");
    expect((await signInPage({ request, context, params: {} })).demoUnits).toBeNull();
  }
});

test("a flood of chosen people outside the demo, or of nobody in it, does not fill the audit log", async () => {
  for (const demo of [false, true]) {
    const { post, context } = await openDoor({ demo });
    const answers = [];
    for (let index = 0; index < 30; index += 1) {
      answers.push((await post({ personId: demo ? `nobody${index}` : "liaison" })).status);
    }
    expect(answers.slice(0, 11)).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const lines = await listAuditLines(context.services.store.read, { op: "signIn", limit: 50 });
    expect(lines).toHaveLength(10);
  }
});

test("people of the demo come in one after another from one address, however many", async () => {
  const { post } = await openDoor({ demo: true });
  const answers = await Promise.all(Array.from({ length: 40 }, () => post({ personId: "liaison" })));
  expect(answers.every(({ status }) => status === 302)).toBe(true);
});

test("in the demo one click signs in, and the login this browser had ends with its sockets", async () => {
  const { post, context, lost } = await openDoor({ demo: true });
  const first = await post({ personId: "liaison" });
  const before = await context.sessions.read(first.cookie);
  expect(lost).toEqual([]);
  const second = await post({ personId: "system" }, first.cookie ?? "");
  expect(await context.sessions.read(first.cookie)).toBeNull();
  expect((await context.sessions.read(second.cookie))?.actor.personId).toBe("system");
  expect(lost).toEqual([{ loginSessionId: before?.loginSessionId }]);
  const [line] = await listAuditLines(context.services.store.read, { op: "signOut", limit: 5 });
  expect(line).toMatchObject({
    personId: "liaison",
    outcome: "accepted",
    changes: { reason: [null, "replaced"] },
  });
  expect(await post({ personId: "nobody" })).toMatchObject({ status: 401 });
});

test("sign-ins and wrong passwords stand in the audit log, without what was typed", async () => {
  const { post, context } = await openDoor();
  await post({ loginName: "liaison", password: "wrong secret" });
  await post({ loginName: "liaison", password: right });
  const lines = await listAuditLines(context.services.store.read, { op: "signIn", limit: 10 });
  expect(lines.map(({ outcome, personId, address }) => [outcome, personId, address])).toEqual([
    ["accepted", "liaison", "192.0.2.1"],
    ["refused", null, "192.0.2.1"],
  ]);
  expect(JSON.stringify(lines)).not.toContain("secret");
});

test("signing out ends the login and clears the cookie", async () => {
  const { post, context } = await openDoor();
  const { cookie } = await post({ loginName: "liaison", password: right });
  const request = new Request("http://localhost/sign-out", {
    method: "POST",
    headers: { cookie: cookie ?? "" },
  });
  const answer = await signOut({ request, context, params: {} });
  expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
  expect(await context.sessions.read(cookie)).toBeNull();
  const [line] = await listAuditLines(context.services.store.read, { limit: 1 });
  expect(line).toMatchObject({ op: "signOut", personId: "liaison", address: "192.0.2.1", changes: null });
});

test("administrators' pages open for their own administrator only", async () => {
  const { post, context } = await openDoor();
  const visit = async (loginName: string, loader: typeof adminUnits | typeof adminAudit) => {
    const { cookie } = await post({ loginName, password: right });
    const request = new Request("http://localhost/admin", { headers: { cookie: cookie ?? "" } });
    const answer: unknown = await loader({ request, context, params: {} }).catch((thrown: unknown) => thrown);
    return answer instanceof Response ? answer.status : 200;
  };
  expect(await visit("system", adminUnits)).toBe(200);
  expect(await visit("system", adminAudit)).toBe(403);
  expect(await visit("audit", adminAudit)).toBe(200);
  expect(await visit("audit", adminUnits)).toBe(403);
  expect(await visit("liaison", adminUnits)).toBe(403);
  expect(await visit("liaison", adminAudit)).toBe(403);
  const denied = await listAuditLines(context.services.store.read, { outcome: "refused", limit: 50 });
  expect(denied.map(({ op, personId, code }) => [op, personId, code]).reverse()).toEqual([
    ["audit.read", "system", "forbidden-role"],
    ["people.read", "audit", "forbidden-role"],
    ["people.read", "liaison", "forbidden-role"],
    ["audit.read", "liaison", "forbidden-role"],
  ]);
});

test("refused pages stand in the audit log until they are too many", async () => {
  const { post, context } = await openDoor();
  const { cookie } = await post({ loginName: "liaison", password: right });
  const request = new Request("http://localhost/admin/audit", { headers: { cookie: cookie ?? "" } });
  for (let index = 0; index < 30; index += 1) {
    await expect(adminAudit({ request, context, params: {} })).rejects.toMatchObject({ status: 403 });
  }
  const denied = await listAuditLines(context.services.store.read, { outcome: "refused", limit: 50 });
  expect(denied).toHaveLength(10);
});
