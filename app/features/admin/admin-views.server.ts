/** What the administrators' pages show. */
import { can, type PersonActor, type Role } from "#app/domain/access.ts";
import { matchesName } from "#app/domain/pinyin.ts";
import type { BodyKind, Layer, Side } from "#app/domain/sides.ts";
import { listPeople, listUnits } from "#db/queries/people.ts";
import { listBodies } from "#db/queries/units.ts";
import type { Handle } from "#db/store.ts";

export interface UnitView {
  readonly id: string;
  readonly side: Side;
  readonly nameZh: string;
  readonly shortZh: string;
  readonly nameEn: string | null;
  readonly shortEn: string | null;
  readonly protocolOrder: number;
  readonly pinyinKey: string;
  readonly state: "active" | "suspended";
}

export async function readUnits(q: Handle, query: string): Promise<UnitView[]> {
  const units = await listUnits(q);
  return units
    .filter((unit) =>
      matchesName([unit.nameZh, unit.shortZh, unit.nameEn, unit.shortEn], unit.pinyinKey, query),
    )
    .map(({ id, side, nameZh, shortZh, nameEn, shortEn, protocolOrder, pinyinKey, state }) => ({
      id,
      side,
      nameZh,
      shortZh,
      nameEn,
      shortEn,
      protocolOrder,
      pinyinKey,
      state,
    }));
}

export interface PersonView {
  readonly id: string;
  readonly roleName: string;
  readonly roleNameEn: string | null;
  readonly layer: Layer | null;
  readonly loginName: string | null;
  readonly hasPassword: boolean;
  readonly state: "active" | "suspended";
  readonly roles: readonly Role[];
  readonly unit: Pick<UnitView, "id" | "side" | "shortZh" | "shortEn" | "nameZh"> | null;
}

export async function readPeople(q: Handle, query: string): Promise<PersonView[]> {
  const people = await listPeople(q);
  return people
    .filter(({ roleName, roleNameEn, loginName, unit }) =>
      matchesName(
        [roleName, roleNameEn, loginName, unit?.shortZh ?? null, unit?.nameZh ?? null, unit?.shortEn ?? null],
        unit?.pinyinKey ?? "",
        query,
      ),
    )
    .map(({ id, roleName, roleNameEn, layer, loginName, passwordHash, state, roles, unit }) => ({
      id,
      roleName,
      roleNameEn,
      layer,
      loginName,
      hasPassword: passwordHash !== null,
      state,
      roles: [...roles].sort(),
      unit: unit && {
        id: unit.id,
        side: unit.side,
        shortZh: unit.shortZh,
        shortEn: unit.shortEn,
        nameZh: unit.nameZh,
      },
    }));
}

export interface BodyView {
  readonly id: string;
  readonly kind: BodyKind;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

export async function readBodies(q: Handle): Promise<BodyView[]> {
  const bodies = await listBodies(q);
  return bodies.map(({ id, kind, nameZh, nameEn, validFrom, validTo }) => ({
    id,
    kind,
    nameZh,
    nameEn,
    validFrom,
    validTo,
  }));
}

/** Whether the actor may change units, people and bodies, and whether she may grant roles. */
export function adminRights(actor: PersonActor): { readonly maintains: boolean; readonly grants: boolean } {
  return {
    maintains: can(actor, "unit.update").allowed,
    grants: can(actor, "person.grantRoles").allowed,
  };
}
