import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every rule of the specification is cited by a test, and every cited rule exists", () => {
  const idPattern = /\b[A-Z]+-\d+(?=[:*])/g;
  const specified: string[] =
    readFileSync("app/sync/SPEC.md", "utf8").match(/(?<=\*\*)[A-Z]+-\d+(?=\*\*)/g) ?? [];
  const sources = readdirSync("tests/sync").filter((name) => name.endsWith(".test.ts"));
  const cited: string[] = sources.flatMap(
    (name) => readFileSync(`tests/sync/${name}`, "utf8").match(idPattern) ?? [],
  );
  expect(specified.filter((id) => !cited.includes(id))).toEqual([]);
  expect([...new Set(cited)].filter((id) => !specified.includes(id))).toEqual([]);
});
