/** Units and people of the demo world. Synthetic: kinds of units and post names only, nobody real. */
import type { Role } from "#app/domain/access.ts";
import type { Layer, Side } from "#app/domain/sides.ts";

export interface DemoUnit {
  readonly key: string;
  readonly side: Side;
  readonly nameZh: string;
  readonly shortZh: string;
  readonly nameEn: string;
  readonly shortEn: string;
  readonly protocolOrder: number;
}

export const demoUnits = [
  {
    key: "c1",
    side: "committee_member",
    nameZh: "组委会成员单位甲（检验检疫类）",
    shortZh: "成员单位甲",
    nameEn: "Committee member unit A (inspection and quarantine)",
    shortEn: "Committee A",
    protocolOrder: 10,
  },
  {
    key: "c2",
    side: "committee_member",
    nameZh: "组委会成员单位乙（公共安全类）",
    shortZh: "成员单位乙",
    nameEn: "Committee member unit B (public security)",
    shortEn: "Committee B",
    protocolOrder: 11,
  },
  {
    key: "m1",
    side: "mofcom",
    nameZh: "商务部内设机构甲（展会协调类）",
    shortZh: "部内机构甲",
    nameEn: "MOFCOM department A (exhibition coordination)",
    shortEn: "MOFCOM A",
    protocolOrder: 20,
  },
  {
    key: "s1",
    side: "city_service",
    nameZh: "上海市城市服务保障单位甲（卫生防疫类）",
    shortZh: "市保障甲",
    nameEn: "Shanghai city-service unit A (health and epidemic control)",
    shortEn: "City A",
    protocolOrder: 30,
  },
  {
    key: "s2",
    side: "city_service",
    nameZh: "上海市城市服务保障单位乙（交通保障类）",
    shortZh: "市保障乙",
    nameEn: "Shanghai city-service unit B (transport)",
    shortEn: "City B",
    protocolOrder: 31,
  },
  {
    key: "h1",
    side: "host",
    nameZh: "承办单位甲（展会组织方）",
    shortZh: "承办甲",
    nameEn: "Host unit A (exhibition organizer)",
    shortEn: "Host A",
    protocolOrder: 40,
  },
  {
    key: "h2",
    side: "host",
    nameZh: "承办单位乙（场馆运营方）",
    shortZh: "承办乙",
    nameEn: "Host unit B (venue operator)",
    shortEn: "Host B",
    protocolOrder: 41,
  },
  {
    key: "p1",
    side: "provider",
    nameZh: "服务商甲（消杀服务）",
    shortZh: "服务商甲",
    nameEn: "Provider A (disinfection)",
    shortEn: "Provider A",
    protocolOrder: 50,
  },
  {
    key: "p2",
    side: "provider",
    nameZh: "服务商乙（安保服务）",
    shortZh: "服务商乙",
    nameEn: "Provider B (security guards)",
    shortEn: "Provider B",
    protocolOrder: 51,
  },
] as const satisfies readonly DemoUnit[];

export type UnitKey = (typeof demoUnits)[number]["key"];

export interface DemoPerson {
  readonly key: string;
  readonly unit: UnitKey | null;
  readonly roleName: string;
  readonly roleNameEn: string;
  readonly roles: readonly Role[];
  readonly layer: Layer | null;
}

function liaison<Key extends string>(key: Key, unit: UnitKey, zh: string, en: string) {
  return {
    key,
    unit,
    roleName: `${zh}联络员`,
    roleNameEn: `${en} liaison`,
    roles: ["liaison"],
    layer: "middle",
  } as const satisfies DemoPerson;
}

export const demoPeople = [
  {
    key: "chair",
    unit: "h1",
    roleName: "疫情防控专班召集人",
    roleNameEn: "Convener, epidemic-control task force",
    roles: ["convener"],
    layer: "leadership",
  },
  {
    key: "sec",
    unit: "h1",
    roleName: "秘书处记录员",
    roleNameEn: "Secretariat recorder",
    roles: ["secretariat", "recorder"],
    layer: "middle",
  },
  {
    key: "sup1",
    unit: "h1",
    roleName: "督办员甲",
    roleNameEn: "Supervisor A",
    roles: ["supervisor"],
    layer: "middle",
  },
  {
    key: "sup2",
    unit: "m1",
    roleName: "督办员乙",
    roleNameEn: "Supervisor B",
    roles: ["supervisor"],
    layer: "middle",
  },
  liaison("c1", "c1", "检疫组", "Quarantine group"),
  {
    key: "c2h",
    unit: "c2",
    roleName: "公共安全组负责人",
    roleNameEn: "Head of public security group",
    roles: ["delegate"],
    layer: "leadership",
  },
  liaison("c2", "c2", "公共安全组", "Public security group"),
  liaison("m1", "m1", "展会协调组", "Exhibition coordination group"),
  liaison("s1", "s1", "防疫组", "Epidemic control group"),
  liaison("s2", "s2", "交通组", "Transport group"),
  liaison("h1", "h1", "展会组织组", "Exhibition organizing group"),
  liaison("h2", "h2", "场馆运营组", "Venue operation group"),
  liaison("p1", "p1", "消杀组", "Disinfection group"),
  liaison("p2", "p2", "安保组", "Security guard group"),
  {
    key: "obs",
    unit: null,
    roleName: "党建工作保障组观察员",
    roleNameEn: "Observer, Party-building support group",
    roles: ["observer"],
    layer: null,
  },
  {
    key: "door",
    unit: "h2",
    roleName: "现场签到员",
    roleNameEn: "Door staff",
    roles: ["door_staff"],
    layer: "youth",
  },
  {
    key: "sysadmin",
    unit: null,
    roleName: "系统管理员",
    roleNameEn: "System administrator",
    roles: ["system_admin"],
    layer: null,
  },
  {
    key: "secadmin",
    unit: null,
    roleName: "安全管理员",
    roleNameEn: "Security administrator",
    roles: ["security_admin"],
    layer: null,
  },
  {
    key: "auditadmin",
    unit: null,
    roleName: "审计管理员",
    roleNameEn: "Audit administrator",
    roles: ["audit_admin"],
    layer: null,
  },
] as const satisfies readonly DemoPerson[];

export type PersonKey = (typeof demoPeople)[number]["key"];
