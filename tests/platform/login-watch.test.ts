import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { minuteMs } from "#app/domain/time.ts";
import { watchActivity } from "#app/features/shell/use-activity.ts";
import { sessionsOf, watchLogins } from "#app/platform/login-watch.server.ts";
import { createWriteLimit } from "#app/platform/write-limit.server.ts";
import { action as activity } from "#app/routes/activity.tsx";
import { insertPerson, setRoles } from "#db/queries/accounts.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";

const start = 1_600_000_000_000;

/** One person, the watch in front of an application that asks twice who is there, and the requests it saw. */
async function serve() {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: start });
  const { sessions } = services.parts;
  await store.transact(async (tx) => {
    await insertPerson(tx, { id: "p", unitId: null, roleName: "联络员", createdAt: start });
    await setRoles(tx, "p", ["liaison"]);
  });
  const reads: (string | null)[] = [];
  const counted = {
    ...sessions,
    read: (cookie: string | null) => {
      reads.push(cookie);
      return sessions.read(cookie);
    },
  };
  const clock = { ms: 0 };
  const seen: string[] = [];
  const app = express();
  app.use(watchLogins({ sessions: counted, log: services.log, writes: createWriteLimit(() => clock.ms) }));
  app.all("*", async (incoming, response) => {
    seen.push(`${incoming.method} ${incoming.path}`);
    const mine = sessionsOf(response, counted);
    const cookie = incoming.headers.cookie ?? null;
    const [first, second] = [await mine.read(cookie), await mine.read(cookie)];
    response.status(
      activity().status === 204 && first?.actor.personId === second?.actor.personId ? 200 : 500,
    );
    response.send(first?.actor.personId ?? "nobody");
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signIn = async () =>
    (await sessions.start("p", { address: null, userAgent: null })).split(";")[0] ?? "";
  // Node's fetch tells a mode of its own whatever it is given.
  const send = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; retryAfter: string | undefined; body: string }>((resolve, reject) => {
      const sent = request(origin + path, { method, headers }, async (answer) => {
        const body = await text(answer);
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers["retry-after"], body });
      });
      sent.on("error", reject).end();
    });
  return { services, sessions, clock, seen, reads, signIn, send };
}

test("a telling of activity keeps a login alive, and data fetched in the background does not", async () => {
  const { services, sessions, signIn, send } = await serve();
  const cookie = await signIn();
  services.clock.moveTo(start + 29 * minuteMs);
  expect((await send("POST", "/activity", { cookie })).status).toBe(200);
  services.clock.moveTo(start + 58 * minuteMs);
  expect(await sessions.read(cookie)).not.toBeNull();
  await send("GET", "/_root.data", { cookie, "sec-fetch-mode": "cors" });
  services.clock.moveTo(start + 59 * minuteMs);
  expect(await sessions.read(cookie)).toBeNull();
});

test("a page opened keeps a login alive", async () => {
  const { services, sessions, signIn, send } = await serve();
  const cookie = await signIn();
  services.clock.moveTo(start + 29 * minuteMs);
  await send("GET", "/decisions", { cookie, "sec-fetch-mode": "navigate" });
  services.clock.moveTo(start + 58 * minuteMs);
  expect(await sessions.read(cookie)).not.toBeNull();
});

test("a login that sends forms too fast has to wait, and no other login with it", async () => {
  const { clock, seen, signIn, send } = await serve();
  const [fast, other] = [await signIn(), await signIn()];
  for (let index = 0; index < 60; index += 1) {
    expect((await send("POST", "/items", { cookie: fast })).status).toBe(200);
  }
  const answer = await send("POST", "/items", { cookie: `${fast}; rt-face=en.auto.large` });
  expect(answer).toMatchObject({ status: 429, retryAfter: "1" });
  expect(answer.body).toContain("Too fast");
  expect(seen).toHaveLength(60);
  expect((await send("POST", "/items", { cookie: other })).status).toBe(200);
  expect((await send("GET", "/items", { cookie: fast })).status).toBe(200);
  clock.ms += 1_000;
  for (let index = 0; index < 10; index += 1) {
    expect((await send("POST", "/items", { cookie: fast })).status).toBe(200);
  }
  expect((await send("POST", "/items", { cookie: fast })).status).toBe(429);
});

test("for one page it is looked up once who asks, for a form each time", async () => {
  const { reads, signIn, send } = await serve();
  const cookie = await signIn();
  await send("GET", "/decisions", { cookie, "sec-fetch-mode": "navigate" });
  expect(reads).toEqual([cookie]);
  await send("POST", "/items", { cookie });
  expect(reads).toHaveLength(4);
});

test("a page tells of signs of life once a minute, beginning a minute after it was opened", () => {
  const clock = { ms: 0 };
  const target = new EventTarget();
  let told = 0;
  const stop = watchActivity({ target, monotonicMs: () => clock.ms, tell: () => (told += 1) });
  const sign = (type: string, ms: number) => {
    clock.ms = ms;
    target.dispatchEvent(new Event(type));
    return told;
  };
  expect(sign("keydown", 59_999)).toBe(0);
  expect(sign("keydown", 60_000)).toBe(1);
  expect(sign("pointerdown", 119_999)).toBe(1);
  expect(sign("scroll", 130_000)).toBe(1);
  expect(sign("pointerdown", 130_000)).toBe(2);
  stop();
  expect(sign("keydown", 900_000)).toBe(2);
});
