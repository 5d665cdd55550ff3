/** Read model of a comparison: what is new, what is gone, and whose it is. */
import type { PersonActor } from "#app/domain/access.ts";
import type { Deletion, LiveDocuments, VersionContent } from "#app/platform/services.server.ts";
import {
  listAuthors,
  listClientAuthors,
  type VersionAuthor,
  type VersionBody,
} from "#db/queries/document-versions.ts";
import type { Handle } from "#db/store.ts";
import { compareTexts, type Attribution } from "./compare-texts.ts";
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
  const span = { fromSeq: first.seq, toSeq: after.seq };
  const between = await listAuthors(q, place.documentId, span);
  const deletions = await live.versions.deletions(q, place.documentId, span);
  const writers = await writersOf(q, place.documentId, deletions);
  const heads = [first, ...(last ? [last] : [])];
  const name = await namer(q, [
    ...heads.flatMap(ofMoment),
    ...heads.flatMap((row) => row.authors),
    ...between,
    ...writers.all,
  ]);
  const minutes = [contentOf(first).plannedMinutes, contentOf(after).plannedMinutes] as const;
  const fields = fieldDiffs({ before: first, after }, writers.whose);
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

/** Everybody who wrote in the document, numbered; whose each client id is, and who took what out meanwhile. */
async function writersOf(q: Handle, documentId: string, deletions: readonly Deletion[]) {
  const { seed, byClient } = await listClientAuthors(q, documentId);
  const all: VersionAuthor[] = [];
  const numberOf = ({ personId, unitId }: VersionAuthor) => {
    const at = all.findIndex((known) => known.personId === personId && known.unitId === unitId);
    return at >= 0 ? at : all.push({ personId, unitId }) - 1;
  };
  const seedNumber = seed && numberOf(seed);
  const numbers = new Map([...byClient].map(([clientId, author]) => [clientId, numberOf(author)]));
  const gone = new Map<number, (Deletion & { readonly deleter: number })[]>();
  for (const each of deletions) {
    const ranges = gone.get(each.clientId) ?? [];
    gone.set(each.clientId, ranges);
    ranges.push({ ...each, deleter: numberOf(each) });
  }
  const whose: Attribution = {
    authorOf: (clientId) => numbers.get(clientId) ?? seedNumber,
    deleterOf(clientId, clock) {
      const ranges = gone.get(clientId) ?? [];
      const found = ranges.find((range) => range.clock <= clock && clock < range.clock + range.length);
      if (found) return { deleter: found.deleter, length: found.clock + found.length - clock };
      const next = ranges.filter((range) => range.clock > clock).map((range) => range.clock - clock);
      return { deleter: null, length: Math.min(Infinity, ...next) };
    },
  };
  return { all, whose };
}

function fieldDiffs({ before, after }: Ends, whose: Attribution): FieldDiff[] {
  const [old, fresh] = [contentOf(before), contentOf(after)];
  const textOf = (content: VersionContent, name: string) =>
    name === "title" ? content.title : (content.texts[name] ?? "");
  return ["title", ...fieldNames(old, fresh)].map((name) => {
    const one = { text: textOf(old, name), runs: before.runs[name] ?? [] };
    const two = { text: textOf(fresh, name), runs: after.runs[name] ?? [] };
    const isForm = JSON.stringify(old.richTexts[name]) !== JSON.stringify(fresh.richTexts[name]);
    return {
      name,
      blocks: compareTexts(one, two, whose),
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
