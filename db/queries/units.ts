/** Writes units and bodies. Nothing is deleted: a unit that left is suspended. */
import { asc, eq } from "drizzle-orm";
import type { Handle, Tx } from "../store.ts";
import type { UnitRow } from "./people.ts";

export type NewUnit = Omit<UnitRow, "state">;
export type UnitChange = Partial<Omit<UnitRow, "id" | "side">>;

/** Adds an active unit. */
export async function insertUnit(tx: Tx, unit: NewUnit): Promise<void> {
  await tx.db.insert(tx.t.units).values(unit);
}

/** A unit never changes its side. */
export async function updateUnit(tx: Tx, id: string, change: UnitChange): Promise<void> {
  await tx.db.update(tx.t.units).set(change).where(eq(tx.t.units.id, id));
}

/** The unit with exactly this full Chinese name. */
export async function findUnitByName(q: Handle, nameZh: string): Promise<UnitRow | undefined> {
  const [row] = await q.db.select().from(q.t.units).where(eq(q.t.units.nameZh, nameZh));
  return row;
}

/** Bodies by their Chinese name. */
export function listBodies(q: Handle) {
  const { bodies } = q.t;
  return q.db.select().from(bodies).orderBy(asc(bodies.nameZh), asc(bodies.id));
}

export type BodyRow = Awaited<ReturnType<typeof listBodies>>[number];

/** A body by id, or undefined. */
export async function findBody(q: Handle, id: string): Promise<BodyRow | undefined> {
  const [row] = await q.db.select().from(q.t.bodies).where(eq(q.t.bodies.id, id));
  return row;
}

/** Adds a body. */
export async function insertBody(tx: Tx, body: BodyRow): Promise<void> {
  await tx.db.insert(tx.t.bodies).values(body);
}

/** Changes the named columns of a body; one that is unknown changes nothing. */
export async function updateBody(tx: Tx, id: string, change: Partial<Omit<BodyRow, "id">>): Promise<void> {
  await tx.db.update(tx.t.bodies).set(change).where(eq(tx.t.bodies.id, id));
}
