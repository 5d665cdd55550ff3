/** The whole schema, defined once for both dialects. */
import type { Kit } from "./kit.ts";
import { decisionTables } from "./schema/decisions.ts";
import { meetingTables } from "./schema/meetings.ts";
import { peopleTables } from "./schema/people.ts";
import { recordTables } from "./schema/records.ts";
import { roundtableTables } from "./schema/roundtables.ts";
import { studyTables } from "./schema/study.ts";
import { syncTables } from "./schema/sync.ts";

export function defineSchema(k: Kit) {
  const people = peopleTables(k);
  const roundtables = roundtableTables(k, people);
  return {
    ...people,
    ...roundtables,
    ...meetingTables(k, people, roundtables),
    ...decisionTables(k, people, roundtables),
    ...studyTables(k, people),
    ...syncTables(k, people, roundtables),
    ...recordTables(k, people),
  };
}

export type Tables = ReturnType<typeof defineSchema>;
