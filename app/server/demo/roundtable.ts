/** The roundtable of the demo world: past, present and coming meeting, told as acts in time. */
import type { RoundtableRules } from "#app/domain/roundtable.ts";
import { dayMs, hourMs, minuteMs, type Instant } from "#app/domain/time.ts";
import {
  currentItems,
  findingsText,
  lateItem,
  nextItems,
  pastDecisions,
  queueDecision,
  returnReason,
  type DemoItem,
} from "./agenda.ts";
import type { PersonKey, UnitKey } from "./organization.ts";
import { idOf, type Stage } from "./stage.ts";
import { dayAfter } from "./study.ts";

/** Something that happens at an instant; acts run in order of time. */
export interface Act {
  readonly at: Instant;
  run(): Promise<unknown>;
}

export interface Cast {
  readonly units: Readonly<Record<UnitKey, string>>;
  readonly people: Readonly<Record<PersonKey, string>>;
  readonly bodyId: string;
}

const rules: RoundtableRules = {
  quorum: [2, 3],
  consensus: { minStated: [2, 3] },
  countersign: null,
  recusal: [],
  supervision: {
    warnHours: 48,
    warnFraction: 0.5,
    accountability: { unexplainedHours: 72, overdueTimes: null },
  },
};

/** Start of the meeting that is going on: some forty minutes ago, on a quarter of an hour. */
export function currentStart(today: Instant): Instant {
  const quarter = 15 * minuteMs;
  return Math.floor((today - 40 * minuteMs) / quarter) * quarter;
}

export interface Meetings {
  readonly current: string;
  readonly next: string;
}

/** Creates the roundtable with its past meeting and the two running ones. */
export async function createRoundtable(stage: Stage, cast: Cast): Promise<Meetings> {
  const unitIds = Object.values(cast.units);
  const observers = [cast.people.obs];
  const roundtable = await stage.set("roundtable.create", {
    titleZh: "疫情防控“人、物、馆”圆桌会",
    titleEn: "Epidemic-control roundtable: people, goods, venue",
    bodyId: cast.bodyId,
    cadence: null,
    facets: ["people", "goods", "venue"],
    layers: ["middle"],
    threads: ["political", "delivery", "responsibility"],
    topics: [],
    numbering: { decision: "圆桌决〔{year}〕{no}-{seq}号", minutes: "圆桌纪〔{year}〕{no}号" },
    minutesMark: "疫情防控圆桌会纪要",
    rules,
    memberUnitIds: unitIds,
    memberPersonIds: observers,
  });
  const roundtableId = idOf(roundtable, "roundtableId");
  await recordPastMeeting(stage, roundtableId);
  const start = currentStart(stage.today);
  const common = {
    roundtableId,
    form: ["face_to_face"],
    convenerId: cast.people.chair,
    recorderId: cast.people.sec,
    unitIds,
    observerIds: observers,
    items: [],
  };
  const current = await stage.set("meeting.create", {
    ...common,
    no: 3,
    form: ["face_to_face", "field_visit"],
    startsAt: start,
    endsAt: start + 150 * minuteMs,
    place: "圆桌会议室A",
  });
  const nextStart = dayAfter(stage.today, 7) + 14 * hourMs;
  const next = await stage.set("meeting.create", {
    ...common,
    no: 4,
    startsAt: nextStart,
    endsAt: nextStart + 2 * hourMs,
    place: "圆桌会议室A",
  });
  return { current: idOf(current, "meetingId"), next: idOf(next, "meetingId") };
}

async function recordPastMeeting(stage: Stage, roundtableId: string): Promise<void> {
  const startsAt = dayAfter(stage.today, -21) + 14 * hourMs;
  const year = new Date(startsAt + 8 * hourMs).getUTCFullYear();
  await stage.set("meeting.recordHistory", {
    roundtableId,
    no: 2,
    startsAt,
    endsAt: startsAt + 2 * hourMs,
    decisions: pastDecisions.map((text, index) => ({
      no: `圆桌决〔${year}〕2-${index + 1}号`,
      text,
      effectiveFrom: startsAt + 2 * hourMs,
    })),
  });
}

/** Who signs in how many minutes before the start; one invited unit has not come yet. */
const arrivals = [
  ["c1", 20],
  ["c2", 16],
  ["m1", 15],
  ["s1", 12],
  ["h1", 9],
  ["h2", 8],
  ["p1", 5],
  ["p2", 3],
  ["obs", 2],
] as const satisfies readonly (readonly [PersonKey, number])[];

