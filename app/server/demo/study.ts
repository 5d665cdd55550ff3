/** Study events of the demo world: one with room, one nearly full, one not yet open. Synthetic. */
import type { EventRules } from "#app/domain/registration.ts";
import type { Layer, Side, Thread } from "#app/domain/sides.ts";
import { dayMs, hourMs, type Instant } from "#app/domain/time.ts";
import type { PersonKey, UnitKey } from "./organization.ts";

export interface DemoEvent {
  readonly key: string;
  readonly brand: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly summary: string;
  readonly place: string;
  readonly hostUnits: readonly UnitKey[];
  readonly layers: readonly Layer[];
  readonly thread: Thread;
  /** Days from the first start to the event, and hours of the day in Shanghai. */
  readonly onDay: number;
  readonly hours: readonly [from: number, to: number];
  readonly quotas: Readonly<Record<Side, number>>;
  /** Days from the first start at which sign-up opens by itself. */
  readonly opensOnDay: number;
  readonly registrations: readonly { readonly by: PersonKey; readonly headcount: number }[];
}

export const demoEvents: readonly DemoEvent[] = [
  {
    key: "lecture",
    brand: "party_lecture",
    titleZh: "进博党课：岗位职责与服务标准",
    titleEn: "Party lecture: post duties and service standards",
    summary: "面向各单位一线负责人，讲解岗位职责划分和服务标准，课后分组讨论。",
    place: "国际会议区二层报告厅",
    hostUnits: ["h1"],
    layers: ["middle"],
    thread: "political",
    onDay: 10,
    hours: [14, 16],
    quotas: { committee_member: 12, mofcom: 8, city_service: 12, host: 16, provider: 12 },
    opensOnDay: -4,
    registrations: [
      { by: "h1", headcount: 6 },
      { by: "c1", headcount: 4 },
      { by: "s1", headcount: 5 },
      { by: "p1", headcount: 3 },
      { by: "h2", headcount: 4 },
      { by: "s2", headcount: 2 },
    ],
  },
  {
    key: "dialogue",
    brand: "dialogue",
    titleZh: "进博对话：夜间值守岗位交流",
    titleEn: "Dialogue: working the night shift",
    summary: "小范围座谈，每家单位至多两人，交流夜间值守中的协同做法。",
    place: "场馆运营中心三层会议室",
    hostUnits: ["h2"],
    layers: ["youth"],
    thread: "delivery",
    onDay: 5,
    hours: [10, 11],
    quotas: { committee_member: 2, mofcom: 2, city_service: 2, host: 2, provider: 2 },
    opensOnDay: -3,
    registrations: [
      { by: "h1", headcount: 2 },
      { by: "c1", headcount: 1 },
      { by: "m1", headcount: 2 },
      { by: "s1", headcount: 1 },
      { by: "p1", headcount: 1 },
      { by: "s2", headcount: 1 },
    ],
  },
  {
    key: "story",
    brand: "story",
    titleZh: "进博故事会：一张通行证的来历",
    titleEn: "Stories: where an entry pass comes from",
    summary: "由证件、安保、运营三方讲述证件办理的全过程，面向青年职工。",
    place: "新闻中心一层活动区",
    hostUnits: ["h1", "h2"],
    layers: ["youth"],
    thread: "responsibility",
    onDay: 21,
    hours: [15, 17],
    quotas: { committee_member: 10, mofcom: 6, city_service: 10, host: 12, provider: 12 },
    opensOnDay: 2,
    registrations: [],
  },
];

/** Midnight in Shanghai of the day that lies some days after an instant's day. */
export function dayAfter(at: Instant, days: number): Instant {
  const offset = 8 * hourMs;
  return Math.floor((at + offset) / dayMs) * dayMs - offset + days * dayMs;
}

export function rulesOf(event: DemoEvent, today: Instant): EventRules {
  return {
    mode: "person",
    headcount: [1, event.key === "dialogue" ? 2 : 6],
    onePerUnit: true,
    opensAt: dayAfter(today, event.opensOnDay) + 9 * hourMs,
    closesAt: dayAfter(today, event.onDay - 1) + 18 * hourMs,
    offerHoldHours: null,
    quotaReleaseAt: null,
    rosterRemindAt: null,
    rosterDueAt: null,
    substituteUntil: null,
    checkInWindowMinutes: [-30, 15],
  };
}
