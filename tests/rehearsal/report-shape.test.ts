import { expect, test } from "vitest";
import { faultsOf } from "./report-shape.ts";

test("the checker of reports finds what a schema forbids", () => {
  const schema = {
    type: "object",
    required: ["outcome"],
    properties: { outcome: { enum: ["accepted", "refused"] }, n: { type: "integer", minimum: 1 } },
    if: { properties: { outcome: { const: "refused" } } },
    then: { required: ["code"] },
  };
  expect(faultsOf(schema, { outcome: "accepted", n: 1 }, "step")).toEqual([]);
  expect(faultsOf(schema, {}, "step")).toContain("step lacks outcome");
  expect(faultsOf(schema, { outcome: "maybe" }, "step")).toHaveLength(1);
  expect(faultsOf(schema, { outcome: "refused" }, "step")).toEqual(["step lacks code"]);
  expect(faultsOf(schema, { outcome: "accepted", n: 0.5 }, "step")).toHaveLength(2);
  expect(() => faultsOf({ not: {} }, 1, "step")).toThrow("does not know not");
});
