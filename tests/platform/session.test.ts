import { expect, test } from "vitest";
import { minuteMs, hourMs } from "#app/domain/time.ts";
import { heldClock } from "#app/platform/clock.server.ts";
import { sha256, systemRandom } from "#app/platform/random.server.ts";
import { createSessions, localPath, requireActor } from "#app/platform/session.server.ts";
import { insertPerson, setRoles, updatePerson } from "#db/queries/accounts.ts";
import type { Role } from "#app/domain/access.ts";
import type { Dialect } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const start = 1_600_000_000_000;
const meta = { address: "192.0.2.7", userAgent: "test" };

async function openDoor(engine: Dialect, { role = "liaison" as Role, origin = null as string | null } = {}) {
  const store = await openTestStore(engine);
  const clock = heldClock(start);
  const config = { idleMs: 30 * minuteMs, sessionMs: 8 * hourMs, origin };
  const sessions = createSessions({ store, clock, random: systemRandom, config });
  await store.transact(async (tx) => {
    await insertPerson(tx, { id: "p", unitId: null, roleName: "联络员", createdAt: start });
    await setRoles(tx, "p", [role]);
  });
  return { store, clock, sessions };
}

const cookieOf = (setCookie: string) => setCookie.split(";")[0] ?? "";
const tokenOf = (setCookie: string) => cookieOf(setCookie).split("=")[1] ?? "";

