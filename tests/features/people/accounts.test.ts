import { expect, test } from "vitest";
import { systemActor, type PersonActor, type Role } from "#app/domain/access.ts";
import { changePassword } from "#app/features/people/change-password.server.ts";
import { createPerson } from "#app/features/people/create-person.server.ts";
import { createUnit } from "#app/features/people/create-unit.server.ts";
import { endLoginSession } from "#app/features/people/end-login-session.server.ts";
import { grantRoles } from "#app/features/people/grant-roles.server.ts";
import { resumePerson } from "#app/features/people/resume-person.server.ts";
import { setPassword } from "#app/features/people/set-password.server.ts";
import { suspendPerson } from "#app/features/people/suspend-person.server.ts";
import { suspendUnit } from "#app/features/people/suspend-unit.server.ts";
import { updatePerson } from "#app/features/people/update-person.server.ts";
import { updatePreferences } from "#app/features/people/update-preferences.server.ts";
import { updateUnit } from "#app/features/people/update-unit.server.ts";
import { createRoundtable } from "#app/features/roundtables/create-roundtable.server.ts";
import type { Command } from "#app/platform/command.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { LiveDocuments } from "#app/platform/services.server.ts";
import { updatePerson as writePerson } from "#db/queries/accounts.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { findActor, findPerson, findUnit } from "#db/queries/people.ts";
import type { Dialect } from "#db/store.ts";
import { worldRules } from "#tests/support/world.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const start = 1_600_000_000_000;
const hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA";

const roundtablePlan = {
  titleZh: "示例圆桌会",
  bodyId: null,
  cadence: null,
  facets: ["people"],
  layers: ["middle"],
  threads: ["delivery"],
  topics: [{ code: "tender", zh: "招标" }],
  numbering: { decision: "示例决〔{year}〕{no}-{seq}号", minutes: "示例纪〔{year}〕{no}号" },
  minutesMark: "示例纪要",
  rules: worldRules,
};

