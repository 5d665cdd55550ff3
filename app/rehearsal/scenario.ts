/** A scenario file (format rehearsal/2) read and checked; expectations are left out on purpose. */
import { z } from "zod";
import { roles } from "#app/domain/access.ts";
import { brands } from "#app/domain/registration.ts";
import { bodyKinds, itemKinds, layers, sides, threads } from "#app/domain/sides.ts";
import { parseInstant } from "#app/domain/time.ts";

const id = z.string().min(1);
const instant = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at === null) context.addIssue({ code: "custom", message: `${text} is no instant with an offset` });
  return at ?? 0;
});
const instantOrNull = instant.nullish().transform((at) => at ?? null);
const ratio = z.tuple([z.int().min(0), z.int().min(1)]);
const side = z.enum(sides);
const args = z.record(z.string(), z.unknown()).default({});

const unit = z.object({
  id,
  side,
  nameZh: z.string(),
  shortZh: z.string(),
  nameEn: z.string().nullish(),
  shortEn: z.string().nullish(),
  protocolOrder: z.int(),
});

const person = z.object({
  id,
  unitId: id.nullable(),
  roleName: z.string(),
  roles: z.array(z.enum(roles)),
});

const body = z.object({ id, kind: z.enum(bodyKinds), nameZh: z.string() });

const roundtableRules = z.object({
  quorum: ratio.nullable(),
  consensus: z.object({ minStated: ratio }).nullable(),
  countersign: z.object({ dueHours: z.number(), deemedConsent: z.boolean() }).nullable(),
  recusal: z.array(z.object({ side, topic: z.string() })),
  supervision: z
    .object({
      warnHours: z.number(),
      warnFraction: z.number(),
      accountability: z.object({
        unexplainedHours: z.number().nullable(),
        overdueTimes: z.number().nullable(),
      }),
    })
    .nullable(),
});

const plannedItem = z.object({
  id,
  topic: z.string().nullish(),
  kind: z.enum(itemKinds),
  title: z.string(),
  primaryThread: z.enum(threads),
});

const meeting = z.object({
  no: z.int(),
  form: z.array(z.string()),
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
  convener: id,
  recorder: id,
  invited: z.array(id),
  observers: z.array(id).default([]),
  items: z.array(plannedItem).default([]),
});

const history = z.object({
  meetingNo: z.int(),
  startsAt: instant,
  endsAt: instant,
  decisions: z.array(z.object({ id, no: z.string(), text: z.string(), effectiveFrom: instantOrNull })),
  actions: z
    .array(
      z.object({
        id,
        title: z.string(),
        decisionId: id,
        leadUnit: id,
        assignedAt: instant,
        dueAt: instant,
        completedAt: instantOrNull,
        closedAt: instantOrNull,
      }),
    )
    .default([]),
});

const roundtable = z.object({
  id,
  titleZh: z.string(),
  bodyId: id.nullable(),
  cadence: z.literal("monthly").nullable(),
  facets: z.array(z.string()),
  layers: z.array(z.enum(layers)),
  threads: z.array(z.enum(threads)),
  topics: z.array(z.object({ code: z.string(), zh: z.string() })),
  numbering: z.object({ decision: z.string(), minutes: z.string() }),
  minutesMark: z.string(),
  rules: roundtableRules,
  meetings: z.array(meeting),
  history: z.array(history).default([]),
});

const slot = z.object({ id, startsAt: instant, endsAt: instant, seats: z.int().min(1) });

const studyEvent = z.object({
  id,
  type: z.enum(["event", "visit"]),
  brand: z.enum(brands).or(z.string()),
  titleZh: z.string(),
  hostUnits: z.array(id),
  layers: z.array(z.enum(layers)),
  primaryThread: z.enum(threads),
  place: z.string(),
  slots: z.array(slot).min(1),
  quotas: z.partialRecord(side, z.int().min(0)),
  rules: z.object({
    mode: z.enum(["person", "group"]),
    headcount: z.tuple([z.int(), z.int()]).nullish(),
    onePerUnit: z.boolean(),
    opensAt: instantOrNull,
    closesAt: instantOrNull,
    offerHoldHours: z.number().nullish(),
    quotaReleaseAt: instantOrNull,
    rosterRemindAt: instantOrNull,
    rosterDueAt: instantOrNull,
    substituteUntil: instantOrNull,
    checkInWindowMinutes: z.tuple([z.number(), z.number()]),
  }),
});

const step = z.object({
  n: z.int(),
  at: instant,
  actor: z.string(),
  op: z.string(),
  args,
  each: z.array(z.object({ actor: z.string(), args })).optional(),
  kind: z.enum(["positive", "negative", "concurrent", "idempotent", "warning"]).default("positive"),
});

const scenario = z
  .object({
    format: z.literal("rehearsal/2"),
    id,
    title: z.object({ zh: z.string(), en: z.string().optional() }),
    tz: z.literal("Asia/Shanghai"),
    units: z.array(unit),
    people: z.array(person),
    bodies: z.array(body).default([]),
    roundtable: roundtable.nullable().default(null),
    events: z.array(studyEvent).default([]),
    timeline: z.array(step),
    checkpoints: z.array(z.object({ at: instant, label: z.string().default("") })).default([]),
    endAt: instant,
  })
  .superRefine((file, context) => {
    const seen = new Set<number>();
    let last = Number.NEGATIVE_INFINITY;
    for (const { n, at } of file.timeline) {
      if (seen.has(n)) context.addIssue({ code: "custom", message: `step ${n} appears twice` });
      if (at < last)
        context.addIssue({ code: "custom", message: `step ${n} is earlier than the step before` });
      seen.add(n);
      last = at;
    }
  });

export type Scenario = z.infer<typeof scenario>;
export type Step = Scenario["timeline"][number];
export type StudyEventPlan = Scenario["events"][number];
export type MeetingPlan = z.infer<typeof meeting>;
export type HistoryPlan = z.infer<typeof history>;
export type RoundtablePlan = z.infer<typeof roundtable>;

/** A file that cannot be read, or master data the product refuses: the run ends with exit code 2 (FORMAT, head). */
export class ScenarioError extends Error {}

/** @throws ScenarioError with one line for each fault. */
export function parseScenario(text: string): Scenario {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ScenarioError(`the file is not JSON: ${String(cause)}`);
  }
  const parsed = scenario.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new ScenarioError(`the file is not a rehearsal/2 scenario\n${lines.join("\n")}`);
}
