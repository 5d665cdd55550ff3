/**
 * Names of a scenario ↔ ids of the product. A name without an object is passed on as an id that does not exist,
 * so the product itself answers `unknown-…`.
 */
export const aliasKinds = [
  "unit",
  "person",
  "body",
  "roundtable",
  "meeting",
  "item",
  "objection",
  "decision",
  "action",
  "event",
  "slot",
] as const;
export type AliasKind = (typeof aliasKinds)[number];

interface RegistrationName {
  readonly eventAlias: string;
  readonly regNo: number;
}

export interface Aliases {
  /** Binds a name to an id; the first binding of a name stays. `shown` is the name reports use, if another. */
  bind(kind: AliasKind, alias: string, id: string, shown?: string): void;
  has(kind: AliasKind, alias: string): boolean;
  /** The id of a name, or an id that does not exist. */
  idOf(kind: AliasKind, alias: string): string;
  /** The name of an id, or the id itself for an object no scenario named. */
  nameOf(id: string): string;
  /** Names of one kind in order of binding, with their ids. */
  list(kind: AliasKind): readonly (readonly [alias: string, id: string])[];
  bindRegistration(name: RegistrationName, registration: { id: string; no: number }): void;
  hasRegistration(eventAlias: string, regNo: number): boolean;
  registrationId(eventAlias: string, regNo: number): string;
  /** The number a scenario gave to a registration, from its id. */
  regNoOf(registrationId: string): number | null;
  /** The number a scenario gave to a registration, from the product's own number inside its event. */
  regNoOfNumber(eventAlias: string, no: number): number | null;
}

export function createAliases(): Aliases {
  const byName = new Map(aliasKinds.map((kind) => [kind, new Map<string, string>()]));
  const byId = new Map<string, string>();
  const registrations = new Map<string, { id: string; no: number; regNo: number; eventAlias: string }>();
  const key = (eventAlias: string, regNo: number) => `${eventAlias}/${regNo}`;
  const names = (kind: AliasKind) => byName.get(kind) ?? new Map<string, string>();
  const find = (test: (entry: { id: string; no: number; eventAlias: string }) => boolean) =>
    [...registrations.values()].find(test)?.regNo ?? null;
  return {
    bind(kind, alias, id, shown = alias) {
      if (names(kind).has(alias)) return;
      names(kind).set(alias, id);
      byId.set(id, shown);
    },
    has: (kind, alias) => names(kind).has(alias),
    idOf: (kind, alias) => names(kind).get(alias) ?? `unknown:${alias}`,
    nameOf: (id) => byId.get(id) ?? id,
    list: (kind) => [...names(kind)],
    bindRegistration({ eventAlias, regNo }, { id, no }) {
      if (!registrations.has(key(eventAlias, regNo)))
        registrations.set(key(eventAlias, regNo), { id, no, regNo, eventAlias });
    },
    hasRegistration: (eventAlias, regNo) => registrations.has(key(eventAlias, regNo)),
    registrationId: (eventAlias, regNo) =>
      registrations.get(key(eventAlias, regNo))?.id ?? `unknown:${key(eventAlias, regNo)}`,
    regNoOf: (registrationId) => find((entry) => entry.id === registrationId),
    regNoOfNumber: (eventAlias, no) => find((entry) => entry.eventAlias === eventAlias && entry.no === no),
  };
}
