/** Pages of the administrators, as far as this one may open them. */
import { can, type PersonActor } from "#app/domain/access.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Tabs } from "#app/ui/page-header.tsx";
import { adminTexts } from "./texts.ts";

export type AdminPart = "units" | "people" | "bodies" | "audit";

/** Parts an actor may open; the answer decides tabs and pages alike. */
export function adminParts(actor: PersonActor): AdminPart[] {
  const parts: AdminPart[] = can(actor, "people.read").allowed ? ["units", "people", "bodies"] : [];
  return can(actor, "audit.read").allowed ? [...parts, "audit"] : parts;
}

export function AdminTabs({ parts, current }: { parts: readonly AdminPart[]; current: AdminPart }) {
  const t = useTexts(adminTexts);
  if (parts.length < 2) return null;
  const tabs = parts.map((part) => ({ href: `/admin/${part}`, label: t[part], current: part === current }));
  return <Tabs label={t.admin} tabs={tabs} />;
}
