import { expect, test } from "vitest";
import { matchesName } from "#app/domain/pinyin.ts";

const found = (query: string) => matchesName(["市保障乙单位", "市保障乙", null], "shi bao zhang yi", query);

test("a name is found by a piece of it, and by initials or beginnings of its syllables", () => {
  for (const query of ["保障", "sbzy", "SBZ", "shibao", "bz", "shi bao", " 市保 "])
    expect([query, found(query)]).toEqual([query, true]);
});

test("letters beside other characters are no pinyin", () => {
  for (const query of ["保z", "sb-z", "bs", "x", "商sbz"])
    expect([query, found(query)]).toEqual([query, false]);
});
