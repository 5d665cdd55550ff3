import { expect, test } from "vitest";
import { createAliases } from "#app/rehearsal/aliases.ts";
import { toId, toInstant, toReported } from "#app/rehearsal/translate.ts";

test("a name leads to its id and back, and an unknown name to an id that does not exist", () => {
  const aliases = createAliases();
  aliases.bind("item", "AI-01", "x1");
  expect(aliases.idOf("item", "AI-01")).toBe("x1");
  expect(aliases.nameOf("x1")).toBe("AI-01");
  expect(aliases.idOf("item", "AI-02")).toBe("unknown:AI-02");
  expect(aliases.idOf("decision", "AI-01")).toBe("unknown:AI-01");
});

test("the first binding of a name stays", () => {
  const aliases = createAliases();
  aliases.bind("item", "AI-01", "x1");
  aliases.bind("item", "AI-01", "x2");
  expect(aliases.idOf("item", "AI-01")).toBe("x1");
});

test("two events may name their slots alike, and reports show the plain name", () => {
  const aliases = createAliases();
  aliases.bind("slot", "lecture/S1", "s1", "S1");
  aliases.bind("slot", "forum/S1", "s2", "S1");
  expect(aliases.idOf("slot", "forum/S1")).toBe("s2");
  expect([aliases.nameOf("s1"), aliases.nameOf("s2")]).toEqual(["S1", "S1"]);
});

test("registrations are named by number inside their event, whatever number the product gave", () => {
  const aliases = createAliases();
  aliases.bindRegistration({ eventAlias: "lecture", regNo: 7 }, { id: "r1", no: 1 });
  expect(aliases.registrationId("lecture", 7)).toBe("r1");
  expect(aliases.regNoOfNumber("lecture", 1)).toBe(7);
  expect(aliases.hasRegistration("forum", 7)).toBe(false);
  expect(aliases.registrationId("forum", 7)).toBe("unknown:forum/7");
});

test("what is no name or no instant is passed on for the command to refuse", () => {
  const aliases = createAliases();
  aliases.bind("meeting", "3", "m3");
  expect(toId(aliases, "meeting", 3)).toBe("m3");
  expect(toId(aliases, "item", 3)).toBe(3);
  expect(toId(aliases, "item", undefined)).toBeUndefined();
  expect(toInstant("tomorrow")).toBe("tomorrow");
  expect(toInstant("1970-01-01T08:00:01+08:00")).toBe(1000);
});

test("results speak in names and in instants of Shanghai", () => {
  const aliases = createAliases();
  aliases.bind("unit", "u-h1", "h");
  const value = { coSubmitters: ["h"], dueAt: 0, effectiveFrom: null, seats: 3, missing: [{ h: "signed" }] };
  expect(toReported(aliases, value)).toEqual({
    coSubmitters: ["u-h1"],
    dueAt: "1970-01-01T08:00:00+08:00",
    effectiveFrom: null,
    seats: 3,
    missing: [{ "u-h1": "signed" }],
  });
});
