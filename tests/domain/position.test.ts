import fc from "fast-check";
import { expect, test } from "vitest";
import { assessConsensus, positionValues, resolvedBy, type PositionValue } from "#app/domain/position.ts";

const rule = { minStated: [2, 3] } as const;
const none: ReadonlySet<string> = new Set();

test("consensus is reached at two thirds exactly, reservations counted", () => {
  const base = ["a", "b", "c"];
  const positions = new Map<string, PositionValue>([["a", "agree"]]);
  expect(assessConsensus({ base, positions, openObjections: none, rule }).reached).toBe(false);
  positions.set("b", "reserve");
  expect(assessConsensus({ base, positions, openObjections: none, rule }).reached).toBe(true);
});

test("one open objection of a present unit keeps consensus away", () => {
  const base = ["a", "b", "c"];
  const positions = new Map<string, PositionValue>(base.map((unit) => [unit, "agree"]));
  expect(assessConsensus({ base, positions, openObjections: new Set(["c"]), rule }).reached).toBe(false);
  expect(assessConsensus({ base, positions, openObjections: new Set(["z"]), rule }).reached).toBe(true);
});

test("nobody present reaches no consensus", () => {
  const facts = { base: [], positions: new Map(), openObjections: none, rule };
  expect(assessConsensus(facts)).toMatchObject({ pending: 0, reached: false });
});

test("every unit of the base is counted once, whatever it said", () => {
  const said = fc.array(fc.option(fc.constantFrom(...positionValues)), { maxLength: 12 });
  fc.assert(
    fc.property(said, (values) => {
      const base = values.map((_, index) => String(index));
      const positions = new Map(
        values.flatMap((value, index) => (value ? [[String(index), value] as const] : [])),
      );
      positions.set("outsider", "object");
      const { agree, agree_with_comment, reserve, object, pending, reached } = assessConsensus({
        base,
        positions,
        openObjections: none,
        rule,
      });
      expect(agree + agree_with_comment + reserve + object + pending).toBe(base.length);
      expect(object).toBe(values.filter((value) => value === "object").length);
      const stated = agree + agree_with_comment + reserve;
      expect(reached).toBe(base.length > 0 && stated * 3 >= base.length * 2);
    }),
  );
});

test("the objecting unit amends or withdraws, the convener notes a reservation or escalates", () => {
  expect(resolvedBy("amended")).toBe("unit");
  expect(resolvedBy("withdrawn")).toBe("unit");
  expect(resolvedBy("reserved")).toBe("convener");
  expect(resolvedBy("escalated")).toBe("convener");
});
