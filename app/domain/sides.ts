/** The five sides (五方) in their fixed order; units never change side by colour or name. */
export const sides = ["committee_member", "mofcom", "city_service", "host", "provider"] as const;
export type Side = (typeof sides)[number];

export const layers = ["leadership", "middle", "youth"] as const;
export type Layer = (typeof layers)[number];

export const threads = ["political", "delivery", "responsibility", "integrity"] as const;
export type Thread = (typeof threads)[number];

export const facets = ["people", "goods", "venue"] as const;
export type Facet = (typeof facets)[number];

export const itemKinds = ["major", "hard", "urgent"] as const;
export type ItemKind = (typeof itemKinds)[number];

export const bodyKinds = [
  "support_group",
  "alliance",
  "temp_committee",
  "task_force",
  "leading_group",
] as const;
export type BodyKind = (typeof bodyKinds)[number];
