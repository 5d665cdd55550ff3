import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { requestAddress, sameOriginOnly, securityHeaders } from "#app/platform/http-guard.server.ts";
import { readConfig } from "#app/platform/config.server.ts";

async function serve(env: Record<string, string> = {}) {
  const config = readConfig({ NODE_ENV: "production", ...env });
  const app = express();
  app.set("trust proxy", config.proxies);
  app.use((_request, response, next) => {
    response.locals["nonce"] = "bm9uY2U=";
    next();
  });
  app.use(securityHeaders(config));
  app.use(sameOriginOnly(config));
  const seen: string[] = [];
  app.all("*", (request, response) => {
    seen.push(request.method);
    response.send(requestAddress(request));
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, seen };
}

test("a form posted from another site is refused before the application sees it", async () => {
  const { origin, seen } = await serve();
  const foreign: Record<string, string>[] = [
    {},
    { Origin: "null" },
    { Origin: "https://evil.example" },
    { Origin: `${origin}.evil.example` },
    { Origin: origin.replace("127.0.0.1", "sub.127.0.0.1") },
    { Origin: origin.replace(/:\d+$/, ":1") },
    { Origin: origin.replace("http:", "https:") },
    { Origin: origin, "Sec-Fetch-Site": "cross-site" },
    { Origin: origin, "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "none" },
    { Origin: "https://evil.example", "Sec-Fetch-Site": "same-origin" },
  ];
  for (const headers of foreign) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await fetch(origin, { method, headers });
      expect([method, headers, answer.status]).toEqual([method, headers, 403]);
    }
  }
  expect(seen).toEqual([]);
});

test("a form of this site is let through", async () => {
  const { origin } = await serve();
  expect((await fetch(origin, { method: "POST", headers: { Origin: origin } })).status).toBe(200);
  const headers = { Origin: origin, "Sec-Fetch-Site": "same-origin" };
  expect((await fetch(origin, { method: "POST", headers })).status).toBe(200);
});

test("with a configured address only that origin may post", async () => {
  const { origin } = await serve({ ROUNDTABLE_ORIGIN: "https://roundtable.example" });
  const post = async (from: string) =>
    (await fetch(origin, { method: "POST", headers: { Origin: from } })).status;
  expect(await post("https://roundtable.example")).toBe(200);
  expect(await post("http://roundtable.example")).toBe(403);
  expect(await post("https://roundtable.example.evil.example")).toBe(403);
  expect(await post(origin)).toBe(403);
});

test("the policy lets own and nonced scripts run and nothing else", async () => {
  const { origin } = await serve();
  const { headers } = await fetch(origin);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U='");
  expect(/script-src[^;]*unsafe/.test(policy)).toBe(false);
  for (const part of [
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy).toContain(part);
  }
  expect(policy).not.toMatch(/https?:\/\/(?!127\.0\.0\.1|localhost)/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("a site served over https says so for the year to come", async () => {
  const { origin } = await serve({ ROUNDTABLE_ORIGIN: "https://roundtable.example" });
  expect((await fetch(origin)).headers.get("strict-transport-security")).toContain("max-age=31536000");
});

test("a forwarded address counts only from a configured proxy", async () => {
  const headers = { "X-Forwarded-For": "203.0.113.9, 198.51.100.4" };
  const alone = await serve();
  expect(await (await fetch(alone.origin, { headers })).text()).toBe("127.0.0.1");
  const behind = await serve({ ROUNDTABLE_PROXIES: "1" });
  expect(await (await fetch(behind.origin, { headers })).text()).toBe("198.51.100.4");
});
