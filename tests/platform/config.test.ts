import { expect, test } from "vitest";
import { readConfig, StartRefused } from "#app/platform/config.server.ts";

test("a public address over plain http is refused, unless it is this machine's own", () => {
  const origin = (address: string) => readConfig({ ROUNDTABLE_ORIGIN: address }).origin;
  for (const address of [
    "http://roundtable.example",
    "http://10.0.0.8:3000",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "ftp://roundtable.example",
    "roundtable.example",
  ]) {
    expect(() => origin(address)).toThrow(StartRefused);
    expect(() => origin(address)).toThrow(/ROUNDTABLE_ORIGIN/);
  }
  expect(origin("https://roundtable.example/")).toBe("https://roundtable.example");
  expect(origin("http://localhost:3000")).toBe("http://localhost:3000");
  expect(origin("http://127.0.0.1:3000")).toBe("http://127.0.0.1:3000");
  expect(origin("http://[::1]:3000")).toBe("http://[::1]:3000");
  expect(readConfig({}).origin).toBeNull();
});
