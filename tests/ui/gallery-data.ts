import type { LightCode } from "#app/ui/badges.tsx";
import type { PaletteGroup } from "#app/ui/command-palette.tsx";
import type { SeatUnit } from "#app/ui/seats.tsx";
import { sideOrder, type SideCode, type SideLetters } from "#app/ui/sides.ts";

export const letters: SideLetters = {
  committee_member: "组",
  mofcom: "部",
  city_service: "市",
  host: "承",
  provider: "服",
};

export const names: SideLetters = {
  committee_member: "组委会成员单位",
  mofcom: "商务部",
  city_service: "上海城市保障",
  host: "承办单位",
  provider: "服务商",
};

const seat = (id: string, side: SideCode, name: string, rest: Partial<SeatUnit> = {}): SeatUnit => ({
  id,
  side,
  name,
  state: "present",
  ...rest,
});

export const nine: readonly SeatUnit[] = [
  seat("u1", "committee_member", "成员单位甲"),
  seat("u2", "committee_member", "成员单位乙", { state: "substitute", note: "替会" }),
  seat("u3", "mofcom", "部内机构甲"),
  seat("u4", "city_service", "市保障甲"),
  seat("u5", "city_service", "上海市城市服务保障单位乙防疫工作组", { state: "absent", note: "未到" }),
  seat("u6", "host", "承办甲"),
  seat("u7", "host", "承办乙"),
  seat("u8", "provider", "服务商甲"),
  seat("u9", "provider", "服务商乙"),
];

/** A roundtable of many units, spread over the sides. */
export function crowd(count: number): SeatUnit[] {
  return Array.from({ length: count }, (_, index) =>
    seat(`c${index}`, sideOrder[index % sideOrder.length] ?? "host", `单位${index + 1}`, {
      state: index % 8 === 7 ? "absent" : "present",
      ...(index % 8 === 7 ? { note: "未到" } : {}),
    }),
  );
}

interface Task {
  number: string;
  title: string;
  side: SideCode;
  lead: string;
  due: string;
  light: LightCode;
  state: string;
}

export const tasks: readonly Task[] = [
  {
    number: "督〔2020〕5号",
    title: "冷链展品到货预约与专用车道安排",
    side: "city_service",
    lead: "市保障乙",
    due: "10月13日 18:00",
    light: "overdue",
    state: "逾期",
  },
  {
    number: "督〔2020〕7号",
    title: "北入口增设6条核验通道（含1条无障碍通道）",
    side: "provider",
    lead: "上海进口商品展览会务服务有限公司第一项目部",
    due: "10月15日 18:00",
    light: "normal",
    state: "正常",
  },
];

export const palette: readonly PaletteGroup[] = [
  {
    id: "do",
    heading: "操作",
    options: [
      { id: "remind", label: "3-3号：再次催签（成员单位甲）", ranges: [[0, 3]], icon: "bell" },
      { id: "print", label: "3-3号：打印单页", ranges: [[0, 3]], icon: "print" },
    ],
  },
  {
    id: "go",
    heading: "跳转",
    options: [
      {
        id: "decision",
        label: "圆桌决〔2020〕3-3号 健康管理五方责任分工",
        ranges: [[9, 12]],
        note: "会签中 4/5",
        icon: "decision",
      },
    ],
  },
];