for (const engine of engines) {
  test(`the cookie holds 256 random bits and the database only their hash (${engine})`, async () => {
    const { store, sessions } = await openDoor(engine);
    const setCookie = await sessions.start("p", meta);
    const token = tokenOf(setCookie);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows = await store.read.db.select().from(store.read.t.loginSessions);
    expect(rows.map(({ id }) => id)).toEqual([sha256(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await sessions.read(cookieOf(setCookie)))?.actor.personId).toBe("p");
  });

  test(`a login ends after 30 minutes without activity, and lives on with it (${engine})`, async () => {
    const { sessions, clock } = await openDoor(engine);
    const cookie = cookieOf(await sessions.start("p", meta));
    clock.moveTo(start + 29 * minuteMs);
    const found = await sessions.read(cookie);
    await sessions.touch(found?.loginSessionId ?? "");
    clock.moveTo(start + 58 * minuteMs);
    expect(await sessions.read(cookie)).not.toBeNull();
    clock.moveTo(start + 59 * minuteMs);
    expect(await sessions.read(cookie)).toBeNull();
  });

  test(`activity does not carry a login beyond eight hours, door staff's beyond twelve (${engine})`, async () => {
    for (const [role, hours] of [
      ["liaison", 8],
      ["door_staff", 12],
    ] as const) {
      const { sessions, clock } = await openDoor(engine, { role });
      const cookie = cookieOf(await sessions.start("p", meta));
      const id = (await sessions.read(cookie))?.loginSessionId ?? "";
      for (let at = 20 * minuteMs; at < hours * hourMs; at += 20 * minuteMs) {
        clock.moveTo(start + at);
        expect(await sessions.read(cookie)).not.toBeNull();
        await sessions.touch(id);
      }
      clock.moveTo(start + hours * hourMs);
      expect(await sessions.read(cookie)).toBeNull();
    }
  });

  test(`signing in again in the same browser ends the login it had (${engine})`, async () => {
    const { sessions } = await openDoor(engine);
    const first = cookieOf(await sessions.start("p", meta));
    const id = (await sessions.read(first))?.loginSessionId ?? null;
    const second = cookieOf(await sessions.start("p", meta, id));
    expect(second).not.toBe(first);
    expect(await sessions.read(first)).toBeNull();
    expect(await sessions.read(second)).not.toBeNull();
  });

  test(`a cookie is worth nothing after signing out, or while its person is suspended (${engine})`, async () => {
    const { store, sessions } = await openDoor(engine);
    const left = cookieOf(await sessions.start("p", meta));
    const kept = cookieOf(await sessions.start("p", meta));
    const cleared = await sessions.end((await sessions.read(left))?.loginSessionId ?? "");
    expect(cleared).toMatch(/^rt=;.*Max-Age=0/);
    expect(await sessions.read(left)).toBeNull();
    expect(await sessions.read(kept)).not.toBeNull();
    await store.transact((tx) => updatePerson(tx, "p", { state: "suspended" }));
    expect(await sessions.read(kept)).toBeNull();
  });
}

test("activity is written down at most once a minute", async () => {
  const { store, sessions, clock } = await openDoor("sqlite");
  const cookie = cookieOf(await sessions.start("p", meta));
  const id = (await sessions.read(cookie))?.loginSessionId ?? "";
  const { commits } = await store.health();
  clock.moveTo(start + 59_000);
  await sessions.touch(id);
  expect((await store.health()).commits).toBe(commits);
  clock.moveTo(start + 60_000);
  await sessions.touch(id);
  expect((await store.health()).commits).toBe(commits + 1);
});

test("a clock set back does not lengthen a login", async () => {
  const { sessions, clock } = await openDoor("sqlite");
  const cookie = cookieOf(await sessions.start("p", meta));
  clock.moveTo(start - minuteMs);
  expect(await sessions.read(cookie)).toBeNull();
});

test("over https the cookie is bound to the host and sent over https only", async () => {
  const { sessions } = await openDoor("sqlite", { origin: "https://roundtable.example" });
  const setCookie = await sessions.start("p", meta);
  expect(setCookie).toMatch(/^__Host-rt=/);
  expect(setCookie).toContain("Secure");
  expect(setCookie).toContain("Path=/");
  expect(setCookie).not.toContain("Domain");
});

test("the cookie is out of reach of scripts and of other sites' forms", async () => {
  const { sessions } = await openDoor("sqlite");
  const setCookie = await sessions.start("p", meta);
  expect(setCookie).toMatch(/^rt=/);
  expect(setCookie).toContain("HttpOnly");
  expect(setCookie).toContain("SameSite=Lax");
  expect(setCookie).not.toContain("Secure");
});

test("a token of another's making signs nobody in", async () => {
  const { sessions } = await openDoor("sqlite");
  const setCookie = await sessions.start("p", meta);
  const id = (await sessions.read(cookieOf(setCookie)))?.loginSessionId ?? "";
  for (const cookie of [null, "", "rt=", "rt=x", `rt=${id}`, `other=${tokenOf(setCookie)}`]) {
    expect(await sessions.read(cookie)).toBeNull();
  }
});

test("a page without login leads to the sign-in page and back", async () => {
  const { sessions } = await openDoor("sqlite");
  const visit = async (url: string, method = "GET") => {
    const answer: unknown = await requireActor(new Request(url, { method }), { sessions }).catch(
      (thrown: unknown) => thrown,
    );
    if (!(answer instanceof Response)) throw new Error("no redirect");
    return answer.headers.get("location");
  };
  expect(await visit("http://localhost/decisions?side=host")).toBe(
    `/sign-in?next=${encodeURIComponent("/decisions?side=host")}`,
  );
  expect(await visit("http://localhost/decisions.data?_routes=x")).toBe("/sign-in?next=%2Fdecisions");
  expect(await visit("http://localhost/study/new", "POST")).toBe("/sign-in?next=%2Fstudy%2Fnew");
  expect(await visit("http://localhost/preferences", "POST")).toBe("/sign-in");
});

test("a redirect leads to a path of this site and nowhere else", () => {
  expect(localPath("/decisions?side=host#a")).toBe("/decisions?side=host#a");
  const elsewhere = [
    null,
    "",
    "decisions",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/a\\..\\b",
    "/a\r\nSet-Cookie: x",
  ];
  for (const target of elsewhere) expect(localPath(target)).toBe("/");
});
