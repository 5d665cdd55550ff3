import { request as openRequest, type IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createReadableStreamFromReadable } from "@remix-run/node";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { limitBody, maxBodyBytes, withBody } from "#app/platform/body-limit.server.ts";

/** An application that reads the whole body as Remix does and answers with its length; `seen` counts its requests. */
async function serve() {
  const seen: string[] = [];
  const app = express();
  app.use(limitBody());
  app.all("*", async (request, response) => {
    seen.push(request.path);
    if (request.method === "GET") return void response.send("page");
    const body = createReadableStreamFromReadable(withBody(request, response));
    const init = { method: "POST", body, duplex: "half", headers: { "content-type": "text/plain" } };
    const text = await new Request("http://localhost/", init as RequestInit).text();
    response.send(`${request.get("host") ? "" : "?"}${text.length}`);
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://127.0.0.1:${port}`, seen };
}

/** Sends chunks without telling their length beforehand. */
function sendChunks(port: number, path: string, chunks: readonly string[]): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = openRequest({ port, host: "127.0.0.1", path, method: "POST" }, resolve);
    request.on("error", reject);
    request.setHeader("Transfer-Encoding", "chunked");
    for (const chunk of chunks) request.write(chunk);
    request.end();
  });
}

const kilobyte = "x".repeat(1_024);

test("a body within the limit reaches the application whole, told or counted", async () => {
  const { port, origin, seen } = await serve();
  for (const length of [0, 1, 65_536, 1_048_576]) {
    const answer = await fetch(`${origin}/items`, { method: "POST", body: "x".repeat(length) });
    expect(await answer.text()).toBe(String(length));
  }
  const answer = await sendChunks(
    port,
    "/items",
    Array.from({ length: 100 }, () => kilobyte),
  );
  expect(answer.statusCode).toBe(200);
  expect((await sendChunks(port, "/items", [])).statusCode).toBe(200);
  expect(seen).toHaveLength(6);
});

test("a body that tells a length over the limit is refused before the application sees it", async () => {
  const { origin, seen } = await serve();
  const post = async (path: string, length: number) =>
    (await fetch(origin + path, { method: "POST", body: "x".repeat(length) })).status;
  expect(await post("/items", 1_048_577)).toBe(413);
  expect(await post("/sign-in", 65_537)).toBe(413);
  expect(await post("/sign-in.data", 65_537)).toBe(413);
  expect(await post("/Setup/some-token", 65_537)).toBe(413);
  expect(seen).toEqual([]);
});

test("a body that tells no length is refused as soon as it is over the limit", async () => {
  const { port, seen } = await serve();
  const answer = await sendChunks(
    port,
    "/sign-in",
    Array.from({ length: 65 }, () => kilobyte),
  );
  expect(answer.statusCode).toBe(413);
  expect(seen).toEqual([]);
});

test("the refusal is a page in the reader's language", async () => {
  const { origin } = await serve();
  const read = async (cookie: string) => {
    const body = "x".repeat(65_537);
    const answer = await fetch(`${origin}/sign-in`, { method: "POST", body, headers: { cookie } });
    expect(answer.headers.get("content-type")).toContain("text/html");
    return answer.text();
  };
  expect(await read("")).toContain("内容太大");
  expect(await read("other=1; rt-face=en.auto.large")).toContain("Too large");
});

test("signing in and the first set-up take little, every other page a megabyte", () => {
  for (const path of ["/sign-in", "/sign-in/", "//sign-in", "/sign-in.data", "/setup/t", "/SETUP/t.data"]) {
    expect([path, maxBodyBytes(path)]).toEqual([path, 65_536]);
  }
  for (const path of ["/", "/sign-in-help", "/setups", "/items/setup/x"]) {
    expect([path, maxBodyBytes(path)]).toEqual([path, 1_048_576]);
  }
});
