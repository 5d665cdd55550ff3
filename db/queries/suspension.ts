/** What an account or a unit still has under way: told to whoever is about to suspend it. */
import { and, count, eq, inArray } from "drizzle-orm";
import type { Handle } from "../store.ts";

/** Sign-ups that still hold or wait for places. */
const livingStates = ["confirmed", "waitlisted", "offered"] as const;

/** How many people of a unit may sign in. */
export async function countActivePeople(q: Handle, unitId: string): Promise<number> {
  const { people } = q.t;
  const [row] = await q.db
    .select({ rows: count() })
    .from(people)
    .where(and(eq(people.unitId, unitId), eq(people.state, "active")));
  return row?.rows ?? 0;
}

/** How many sign-ups made for a unit, or by a person, hold or wait for places. */
export async function countLivingSignUps(
  q: Handle,
  of: { readonly unitId: string } | { readonly personId: string },
): Promise<number> {
  const { registrations } = q.t;
  const owner =
    "unitId" in of ? eq(registrations.unitId, of.unitId) : eq(registrations.personId, of.personId);
  const [row] = await q.db
    .select({ rows: count() })
    .from(registrations)
    .where(and(owner, inArray(registrations.state, [...livingStates])));
  return row?.rows ?? 0;
}

/** How many calls for items a unit could answer at this moment. */
export async function countOpenCalls(q: Handle, unitId: string): Promise<number> {
  const { meetings, meetingUnits } = q.t;
  const [row] = await q.db
    .select({ rows: count() })
    .from(meetings)
    .innerJoin(meetingUnits, eq(meetingUnits.meetingId, meetings.id))
    .where(and(eq(meetingUnits.unitId, unitId), eq(meetings.state, "calling")));
  return row?.rows ?? 0;
}
