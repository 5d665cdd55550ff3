/** Names of the roles a person may hold. */
import type { Role } from "#app/domain/access.ts";
import type { Locale } from "./locale.ts";
import { defineTexts } from "./texts.ts";

export const roleTexts = defineTexts(
  {
    convener: "召集人",
    secretariat: "秘书处",
    recorder: "记录员",
    supervisor: "督办员",
    liaison: "联络员",
    delegate: "参会负责人",
    observer: "列席人员",
    door_staff: "现场签到员",
    branch_secretary: "支部书记",
    system_admin: "系统管理员",
    security_admin: "安全管理员",
    audit_admin: "审计管理员",
  } satisfies Record<Role, string>,
  {
    convener: "Convener",
    secretariat: "Secretariat",
    recorder: "Recorder",
    supervisor: "Supervising officer",
    liaison: "Liaison",
    delegate: "Delegate",
    observer: "Observer",
    door_staff: "Door staff",
    branch_secretary: "Branch secretary",
    system_admin: "System administrator",
    security_admin: "Security administrator",
    audit_admin: "Audit administrator",
  },
);

/** Roles in the middle of a sentence: `联络员、秘书处` / `liaison or secretariat`. */
export function rolesInWords(roles: readonly Role[], locale: Locale): string {
  const names = roles.map((role) => roleTexts[locale][role]);
  return locale === "zh" ? names.join("、") : names.map((name) => name.toLowerCase()).join(" or ");
}
