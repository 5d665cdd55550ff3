/** Checks a report against the schema file, by the part of JSON Schema the file uses. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { RehearsalReport } from "#app/rehearsal/report.ts";

type Schema = Readonly<Record<string, unknown>>;

const root = JSON.parse(readFileSync("tests/rehearsal/report.schema.json", "utf8")) as Schema;

/** Fails with every place where the report differs from the schema. */
export function expectReportShape(report: RehearsalReport): void {
  expect(faultsOf(root, JSON.parse(JSON.stringify(report)), "report")).toEqual([]);
}

/** Places where a value differs from the schema; an unknown keyword is a fault of this checker and throws. */
export function faultsOf(schema: Schema, value: unknown, where: string): string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (ignored.has(keyword)) return [];
    const check = keywords[keyword];
    if (!check) throw new Error(`the checker does not know ${keyword}`);
    return check({ rule, value, where, schema });
  });
}

interface Check {
  readonly rule: unknown;
  readonly value: unknown;
  readonly where: string;
  readonly schema: Schema;
}

const ignored = new Set(["$schema", "$id", "$defs", "title", "then", "else"]);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const fits = (schema: unknown, value: unknown) => faultsOf(schema as Schema, value, "").length === 0;
const say = (ok: boolean, where: string, text: string) => (ok ? [] : [`${where} ${text}`]);

const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  number: (value) => typeof value === "number",
  null: (value) => value === null,
};

const keywords: Readonly<Record<string, (check: Check) => string[]>> = {
  $ref: ({ rule, value, where }) => faultsOf(resolve(String(rule)), value, where),
  type: ({ rule, value, where }) => {
    const types = (Array.isArray(rule) ? rule : [rule]) as string[];
    return say(
      types.some((type) => typeTests[type]?.(value)),
      where,
      `is no ${types.join(" or ")}`,
    );
  },
  const: ({ rule, value, where }) => say(same(rule, value), where, `is not ${JSON.stringify(rule)}`),
  enum: ({ rule, value, where }) =>
    say(
      (rule as unknown[]).some((each) => same(each, value)),
      where,
      `is none of ${JSON.stringify(rule)}`,
    ),
  pattern: ({ rule, value, where }) =>
    say(typeof value !== "string" || new RegExp(String(rule)).test(value), where, `does not match ${rule}`),
  minimum: ({ rule, value, where }) =>
    say(typeof value !== "number" || value >= Number(rule), where, `is below ${rule}`),
  minLength: ({ rule, value, where }) =>
    say(typeof value !== "string" || value.length >= Number(rule), where, "is too short"),
  minItems: ({ rule, value, where }) =>
    say(!Array.isArray(value) || value.length >= Number(rule), where, "has too few entries"),
  maxItems: ({ rule, value, where }) =>
    say(!Array.isArray(value) || value.length <= Number(rule), where, "has too many entries"),
  uniqueItems: ({ value, where }) =>
    say(
      !Array.isArray(value) || new Set(value.map((each) => JSON.stringify(each))).size === value.length,
      where,
      "repeats an entry",
    ),
  required: ({ rule, value, where }) =>
    isObject(value)
      ? (rule as string[]).filter((key) => !(key in value)).map((key) => `${where} lacks ${key}`)
      : [],
  properties: ({ rule, value, where }) =>
    isObject(value)
      ? Object.entries(rule as Record<string, Schema>).flatMap(([key, each]) =>
          key in value ? faultsOf(each, value[key], `${where}.${key}`) : [],
        )
      : [],
  additionalProperties: ({ rule, value, where, schema }) => {
    const named = isObject(schema["properties"]) ? schema["properties"] : {};
    if (!isObject(value)) return [];
    return Object.entries(value)
      .filter(([key]) => !(key in named))
      .flatMap(([key, each]) => faultsOf(rule as Schema, each, `${where}.${key}`));
  },
  propertyNames: ({ rule, value, where }) =>
    isObject(value)
      ? Object.keys(value).flatMap((key) => faultsOf(rule as Schema, key, `${where} key ${key}`))
      : [],
  items: ({ rule, value, where }) =>
    Array.isArray(value)
      ? value.flatMap((each, index) => faultsOf(rule as Schema, each, `${where}[${index}]`))
      : [],
  allOf: ({ rule, value, where }) => (rule as Schema[]).flatMap((each) => faultsOf(each, value, where)),
  anyOf: ({ rule, value, where }) =>
    say(
      (rule as Schema[]).some((each) => fits(each, value)),
      where,
      "fits no alternative",
    ),
  if: ({ rule, value, where, schema }) => {
    const next = fits(rule, value) ? schema["then"] : schema["else"];
    return next === undefined ? [] : faultsOf(next as Schema, value, where);
  },
};

function resolve(reference: string): Schema {
  const definitions = root["$defs"] as Record<string, Schema>;
  const found = definitions[reference.replace("#/$defs/", "")];
  if (!found) throw new Error(`the schema has no ${reference}`);
  return found;
}
