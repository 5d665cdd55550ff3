import type { AppLoadContext } from "@remix-run/node";
import { expect, test } from "vitest";
import { createLimits } from "#app/platform/limits.server.ts";
import { createPasswords } from "#app/platform/passwords.server.ts";
import { action } from "#app/routes/preferences.tsx";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";

async function send(headers: Record<string, string>, origin: string | null = null) {
  const base = testServices(await openTestStore("sqlite"), { at: 1_600_000_000_000 });
  const context: AppLoadContext = {
    services: { ...base, config: { ...base.config, origin } },
    sessions: base.parts.sessions,
    limits: createLimits(),
    passwords: createPasswords(),
    cspNonce: "",
    address: "192.0.2.1",
  };
  const body = new URLSearchParams({ locale: "en" });
  const request = new Request("http://localhost/preferences", { method: "POST", headers, body });
  const answer = await action({ request, context, params: {} });
  return { to: answer.headers.get("location"), cookie: answer.headers.get("set-cookie") ?? "" };
}

test("a switch leads back to the page it was pressed on, and nowhere else", async () => {
  const to = async (referer: string) => (await send({ referer })).to;
  expect(await to("http://localhost/decisions?side=host")).toBe("/decisions?side=host");
  expect(await to("http://evil.example/decisions")).toBe("/");
  expect(await to("http://localhost//evil.example")).toBe("/");
  expect(await to("no address")).toBe("/");
  expect((await send({})).to).toBe("/");
});

test("the face is kept in a cookie that is sent over https alone where the site is", async () => {
  expect((await send({})).cookie).toMatch(/^rt-face=en\.auto\.standard; .*HttpOnly$/);
  expect((await send({}, "https://roundtable.example")).cookie).toMatch(/^rt-face=en\..*; Secure$/);
});
