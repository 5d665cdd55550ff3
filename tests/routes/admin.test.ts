import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import type { Role } from "#app/domain/access.ts";
import { createLimits } from "#app/platform/limits.server.ts";
import { createPasswords } from "#app/platform/passwords.server.ts";
import * as admin from "#app/routes/admin._index.tsx";
import * as bodies from "#app/routes/admin.bodies.tsx";
import * as people from "#app/routes/admin.people.tsx";
import * as units from "#app/routes/admin.units.tsx";
import * as setup from "#app/routes/setup.$token.tsx";
import { insertPerson, setRoles } from "#db/queries/accounts.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type Page = typeof units | typeof bodies | typeof people;

async function openOffice() {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: 1_600_000_000_000 });
  const { sessions } = services.parts;
  await store.transact(async (tx) => {
    for (const role of ["system_admin", "security_admin", "liaison"] as const) {
      await insertPerson(tx, { id: role, unitId: null, roleName: role, createdAt: 1 });
      await setRoles(tx, role, [role]);
    }
  });
  const context: AppLoadContext = {
    services,
    sessions,
    limits: createLimits(),
    passwords: createPasswords(),
    cspNonce: "",
    address: "192.0.2.1",
  };
  const cookieOf = async (who: Role) =>
    (await sessions.start(who, { address: null, userAgent: null })).split(";")[0] ?? "";
  const keyOn = async (page: Page, cookie: string) => {
    const request = new Request("http://localhost/admin", { headers: { cookie } });
    return (await page.loader({ request, context, params: {} })).formKey;
  };
  const send = async (page: Page, cookie: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const request = new Request("http://localhost/admin", { method: "POST", headers: { cookie }, body });
    const answer: unknown = await page
      .action({ request, context, params: {} })
      .catch((thrown: unknown) => thrown);
    return answer instanceof Response ? answer.status : (answer as { init: { status: number } }).init.status;
  };
  const open = async (loader: Loader, cookie: string, path: string) =>
    loader({ request: new Request(`http://localhost${path}`, { headers: { cookie } }), context, params: {} });
  return { store, context, cookieOf, keyOn, send, open };
}

const forms = [
  ["unit.create", units, { side: "host", nameZh: "承办单位甲", shortZh: "承办甲", protocolOrder: "1" }],
  ["body.create", bodies, { kind: "alliance", nameZh: "联盟" }],
  ["person.create", people, { roleName: "联络员" }],
] as const;

test("a form of the administrators sent twice has one effect and one answer", async () => {
  const { store, cookieOf, keyOn, send } = await openOffice();
  const cookie = await cookieOf("system_admin");
  for (const [op, page, fields] of forms) {
    const key = await keyOn(page, cookie);
    const form = { ...fields, intent: "create", key: `${key}-create` };
    expect([op, await send(page, cookie, form), await send(page, cookie, form)]).toEqual([op, 302, 302]);
    expect(await listAuditLines(store.read, { op, limit: 10 })).toHaveLength(1);
    expect(await keyOn(page, cookie)).not.toBe(key);
  }
});

test("granting roles twice signs the person out once", async () => {
  const { store, cookieOf, keyOn, send } = await openOffice();
  const cookie = await cookieOf("security_admin");
  const key = `${await keyOn(people, cookie)}-grant`;
  const form = { intent: "grant", personId: "liaison", roles: "delegate", key };
  expect([await send(people, cookie, form), await send(people, cookie, form)]).toEqual([302, 302]);
  expect(await listAuditLines(store.read, { op: "person.grantRoles", limit: 10 })).toHaveLength(1);
});

const thrownStatus = async (answer: Promise<unknown>) =>
  answer.then(
    () => 200,
    (thrown: unknown) => (thrown instanceof Response ? thrown.status : 0),
  );

test("the address of administration alone leads each administrator to her own work, and nobody else", async () => {
  const { cookieOf, open } = await openOffice();
  const target = async (who: Role) => {
    const answer = (await open(admin.loader, await cookieOf(who), "/admin")) as Response;
    return [answer.status, answer.headers.get("location")];
  };
  expect(await target("system_admin")).toEqual([302, "/admin/units"]);
  expect(await target("security_admin")).toEqual([302, "/admin/people"]);
  expect(await thrownStatus(open(admin.loader, await cookieOf("liaison"), "/admin"))).toBe(403);
});

test("suspending is asked first and says what follows, and only of somebody else who is active", async () => {
  const { cookieOf, open } = await openOffice();
  const cookie = await cookieOf("system_admin");
  const asked = async (who: string) =>
    (await open(people.loader, cookie, `/admin/people?edit=${who}&suspend`)) as { suspending: unknown };
  expect((await asked("liaison")).suspending).toEqual({ of: "person", signUps: 0 });
  expect((await asked("system_admin")).suspending).toBeNull();
  const plain = (await open(people.loader, cookie, "/admin/people?edit=liaison")) as { suspending: unknown };
  expect(plain.suspending).toBeNull();
});

test("an address that names nobody says so", async () => {
  const { cookieOf, open } = await openOffice();
  const cookie = await cookieOf("system_admin");
  for (const [loader, part] of [
    [people.loader, "people"],
    [units.loader, "units"],
    [bodies.loader, "bodies"],
  ] as const) {
    const missing = async (edit: string) =>
      ((await open(loader, cookie, `/admin/${part}${edit}`)) as { isMissing: boolean }).isMissing;
    expect([part, await missing("?edit=bogus"), await missing("?edit=new"), await missing("")]).toEqual([
      part,
      true,
      false,
      false,
    ]);
  }
});

test("a set-up link that is not open is not there", async () => {
  const { context } = await openOffice();
  const request = new Request("http://localhost/setup/wrong");
  const answer = await setup.loader({ request, context, params: { token: "wrong" } });
  expect(answer.init?.status).toBe(404);
});
