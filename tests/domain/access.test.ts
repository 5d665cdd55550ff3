import { expect, test } from "vitest";
import {
  can,
  policy,
  roles,
  systemActor,
  type PersonActor,
  type Role,
  type Subject,
} from "#app/domain/access.ts";
import { commands } from "#app/server/commands.ts";
import { lineOf, matrix, mayEver, type MatrixOp } from "./access-matrix.ts";

const ops = Object.keys(matrix) as MatrixOp[];
const rolesAndNone: readonly (Role | null)[] = [...roles, null];

function personWith(role: Role | null): PersonActor {
  return {
    kind: "person",
    personId: "me",
    roleName: role ?? "none",
    unitId: "my unit",
    unitName: "my unit",
    side: "host",
    roles: role === null ? [] : [role],
    layer: null,
    roundtableIds: ["my roundtable"],
    loginSessionId: null,
  };
}

const own: Required<Subject> = { unitId: "my unit", roundtableId: "my roundtable", personId: "me" };
const objects = {
  "nothing in particular": {},
  "her own": own,
  "of no unit or roundtable": { unitId: null, roundtableId: null, personId: null },
  "of a foreign unit": { ...own, unitId: "foreign" },
  "of a foreign roundtable": { ...own, roundtableId: "foreign" },
  "of another person": { ...own, personId: "another" },
} as const satisfies Record<string, Subject>;

type ObjectName = keyof typeof objects;

/** What the table says, in the words of `can`. */
function expected(op: MatrixOp, role: Role | null, object: ObjectName): string {
  if (!mayEver(op, role)) return "forbidden-role";
  const { whose } = lineOf(op);
  const foreign: Readonly<Record<ObjectName, boolean>> = {
    "nothing in particular": false,
    "her own": false,
    "of no unit or roundtable": whose !== null,
    "of a foreign unit": whose === "of her own unit",
    "of a foreign roundtable": true,
    "of another person": whose === "of herself",
  };
  return foreign[object] ? "forbidden-unit" : "allowed";
}

test("every operation and every command has a line in the table, and no line is left over", () => {
  expect(ops.toSorted()).toEqual(Object.keys(policy).toSorted());
  expect(commands.map(({ op }) => op).filter((op) => !Object.hasOwn(matrix, op))).toEqual([]);
  const words = new Set(ops.flatMap((op) => lineOf(op).who));
  expect([...words].filter((word) => !["everyone", "system", ...roles].includes(word))).toEqual([]);
});

test("each role may do to each kind of object what the table says, and nothing else", () => {
  const told: string[] = [];
  const differing: string[] = [];
  for (const op of ops) {
    for (const role of rolesAndNone) {
      for (const object of Object.keys(objects) as ObjectName[]) {
        const permission = can(personWith(role), op, objects[object]);
        const is = permission.allowed ? "allowed" : permission.code;
        const line = `${role ?? "no role"}: ${op} on something ${object}`;
        told.push(line);
        if (is !== expected(op, role, object)) differing.push(`${line} is ${is}`);
      }
    }
  }
  expect(differing).toEqual([]);
  expect(told).toHaveLength(ops.length * (roles.length + 1) * Object.keys(objects).length);
});

test("roles add up: with two of them a person may do what either allows", () => {
  for (const op of ops) {
    const both = { ...personWith("convener"), roles: ["convener", "liaison"] as const };
    expect([op, can(both, op, own).allowed]).toEqual([op, mayEver(op, "convener") || mayEver(op, "liaison")]);
  }
});

test("the system may do everything", () => {
  expect(ops.filter((op) => !can(systemActor, op, objects["of a foreign roundtable"]).allowed)).toEqual([]);
});
