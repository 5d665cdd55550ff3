import { expect, test } from "vitest";
import { createLog, loggedPath } from "#app/platform/log.server.ts";
import { insertPerson } from "#db/queries/accounts.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

function openLog() {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  return { log, lines };
}

for (const engine of engines) {
  test(`a failed query is logged with its cause and without what was to be written (${engine})`, async () => {
    const store = await openTestStore(engine);
    const { log, lines } = openLog();
    const person = { id: "p", unitId: null, roleName: "geheim\n    at geheim", createdAt: 1 };
    const insert = () => store.transact((tx) => insertPerson(tx, { ...person, loginName: "geheim" }));
    await insert();
    const error: unknown = await insert().catch((thrown: unknown) => thrown);
    log.error({ err: error }, "request failed");
    expect(lines[0]).not.toContain("geheim");
    const { err } = JSON.parse(lines[0] ?? "") as {
      err: { message: string; stack: string; cause?: { code?: string } };
    };
    expect(err.message).toMatch(/insert into "people"|UNIQUE constraint/);
    expect(err.stack).toMatch(/^ {4}at /);
    expect(JSON.stringify(err)).toMatch(/SQLITE_CONSTRAINT|23505/);
  });
}

test("an error keeps its name, message and cause, and no other field", () => {
  const { log, lines } = openLog();
  const cause = Object.assign(new TypeError("inner"), { detail: "Key (login_name)=(geheim)" });
  log.error({ err: new Error("outer", { cause }) }, "request failed");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    err: { type: "Error", message: "outer", cause: { type: "TypeError", message: "inner" } },
  });
  expect(lines[0]).not.toContain("geheim");
});

test("the one-time set-up link never reaches the log", () => {
  expect(loggedPath("/setup/token123")).toBe("/setup/…");
  expect(loggedPath("/Setup/token123.data")).toBe("/Setup/…");
  expect(loggedPath("//setup/token123/x")).toBe("//setup/…");
  expect(loggedPath("/decisions/1")).toBe("/decisions/1");
});
