/** Read model of a comparison: what is new, what is gone, and whose it is. */
import type { PersonActor } from "#app/domain/access.ts";
import type { LiveDocuments, VersionContent } from "#app/platform/services.server.ts";
import {
  listAuthors,
  listClientAuthors,
  type VersionAuthor,
  type VersionBody,
} from "#db/queries/document-versions.ts";
import type { Handle } from "#db/store.ts";
import { compareTexts } from "./compare-texts.ts";
import { contentOf, fieldNames, lineOf, loadStoredVersion, namer, ofMoment } from "./history-view.server.ts";
import type { CompareView, FieldDiff } from "./history-views.ts";

interface Ends {
  readonly before: VersionBody;
  readonly after: VersionBody;
}

/** What is new and what is gone from an earlier version to a later one, or to the present text where `to` is null. */
export async function loadCompare(
  q: Handle,
  actor: PersonActor,
  asked: {
    readonly itemId: string;
    readonly from: number;
    readonly to: number | null;
    readonly live: LiveDocuments;
  },
): Promise<CompareView | null> {
  const { itemId, live } = asked;
  const [from, to] =
    asked.to !== null && asked.to < asked.from ? [asked.to, asked.from] : [asked.from, asked.to];
  const first = await loadStoredVersion(q, actor, { itemId, no: from });
  const last = to === null ? null : await loadStoredVersion(q, actor, { itemId, no: to });
  if (!first || (to !== null && !last)) return null;
  const { place } = first;
  const after = last ?? (await live.versions.present(q, place.documentId));
  const between = await listAuthors(q, place.documentId, { fromSeq: first.seq, toSeq: after.seq });
  const writers = await writersOf(q, place.documentId);
  const heads = [first, ...(last ? [last] : [])];
  const name = await namer(q, [
    ...heads.flatMap(ofMoment),
    ...heads.flatMap((row) => row.authors),
    ...between,
    ...writers.all,
  ]);
  const minutes = [contentOf(first).plannedMinutes, contentOf(after).plannedMinutes] as const;
  const fields = fieldDiffs({ before: first, after }, writers.authorOf);
  return {
    head: place.head,
    from: lineOf(first, name),
    to: last ? lineOf(last, name) : null,
    authors: writers.all.map(name),
    shares: sharesOf(fields),
    between: between.map(name),
    minutes: minutes[0] === minutes[1] ? null : minutes,
    fields,
  };
}

/** Everybody who ever wrote in the document, numbered; and whose each client id is. */
async function writersOf(q: Handle, documentId: string) {
  const { seed, byClient } = await listClientAuthors(q, documentId);
  const all: VersionAuthor[] = [];
  const numberOf = (author: VersionAuthor | null) => {
    if (!author) return null;
    const at = all.findIndex(
      ({ personId, unitId }) => personId === author.personId && unitId === author.unitId,
    );
    return at >= 0 ? at : all.push(author) - 1;
  };
  const seedNumber = numberOf(seed);
  const numbers = new Map([...byClient].map(([clientId, author]) => [clientId, numberOf(author)]));
  return { all, authorOf: (clientId: number) => numbers.get(clientId) ?? seedNumber };
}

function fieldDiffs({ before, after }: Ends, authorOf: (clientId: number) => number | null): FieldDiff[] {
  const [old, fresh] = [contentOf(before), contentOf(after)];
  const textOf = (content: VersionContent, name: string) =>
    name === "title" ? content.title : (content.texts[name] ?? "");
  return ["title", ...fieldNames(old, fresh)].map((name) => {
    const one = { text: textOf(old, name), runs: before.runs[name] ?? [] };
    const two = { text: textOf(fresh, name), runs: after.runs[name] ?? [] };
    const isForm = JSON.stringify(old.richTexts[name]) !== JSON.stringify(fresh.richTexts[name]);
    return {
      name,
      blocks: compareTexts(one, two, authorOf),
      isOnlyForm: one.text === two.text && isForm,
    };
  });
}

function sharesOf(fields: readonly FieldDiff[]): CompareView["shares"] {
  const shares = new Map<number, { inserted: number; deleted: number }>();
  for (const block of fields.flatMap(({ blocks }) => blocks)) {
    if (block.kind === "same") continue;
    for (const { kind, author, text } of block.parts) {
      if (kind === "same" || author === null) continue;
      const share = shares.get(author) ?? { inserted: 0, deleted: 0 };
      shares.set(author, share);
      share[kind] += [...text.trim()].length;
    }
  }
  return [...shares].map(([author, share]) => ({ author, ...share }));
}