/** Everything up to this moment of the meeting that is going on. */
export function currentMeetingActs(stage: Stage, { people, units }: Cast, meetingId: string): Act[] {
  const { today } = stage;
  const day = (days: number, hours: number) => dayAfter(today, days) + hours * hourMs;
  const start = currentStart(today);
  const before = (minutes: number) => start - minutes * minuteMs;
  const items = new Map<string, string>();
  const item = (key: string) => items.get(key) ?? key;
  const submit = async (plan: DemoItem, op: "agendaItem.submit" | "agendaItem.submitUrgent", more = {}) => {
    const sent = await stage.act(people[plan.by], op, { ...submission(plan, meetingId), ...more });
    items.set(plan.key, idOf(sent, "itemId"));
  };
  const act = (
    at: Instant,
    by: PersonKey,
    ...[op, input]: [Parameters<Stage["act"]>[1], () => object]
  ): Act => ({
    at,
    run: () => stage.act(people[by], op, { ...input() }),
  });
  return [
    act(day(-8, 10), "chair", "itemCall.open", () => ({ meetingId, closesAt: day(-5, 18) })),
    ...currentItems.map((plan, index) => ({
      at: day(-7, 9 + index),
      run: () => submit(plan, "agendaItem.submit"),
    })),
    act(day(-4, 14), "sec", "fieldVisit.record", () => ({
      meetingId,
      place: "北入口及四号馆",
      unitIds: [units.h2, units.s1, units.p1, units.p2],
      findings: Object.entries(findingsText).map(([key, text]) => ({ itemId: item(key), text })),
    })),
    act(day(-4, 17), "chair", "agenda.approve", () => ({
      meetingId,
      order: currentItems.map(({ key }) => item(key)),
    })),
    act(day(-3, 18), "sec", "agenda.lock", () => ({ meetingId })),
    act(before(180), "c2h", "attendance.leave", () => ({
      meetingId,
      substituteId: people.c2,
      reason: "另有会议",
    })),
    act(before(170), "chair", "attendance.approveSubstitute", () => ({ meetingId, unitId: units.c2 })),
    { at: before(160), run: () => submit(lateItem, "agendaItem.submitUrgent", { handleWithinHours: 24 }) },
    act(before(150), "chair", "agenda.addLate", () => ({ meetingId, itemId: item("coldchain"), order: 2 })),
    ...arrivals.map(([by, minutes]) =>
      act(before(minutes), by, "attendance.checkIn", () => ({
        meetingId,
        as: by === "obs" ? "observing" : "present",
      })),
    ),
    act(start, "chair", "meeting.start", () => ({ meetingId })),
    ...positionActs(stage, people, { start, item }),
  ];
}

function submission(plan: DemoItem, meetingId: string) {
  const { kind, title, facets, thread, minutes, background } = plan;
  return { meetingId, kind, title, facets, primaryThread: thread, plannedMinutes: minutes, background };
}

type Stated = readonly [by: PersonKey, position: string, comment?: string];

const allAgree: readonly Stated[] = (["c1", "c2", "m1", "s1", "h1", "h2", "p1", "p2"] as const).map(
  (by) => [by, "agree"] as const,
);

const onPlan: readonly Stated[] = [
  ["c1", "agree"],
  ["c2", "agree"],
  ["m1", "agree"],
  ["s1", "agree_with_comment", "应急处置流程应写明属地疾控联络机制。"],
  ["h2", "agree"],
  ["p2", "reserve", "安保岗位定员需另行测算，保留意见。"],
];

const onDisinfection: readonly Stated[] = [
  ["s1", "agree"],
  ["p1", "agree_with_comment", "人手按两班测算。"],
  ["h2", "object", "每日三次全馆消杀与夜间布展、设备检修时段冲突。"],
];

function positionActs(
  stage: Stage,
  people: Cast["people"],
  { start, item }: { start: Instant; item: (key: string) => string },
): Act[] {
  const state = (key: string, minutes: number, stated: readonly Stated[]): Act[] =>
    stated.map(([by, position, comment]) => ({
      at: start + minutes * minuteMs,
      run: () =>
        stage.act(people[by], "position.set", {
          itemId: item(key),
          position,
          ...(comment === undefined ? {} : { comment }),
        }),
    }));
  return [
    ...state("queue", 8, allAgree),
    {
      at: start + 11 * minuteMs,
      run: () =>
        stage.act(people.sec, "decision.create", {
          itemId: item("queue"),
          text: queueDecision,
          threads: ["responsibility"],
          facets: ["people"],
        }),
    },
    ...state("coldchain", 16, allAgree.slice(0, 5)),
    ...state("plan", 25, onPlan),
    ...state("disinfect", 33, onDisinfection),
  ];
}

/** The call of next week's meeting: items of three kinds, one returned, one merged. */
export function nextMeetingActs(stage: Stage, { people }: Cast, meetingId: string): Act[] {
  const day = (days: number, hours: number) => dayAfter(stage.today, days) + hours * hourMs;
  const items = new Map<string, string>();
  const item = (key: string) => items.get(key) ?? key;
  return [
    {
      at: day(-2, 9),
      run: () => stage.act(people.chair, "itemCall.open", { meetingId, closesAt: day(3, 18) }),
    },
    ...nextItems.map((plan, index) => ({
      at: day(-2, 10) + (index * hourMs) / 2,
      run: async () => {
        const sent = await stage.act(people[plan.by], "agendaItem.submit", submission(plan, meetingId));
        items.set(plan.key, idOf(sent, "itemId"));
      },
    })),
    {
      at: day(-2, 16),
      run: () =>
        stage.act(people.sec, "agendaItem.return", { itemId: item("parking"), reason: returnReason }),
    },
    {
      at: day(-2, 17),
      run: () =>
        stage.act(people.sec, "agendaItem.merge", { itemId: item("cleaners"), intoId: item("rest") }),
    },
  ];
}

/** First instant of the demo world: everything it tells lies after it, except the past meeting. */
export function openingInstant(today: Instant): Instant {
  return dayAfter(today, 0) - 10 * dayMs + 9 * hourMs;
}
