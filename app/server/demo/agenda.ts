/** Agenda items of the demo world's meetings, with their texts. Synthetic. */
import type { Facet, ItemKind, Thread } from "#app/domain/sides.ts";
import type { PersonKey } from "./organization.ts";

export interface DemoItem {
  readonly key: string;
  readonly by: PersonKey;
  readonly kind: ItemKind;
  readonly title: string;
  readonly facets: readonly Facet[];
  readonly thread: Thread;
  readonly minutes: number;
  readonly background: string;
}

/** The meeting that is going on. */
export const currentItems = [
  {
    key: "queue",
    by: "h2",
    kind: "urgent",
    title: "入馆人员健康证明核验口径不一致、北入口排队过长",
    facets: ["people"],
    thread: "responsibility",
    minutes: 15,
    background:
      "各入口对健康证明的有效期和出具单位掌握不一，同一人员在不同入口核验结果不同。\n早高峰北入口排队超过二十分钟，现有核验通道四条，设备备用一套。",
  },
  {
    key: "plan",
    by: "h1",
    kind: "major",
    title: "审议《场馆疫情防控工作方案》修订稿（分区管理、应急处置两章）",
    facets: ["venue"],
    thread: "political",
    minutes: 25,
    background:
      "修订稿第三章按功能重新划分管理区域，第五章补充应急处置流程。\n请各单位重点审阅与本单位职责有关的条目。",
  },
  {
    key: "duties",
    by: "m1",
    kind: "major",
    title: "明确参展参会人员健康管理五方责任分工",
    facets: ["people"],
    thread: "political",
    minutes: 20,
    background:
      "参展商、观众、工作人员、服务商队伍的健康管理分属不同单位。\n拟以分工表形式明确牵头单位、配合单位和信息报送时间。",
  },
  {
    key: "disinfect",
    by: "p1",
    kind: "hard",
    title: "全馆消杀频次与夜间布展、设备检修相互冲突",
    facets: ["venue"],
    thread: "delivery",
    minutes: 25,
    background:
      "方案一为每日三次全馆消杀，与夜间布展、检修时段重叠。\n方案二为两段制全馆消杀，另对高频接触面每两小时消杀一次。",
  },
  {
    key: "lodging",
    by: "p2",
    kind: "hard",
    title: "服务商队伍住宿、通勤和检测闭环管理",
    facets: ["people"],
    thread: "delivery",
    minutes: 15,
    background:
      "服务商队伍分住多处，通勤路线与检测点位尚未衔接。\n需确定集中检测的时间、点位和名单报送方式。",
  },
  {
    key: "packaging",
    by: "s1",
    kind: "hard",
    title: "进口展品外包装消毒方式比选",
    facets: ["goods"],
    thread: "delivery",
    minutes: 15,
    background: "擦拭与喷雾两种方式在耗材、用时和对包装的影响上差异较大。\n建议先行试验，再定统一方式。",
  },
] as const satisfies readonly DemoItem[];

/** Sent through the urgent lane on the day, and added to the locked agenda. */
export const lateItem = {
  key: "coldchain",
  by: "c1",
  kind: "urgent",
  title: "首批冷链展品即将到货，临时查验场地尚未落实",
  facets: ["goods"],
  thread: "responsibility",
  minutes: 10,
  background: "首批冷链展品预计次日到货，原定查验场地因设备安装占用。\n需当日确定替代场地和专用车道。",
} as const satisfies DemoItem;

/** The meeting of next week, still in its call. */
export const nextItems = [
  {
    key: "surfaces",
    by: "s1",
    kind: "hard",
    title: "高频接触面清单的确认与更新周期",
    facets: ["venue"],
    thread: "delivery",
    minutes: 20,
    background:
      "清单初稿列入点位四十六处，其中闸机、扶梯扶手、洽谈桌面三类合计三十一处。\n请会议明确清单由哪个单位维护、多长时间更新一次、新增点位怎样通知消杀班组。",
  },
  {
    key: "lanes",
    by: "h1",
    kind: "major",
    title: "审议观众入馆动线与核验通道布置方案",
    facets: ["people", "venue"],
    thread: "responsibility",
    minutes: 25,
    background:
      "方案在北入口设核验通道六条，在西入口设四条，两处各另设无障碍通道一条。\n请就人员配置、设备供电和临时分流三个方面提出意见。",
  },
  {
    key: "nightstorage",
    by: "c1",
    kind: "urgent",
    title: "冷链展品改为夜间到货，查验场地须延长使用",
    facets: ["goods"],
    thread: "responsibility",
    minutes: 10,
    background:
      "到货时间由上午改为夜间，查验场地原定使用至二十时。\n需在两日内确定延长时段、值守人员和照明保障。",
  },
  {
    key: "pledge",
    by: "m1",
    kind: "major",
    title: "审定参展商健康管理告知书文本",
    facets: ["people"],
    thread: "political",
    minutes: 15,
    background:
      "告知书拟随参展手册一并寄送，分中文、英文两种文本。\n请各单位核对涉及本单位的条款和联系方式。",
  },
  {
    key: "rest",
    by: "p2",
    kind: "hard",
    title: "夜间岗位轮换与休息点不足",
    facets: ["people"],
    thread: "delivery",
    minutes: 15,
    background:
      "夜间值守岗位轮换间隔为四小时，现有休息点两处，距最远岗位步行十二分钟。\n建议增设临时休息点，并调整轮换间隔。",
  },
  {
    key: "cleaners",
    by: "p1",
    kind: "hard",
    title: "消杀班组夜间休息点不足",
    facets: ["people"],
    thread: "delivery",
    minutes: 10,
    background: "消杀班组夜间作业时段为两点至五点，作业前后无固定休息点。",
  },
  {
    key: "parking",
    by: "s2",
    kind: "hard",
    title: "接驳车停车位划线",
    facets: [],
    thread: "delivery",
    minutes: 10,
    background: "接驳车停放区标线磨损，需重新划线。",
  },
] as const satisfies readonly DemoItem[];

export const returnReason = "属本单位职责内可自行办理的事项，请按日常流程处理。";

export const findingsText = {
  queue: "早高峰时段核验平均用时偏长，排队主要在取号前。",
  disinfect: "夜间布展通道与消杀作业面有两处重叠。",
} as const;

/** Decisions of the past meeting, kept as background. */
export const pastDecisions = [
  "会议决定，建立场馆防疫物资每周盘点制度。",
  "会议决定，明确入馆车辆消毒点位。",
  "会议决定，统一服务商队伍健康登记表。",
] as const;

export const queueDecision =
  "会议决定，入馆人员健康证明核验实行统一口径，自会议次日起在各入口执行；北入口增设核验通道六条。";
