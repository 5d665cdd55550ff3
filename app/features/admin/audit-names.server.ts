/** Names of everything a page of audit lines mentions, and where a name leads if its reader may go there. */
import { listNamedSubjects, listNumberedSubjects } from "#db/queries/subject-names.ts";
import type { Handle } from "#db/store.ts";
import type { KnownNames, NamePair } from "./audit-values.ts";
import { numberedNames } from "./audit-words.ts";

/** Single words in quotes; the ids are among them, and looking up another word finds nothing. */
const wordPattern = /(?<=")[0-9a-z]{3,40}(?=")/g;

/** Whatever stands in the lines and could be an id. */
function idsIn(lines: readonly object[]): string[] {
  return [...new Set(JSON.stringify(lines).match(wordPattern) ?? [])];
}

/** Titles of items and texts of decisions are content, which the auditor does not see: they go by their numbers. */
export async function readSubjectNames(q: Handle, lines: readonly object[]): Promise<KnownNames> {
  const ids = idsIn(lines);
  const named = await listNamedSubjects(q, ids);
  const numbered = await listNumberedSubjects(q, ids);
  const names: (readonly [string, NamePair])[] = [
    ...[...named.roundtables, ...named.bodies].map(({ id, zh, en }) => [id, { zh, en }] as const),
    ...named.events.map(({ id, zh, en }) => [id, { zh, en, href: `/study/${id}` }] as const),
    ...numbered.meetings.map((row) => [row.id, numberedNames.meeting(row)] as const),
    ...numbered.items.map((row) => [row.id, numberedNames.item(row)] as const),
    ...numbered.decisions.map((row) => [row.id, numberedNames.decision(row)] as const),
    ...numbered.registrations.map(
      (row) => [row.id, { ...numberedNames.registration(row), href: `/study/${row.eventId}` }] as const,
    ),
  ];
  return Object.fromEntries(names);
}
