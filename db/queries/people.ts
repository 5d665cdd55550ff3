/** Units, people, and who acts for whom. Units come in protocol order everywhere. */
import { and, asc, eq, inArray, or } from "drizzle-orm";
import { isAdministrator, type PersonActor, type Role } from "#app/domain/access.ts";
import type { Handle } from "../store.ts";

/** All units in protocol order, suspended ones too. */
export function listUnits(q: Handle) {
  const { units } = q.t;
  return q.db.select().from(units).orderBy(asc(units.protocolOrder), asc(units.id));
}

export type UnitRow = Awaited<ReturnType<typeof listUnits>>[number];

/** The units with these ids, by id. */
export async function unitsById(
  q: Handle,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, UnitRow>> {
  const wanted = [...new Set(ids)].flatMap((id) => id ?? []);
  if (wanted.length === 0) return new Map();
  const rows = await q.db.select().from(q.t.units).where(inArray(q.t.units.id, wanted));
  return new Map(rows.map((unit) => [unit.id, unit]));
}

/** A unit by id, or undefined. */
export async function findUnit(q: Handle, id: string): Promise<UnitRow | undefined> {
  const [row] = await q.db.select().from(q.t.units).where(eq(q.t.units.id, id));
  return row;
}

/** People in protocol order of their units, people of no unit last. */
export async function listPeople(q: Handle) {
  const { people, units } = q.t;
  const rows = await q.db
    .select({ person: people, unit: units })
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .orderBy(asc(people.id));
  const held = await listRoles(q);
  const order = (row: (typeof rows)[number]) => row.unit?.protocolOrder ?? Number.MAX_SAFE_INTEGER;
  return rows
    .sort((a, b) => order(a) - order(b))
    .map(({ person, unit }) => ({ ...person, unit, roles: held.get(person.id) ?? [] }));
}

/** The columns pages may show: neither sign-in name nor password hash. */
function namedPeople(q: Handle) {
  const { people, units } = q.t;
  const { id, roleName, roleNameEn, unitId, state } = people;
  return q.db
    .select({ id, roleName, roleNameEn, unitId, state, unit: units })
    .from(people)
    .leftJoin(units, eq(units.id, unitId));
}

/** A person as pages name her. */
export type NamedPerson = Awaited<ReturnType<typeof namedPeople>>[number];

/** People by id. */
export async function peopleById(
  q: Handle,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, NamedPerson>> {
  const wanted = [...new Set(ids)].flatMap((id) => id ?? []);
  if (wanted.length === 0) return new Map();
  const rows = await namedPeople(q).where(inArray(q.t.people.id, wanted));
  return new Map(rows.map((person) => [person.id, person]));
}

/** Active people of a unit. */
export async function listColleagues(q: Handle, unitId: string): Promise<NamedPerson[]> {
  const { people } = q.t;
  return namedPeople(q)
    .where(and(eq(people.unitId, unitId), eq(people.state, "active")))
    .orderBy(asc(people.id));
}

/** Active people with one of the roles, in protocol order of their units, people of no unit last. */
export async function listPeopleWithRoles(q: Handle, roles: readonly Role[]): Promise<NamedPerson[]> {
  const { people, units, personRoles } = q.t;
  const holders = q.db
    .select({ id: personRoles.personId })
    .from(personRoles)
    .where(inArray(personRoles.role, [...roles]));
  const rows = await namedPeople(q)
    .where(and(inArray(people.id, holders), eq(people.state, "active")))
    .orderBy(asc(units.protocolOrder), asc(people.id));
  // The two engines sort what is missing to different ends.
  return [...rows.filter((person) => person.unit), ...rows.filter((person) => !person.unit)];
}

/** A person by id with all columns, the password hash too, or undefined. */
export async function findPerson(q: Handle, id: string) {
  const [row] = await q.db.select().from(q.t.people).where(eq(q.t.people.id, id));
  return row;
}

async function listRoles(q: Handle) {
  const rows = await q.db.select().from(q.t.personRoles);
  const held = new Map<string, (typeof rows)[number]["role"][]>();
  for (const row of rows) held.set(row.personId, [...(held.get(row.personId) ?? []), row.role]);
  return held;
}

/**
 * The person as an actor, with unit, roles and roundtables; null for unknown or suspended people. An administrator acts
 * for no unit and belongs to no roundtable, whatever her rows say: none of them reads minutes by virtue of office.
 */
export async function findActor(
  q: Handle,
  personId: string,
  loginSessionId: string | null,
): Promise<PersonActor | null> {
  const { people, units, personRoles } = q.t;
  const [row] = await q.db
    .select({ person: people, unit: units })
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .where(eq(people.id, personId));
  if (!row || row.person.state === "suspended" || row.unit?.state === "suspended") return null;
  const held = await q.db.select().from(personRoles).where(eq(personRoles.personId, personId));
  const roles = held.map((entry) => entry.role);
  const { person } = row;
  const unit = isAdministrator(roles) ? null : row.unit;
  return {
    kind: "person",
    personId,
    roleName: person.roleName,
    unitId: unit?.id ?? null,
    unitName: unit?.shortZh ?? null,
    side: unit?.side ?? null,
    roles,
    layer: person.layer,
    roundtableIds: isAdministrator(roles) ? [] : await listRoundtableIds(q, personId, unit?.id ?? null),
    loginSessionId,
  };
}

/** Roundtables the person or her unit is a member of. */
async function listRoundtableIds(q: Handle, personId: string, unitId: string | null): Promise<string[]> {
  const { roundtableMembers: members } = q.t;
  const own = eq(members.personId, personId);
  const rows = await q.db
    .selectDistinct({ id: members.roundtableId })
    .from(members)
    .where(unitId === null ? own : or(own, eq(members.unitId, unitId)));
  return rows.map((row) => row.id).sort();
}

/** Active liaisons of the units, one entry each. */
export async function listLiaisonIds(q: Handle, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { people, personRoles } = q.t;
  const rows = await q.db
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(
      and(eq(personRoles.role, "liaison"), eq(people.state, "active"), inArray(people.unitId, [...unitIds])),
    )
    .orderBy(asc(people.id));
  return rows.map((row) => row.id);
}