/** One unit, a liaison in it, and the three administrators; lost access is recorded. */
async function openOffice(engine: Dialect) {
  const store = await openTestStore(engine);
  const lost: unknown[] = [];
  const live = { accessLost: (whose: unknown) => lost.push(whose) } as unknown as LiveDocuments;
  const services = testServices(store, { at: start, live });
  const make = async <Result>(command: Command<never, never, Result>, input: Record<string, unknown>) => {
    const outcome = await runCommand(services, systemActor, command as never, input);
    if (outcome.kind !== "accepted") throw new Error(outcome.code);
    return outcome.value as Result;
  };
  const names = { nameZh: "承办单位甲", shortZh: "承办甲", protocolOrder: 40 };
  const { unitId } = (await make(createUnit as never, { side: "host", ...names })) as { unitId: string };
  const person = async (roleName: string, roles: Role[], more = {}) =>
    (await make(createPerson as never, { roleName, roles, ...more })) as { personId: string };
  const ids = {
    liaison: (await person("联络员", ["liaison"], { unitId, loginName: "liaison" })).personId,
    system: (await person("系统管理员", ["system_admin"])).personId,
    security: (await person("安全管理员", ["security_admin"])).personId,
    audit: (await person("审计管理员", ["audit_admin"])).personId,
  };
  const actor = async (name: keyof typeof ids): Promise<PersonActor> => {
    const found = await findActor(store.read, ids[name], null);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const run = async <Input, Found, Result>(
    name: keyof typeof ids,
    command: Command<Input, Found, Result>,
    input: Record<string, unknown>,
  ) => {
    const outcome = await runCommand(services, await actor(name), command, input);
    return outcome.kind === "accepted" ? "accepted" : outcome.code;
  };
  return { store, services, lost, ids, unitId, actor, run };
}

for (const engine of engines) {
  test(`each administrator does her own work and no other's, and each try is in the log (${engine})`, async () => {
    const { store, ids, run, unitId } = await openOffice(engine);
    const unit = { side: "provider", nameZh: "服务商甲", shortZh: "服务甲", protocolOrder: 50 };
    const tries = {
      "unit.create": (who: keyof typeof ids) => run(who, createUnit, unit),
      "unit.suspend": (who: keyof typeof ids) => run(who, suspendUnit, { unitId: "none" }),
      "person.grantRoles": (who: keyof typeof ids) =>
        run(who, grantRoles, { personId: ids.liaison, roles: ["delegate"] }),
      "person.setPassword": (who: keyof typeof ids) =>
        run(who, setPassword, { personId: ids.liaison, passwordHash: hash }),
    };
    for (const who of ["security", "audit", "liaison"] as const) {
      expect(await tries["unit.create"](who)).toBe("forbidden-role");
      expect(await tries["unit.suspend"](who)).toBe("forbidden-role");
    }
    for (const who of ["system", "audit", "liaison"] as const) {
      expect(await tries["person.grantRoles"](who)).toBe("forbidden-role");
      expect(await tries["person.setPassword"](who)).toBe("forbidden-role");
    }
    const denied = await listAuditLines(store.read, { outcome: "refused", limit: 50 });
    expect(denied).toHaveLength(12);
    expect(new Set(denied.map(({ code }) => code))).toEqual(new Set(["forbidden-role"]));
    expect(await tries["unit.create"]("system")).toBe("accepted");
    expect(await tries["unit.suspend"]("system")).toBe("unknown-unit");
    expect(await tries["person.setPassword"]("security")).toBe("accepted");
    expect(await tries["person.grantRoles"]("security")).toBe("accepted");
    expect((await findUnit(store.read, unitId))?.state).toBe("active");
  });

  test(`administrators' roles cannot be combined, nor given to oneself or by adding a person (${engine})`, async () => {
    const { ids, run, actor } = await openOffice(engine);
    const grant = (personId: string, roles: string[]) => run("security", grantRoles, { personId, roles });
    expect(await grant(ids.liaison, ["system_admin", "liaison"])).toBe("roles-not-combinable");
    expect(await grant(ids.liaison, ["system_admin", "audit_admin"])).toBe("roles-not-combinable");
    expect(await grant(ids.security, ["convener"])).toBe("forbidden-role");
    expect(await grant(ids.liaison, ["emperor"])).toBe("bad-argument");
    expect(await grant("none", ["liaison"])).toBe("unknown-person");
    expect(await run("system", createPerson, { roleName: "联络员", roles: ["liaison"] })).toBe(
      "forbidden-role",
    );
    expect((await actor("liaison")).roles).toEqual(["liaison"]);
  });

  test(`an administrator belongs to no unit, and nobody moves herself into one (${engine})`, async () => {
    const { store, services, ids, run, unitId, actor } = await openOffice(engine);
    const move = (personId: string) => run("system", updatePerson, { personId, roleName: "x", unitId });
    expect(await move(ids.system)).toBe("forbidden-role");
    expect(await move(ids.audit)).toBe("roles-not-combinable");
    const grant = (personId: string, roles: string[]) => run("security", grantRoles, { personId, roles });
    expect(await grant(ids.liaison, ["audit_admin"])).toBe("roles-not-combinable");
    // Rows of an older release may still hold both: such an administrator acts for nobody and sees no roundtable.
    await store.transact((tx) => writePerson(tx, ids.system, { unitId }));
    const roundtable = { ...roundtablePlan, memberUnitIds: [unitId], memberPersonIds: [ids.system] };
    expect(await runCommand(services, systemActor, createRoundtable, roundtable)).toMatchObject({
      kind: "accepted",
    });
    expect(await actor("system")).toMatchObject({
      unitId: null,
      unitName: null,
      side: null,
      roundtableIds: [],
    });
    expect((await actor("liaison")).roundtableIds).toHaveLength(1);
    expect(await run("system", updatePerson, { personId: ids.audit, roleName: "y" })).toBe("accepted");
  });

  test(`a new role, a new unit, a given password and suspension each sign the person out at once (${engine})`, async () => {
    const { services, ids, run, lost } = await openOffice(engine);
    const { sessions } = services.parts;
    const meta = { address: null, userAgent: null };
    const isOut = async (act: () => Promise<string>) => {
      const cookie = (await sessions.start(ids.liaison, meta)).split(";")[0] ?? "";
      expect(await sessions.read(cookie)).not.toBeNull();
      lost.length = 0;
      expect(await act()).toBe("accepted");
      expect(await sessions.list(ids.liaison)).toEqual([]);
      expect(lost).toEqual([{ personId: ids.liaison }]);
    };
    const personId = ids.liaison;
    await isOut(() => run("security", grantRoles, { personId, roles: ["delegate"] }));
    await isOut(() => run("security", setPassword, { personId, passwordHash: hash }));
    await isOut(() => run("system", updatePerson, { personId, roleName: "联络员", loginName: "liaison" }));
    await isOut(() => run("system", suspendPerson, { personId }));
    expect(await run("system", suspendPerson, { personId })).toBe("wrong-state");
    expect(await findActor(services.store.read, personId, null)).toBeNull();
    expect(await run("system", resumePerson, { personId })).toBe("accepted");
    expect(await findActor(services.store.read, personId, null)).not.toBeNull();
  });

  test(`suspending a unit signs its people out, and nobody suspends herself (${engine})`, async () => {
    const { services, ids, run, lost, unitId } = await openOffice(engine);
    await services.parts.sessions.start(ids.liaison, { address: null, userAgent: null });
    expect(await run("system", suspendUnit, { unitId })).toBe("accepted");
    expect(lost).toEqual([{ personId: ids.liaison }]);
    expect(await services.parts.sessions.list(ids.liaison)).toEqual([]);
    expect(await run("system", suspendPerson, { personId: ids.system })).toBe("wrong-state");
  });

  test(`a taken name is refused, a unit keeps its side, and its pinyin key is made when none is given (${engine})`, async () => {
    const { store, run, unitId } = await openOffice(engine);
    const again = { side: "mofcom", nameZh: "承办单位甲", shortZh: "甲", protocolOrder: 1 };
    expect(await run("system", createUnit, again)).toBe("name-taken");
    const change = { unitId, side: "mofcom", nameZh: "长三角会计行", shortZh: "长三角", protocolOrder: 3 };
    expect(await run("system", updateUnit, change)).toBe("accepted");
    expect(await findUnit(store.read, unitId)).toMatchObject({
      side: "host",
      nameZh: "长三角会计行",
      pinyinKey: "chang san jiao",
      protocolOrder: 3,
    });
    expect(await run("system", createPerson, { roleName: "x", loginName: "LIAISON" })).toBe("name-taken");
    expect(await run("system", createPerson, { roleName: "x", loginName: "no spaces" })).toBe("bad-argument");
    expect(await run("system", createPerson, { roleName: "a\r\nb" })).toBe("bad-argument");
    expect(await run("system", createPerson, { roleName: "x", unitId: "none" })).toBe("unknown-unit");
  });

  test(`a changed password ends the person's other logins and keeps this one (${engine})`, async () => {
    const { services, ids, run, actor, lost } = await openOffice(engine);
    const { sessions } = services.parts;
    await run("security", setPassword, { personId: ids.liaison, passwordHash: hash });
    const meta = { address: null, userAgent: null };
    const here = await sessions.read((await sessions.start(ids.liaison, meta)).split(";")[0] ?? "");
    const there = await sessions.read((await sessions.start(ids.liaison, meta)).split(";")[0] ?? "");
    const signedIn = { ...(await actor("liaison")), loginSessionId: here?.loginSessionId ?? null };
    lost.length = 0;
    const change = (previousHash: string) =>
      runCommand(services, signedIn, changePassword, { previousHash, passwordHash: `${hash}2` });
    expect(await change("stale")).toMatchObject({ kind: "refused", code: "password-wrong" });
    expect(await change(hash)).toMatchObject({ kind: "accepted", value: { endedLoginSessions: 1 } });
    expect((await sessions.list(ids.liaison)).map(({ id }) => id)).toEqual([here?.loginSessionId]);
    expect(lost).toEqual([{ loginSessionId: there?.loginSessionId }]);
  });

  test(`a person ends her own logins, and another's are not there for her (${engine})`, async () => {
    const { services, ids, run, lost } = await openOffice(engine);
    const { sessions } = services.parts;
    await sessions.start(ids.liaison, { address: null, userAgent: null });
    const [session] = await sessions.list(ids.liaison);
    const input = { loginSessionId: session?.id };
    expect(await run("system", endLoginSession, input)).toBe("unknown-login-session");
    expect(await run("liaison", endLoginSession, input)).toBe("accepted");
    expect(lost).toEqual([input]);
    expect(await run("liaison", endLoginSession, input)).toBe("unknown-login-session");
  });

  test(`preferences are kept per person and judged (${engine})`, async () => {
    const { store, ids, run } = await openOffice(engine);
    expect(await run("liaison", updatePreferences, { textSize: "large", locale: "en" })).toBe("accepted");
    expect(await run("liaison", updatePreferences, { theme: "dark" })).toBe("accepted");
    expect(await run("liaison", updatePreferences, { theme: "plaid" })).toBe("bad-argument");
    expect(await findPerson(store.read, ids.liaison)).toMatchObject({
      textSize: "large",
      locale: "en",
      theme: "dark",
    });
    expect(await findPerson(store.read, ids.system)).toMatchObject({ textSize: null, locale: null });
  });

  test(`the audit log says what changed and holds no secret (${engine})`, async () => {
    const { store, ids, run } = await openOffice(engine);
    await run("security", setPassword, { personId: ids.liaison, passwordHash: hash });
    await run("system", updatePerson, { personId: ids.liaison, roleName: "新联络员", loginName: "liaison" });
    const lines = await listAuditLines(store.read, { limit: 50 });
    expect(lines[0]?.changes).toMatchObject({ roleName: ["联络员", "新联络员"] });
    expect(JSON.stringify(lines)).not.toContain("argon2id");
  });
}
