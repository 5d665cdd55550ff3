/** What `agendaItem.submit` and `agendaItem.submitUrgent` take (FORMAT §4.1). */
import { z } from "zod";
import { maxPlannedMinutes, maxTitleLength } from "#app/domain/draft-fields.ts";
import { itemKinds, threads } from "#app/domain/sides.ts";

const shortText = z.string().trim().min(1).max(maxTitleLength);

export const submissionInput = z.object({
  meetingId: z.string(),
  kind: z.enum(itemKinds),
  title: shortText,
  facets: z.array(z.string()).default([]),
  topic: z.string().nullish(),
  primaryThread: z.enum(threads),
  plannedMinutes: z.int().min(1).max(maxPlannedMinutes).nullish(),
  background: z.string().max(20_000).optional(),
  materials: z
    .array(z.object({ title: shortText, pages: z.int().min(1), version: z.string().max(40) }))
    .max(20)
    .default([]),
  options: z
    .array(
      z.object({ id: z.string(), title: shortText, cost: z.string().max(200), risk: z.string().max(500) }),
    )
    .max(10)
    .default([]),
  initialOption: z.string().nullish(),
});

export const urgentInput = submissionInput.extend({ handleWithinHours: z.int().min(1).max(720).nullish() });

export type UrgentSubmission = z.infer<typeof urgentInput>;
export type Submission = z.infer<typeof submissionInput>;
