/** What `studyEvent.publish` takes (FORMAT §5). The quotas of the sides add up to the seats. */
import { z } from "zod";
import { layers, sides, threads } from "#app/domain/sides.ts";

const instant = z.int().nullish();

const rulesInput = z.object({
  mode: z.enum(["person", "group"]),
  headcount: z.tuple([z.int().min(1), z.int().min(1)]).nullish(),
  onePerUnit: z.boolean(),
  opensAt: instant,
  closesAt: instant,
  offerHoldHours: z.number().nullish(),
  quotaReleaseAt: instant,
  rosterRemindAt: instant,
  rosterDueAt: instant,
  substituteUntil: instant,
  checkInWindowMinutes: z.tuple([z.number(), z.number()]),
});

export const eventInput = z
  .object({
    type: z.enum(["event", "visit"]),
    brand: z.string().min(1),
    titleZh: z.string().trim().min(1).max(120),
    titleEn: z.string().trim().max(200).nullish(),
    summary: z.string().trim().max(2_000).nullish(),
    place: z.string().trim().min(1).max(120),
    hostUnits: z.array(z.string()),
    layers: z.array(z.enum(layers)),
    primaryThread: z.enum(threads),
    slots: z
      .array(z.object({ startsAt: z.int(), endsAt: z.int(), seats: z.int().min(1).max(100_000) }))
      .min(1),
    quotas: z.partialRecord(z.enum(sides), z.int().min(0)),
    rules: rulesInput,
  })
  .refine((input) => input.slots.every((slot) => slot.endsAt > slot.startsAt), { path: ["slots"] })
  .refine(
    (input) =>
      input.slots.reduce((sum, slot) => sum + slot.seats, 0) ===
      Object.values(input.quotas).reduce((sum, seats) => sum + seats, 0),
    { path: ["quotas"] },
  );

export type EventInput = z.infer<typeof eventInput>;
