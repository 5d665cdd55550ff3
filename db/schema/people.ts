/** Units, people and their roles, bodies, login sessions. Nothing here is ever deleted: suspended rows stay. */
import type { BodyKind, Layer, Side } from "#app/domain/sides.ts";
import { bodyKinds, layers, sides } from "#app/domain/sides.ts";
import { roles } from "#app/domain/access.ts";
import type { Kit } from "../kit.ts";

export const locales = ["zh", "en"] as const;
export const themes = ["auto", "light", "dark"] as const;
export const textSizes = ["standard", "large"] as const;
const states = ["active", "suspended"] as const;

export function peopleTables(k: Kit) {
  const units = k.table(
    "units",
    {
      id: k.text("id").primaryKey(),
      side: k.choice<Side>("side", sides).notNull(),
      nameZh: k.text("name_zh").notNull(),
      shortZh: k.text("short_zh").notNull(),
      nameEn: k.text("name_en"),
      shortEn: k.text("short_en"),
      protocolOrder: k.int("protocol_order").notNull(),
      pinyinKey: k.text("pinyin_key").notNull(),
      state: k.choice("state", states).notNull().default("active"),
    },
    (t) => [k.index("units_order").on(t.protocolOrder)],
  );

  const people = k.table(
    "people",
    {
      id: k.text("id").primaryKey(),
      unitId: k.text("unit_id").references(() => units.id),
      roleName: k.text("role_name").notNull(),
      roleNameEn: k.text("role_name_en"),
      layer: k.choice<Layer>("layer", layers),
      /** Sign-in name in lower case; null for a person who never signs in by password. */
      loginName: k.text("login_name"),
      passwordHash: k.text("password_hash"),
      state: k.choice("state", states).notNull().default("active"),
      locale: k.choice("locale", locales),
      theme: k.choice("theme", themes),
      textSize: k.choice("text_size", textSizes),
      createdAt: k.time("created_at").notNull(),
    },
    (t) => [k.uniqueIndex("people_login_name").on(t.loginName), k.index("people_unit").on(t.unitId)],
  );

  const personRoles = k.table(
    "person_roles",
    {
      personId: k
        .text("person_id")
        .notNull()
        .references(() => people.id),
      role: k.choice("role", roles).notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.personId, t.role] })],
  );

  const bodies = k.table("bodies", {
    id: k.text("id").primaryKey(),
    kind: k.choice<BodyKind>("kind", bodyKinds).notNull(),
    nameZh: k.text("name_zh").notNull(),
    nameEn: k.text("name_en"),
    validFrom: k.time("valid_from"),
    validTo: k.time("valid_to"),
  });

  /** The id is the SHA-256 of the cookie token; the token itself is stored nowhere. */
  const loginSessions = k.table(
    "login_sessions",
    {
      id: k.text("id").primaryKey(),
      userId: k
        .text("user_id")
        .notNull()
        .references(() => people.id),
      expiresAt: k.expiry("expires_at").notNull(),
      createdAt: k.time("created_at").notNull(),
      lastSeenAt: k.time("last_seen_at").notNull(),
      address: k.text("address"),
      userAgent: k.text("user_agent"),
    },
    (t) => [k.index("login_sessions_user").on(t.userId), k.index("login_sessions_created").on(t.createdAt)],
  );

  /** One-time set-up links of an empty installation, by the SHA-256 of their token. */
  const setupTokens = k.table("setup_tokens", {
    id: k.text("id").primaryKey(),
    createdAt: k.time("created_at").notNull(),
    usedAt: k.time("used_at"),
  });

  return { units, people, personRoles, bodies, loginSessions, setupTokens };
}

export type PeopleTables = ReturnType<typeof peopleTables>;
