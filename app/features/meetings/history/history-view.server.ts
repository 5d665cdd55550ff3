/** Read models of an item's history. Who stands aside from the item, as outsiders, finds none. */
import { canSee, type PersonActor } from "#app/domain/access.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import { namedUnit } from "#app/domain/units.ts";
import type { LiveDocuments, VersionContent } from "#app/platform/services.server.ts";
import { findItem } from "#db/queries/agenda-items.ts";
import {
  countVersions,
  findVersion,
  listAuthors,
  listVersions,
  type VersionAuthor,
  type VersionBody,
  type VersionHead,
  type VersionRow,
} from "#db/queries/document-versions.ts";
import { findLiveDocument } from "#db/queries/live-documents.ts";
import { peopleById, unitsById } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import { rightOnDocument } from "../document-right.server.ts";
import { personName } from "../meeting-context.server.ts";
import type { Author, HistoryHead, HistoryView, VersionLine, VersionView } from "./history-views.ts";

export const versionsPerPage = 20;

interface Place {
  readonly head: HistoryHead;
  readonly documentId: string;
  readonly headSeq: number;
}

/** The item's document and what its pages say of it; null when there is none for this reader. */
export async function findHistory(q: Handle, actor: PersonActor, itemId: string): Promise<Place | null> {
  const place = await findItem(q, itemId);
  if (!place || !canSee(actor, place.roundtable.id)) return null;
  const { item, meeting, roundtable } = place;
  if (isHiddenFrom(actor, roundtable.rules, item.topic) || item.documentId === null) return null;
  const document = await findLiveDocument(q, item.documentId);
  if (!document) return null;
  const isLocked = document.state === "locked";
  const right = await rightOnDocument(q, actor, document.id);
  const { id: roundtableId, titleZh: roundtableZh, titleEn: roundtableEn } = roundtable;
  return {
    documentId: document.id,
    headSeq: document.headSeq,
    head: {
      itemId,
      title: item.title,
      roundtableId,
      roundtableZh,
      roundtableEn,
      meetingNo: meeting.no,
      isLocked,
      mayRestore: right === "write" && !isLocked,
    },
  };
}

type NameAuthor = (author: VersionAuthor) => Author;

/** Names people and units of then; a person without a unit of then is shown with that of today. */
export async function namer(q: Handle, authors: readonly VersionAuthor[]): Promise<NameAuthor> {
  const people = await peopleById(
    q,
    authors.map(({ personId }) => personId),
  );
  const units = await unitsById(
    q,
    authors.map(({ unitId }) => unitId),
  );
  return ({ personId, unitId }) => {
    const found = personId === null ? undefined : people.get(personId);
    const person = found ? personName(found) : null;
    const unit = unitId === null ? undefined : units.get(unitId);
    return { person, unit: unit ? namedUnit(unit) : (person?.unit ?? null) };
  };
}

export const ofMoment = ({ personId }: VersionHead): VersionAuthor[] =>
  personId === null ? [] : [{ personId, unitId: null }];

export function lineOf(
  { no, kind, at, restoredNo, sha256, ...rest }: VersionHead,
  name: NameAuthor,
): VersionLine {
  const by = rest.personId === null ? null : name({ personId: rest.personId, unitId: null });
  return { no, kind, at, restoredNo, sha256, by, authors: rest.authors.map(name) };
}

/** One page of versions, newest first; a page beyond the last one is the last one. */
export async function loadHistory(
  q: Handle,
  actor: PersonActor,
  { itemId, page }: { readonly itemId: string; readonly page: number },
): Promise<HistoryView | null> {
  const place = await findHistory(q, actor, itemId);
  if (!place) return null;
  const count = await countVersions(q, place.documentId);
  const pageCount = Math.max(1, Math.ceil(count / versionsPerPage));
  const shown = Math.min(Math.max(1, page), pageCount);
  const rows = await listVersions(q, place.documentId, {
    limit: versionsPerPage,
    offset: (shown - 1) * versionsPerPage,
  });
  const [newest] = shown === 1 ? rows : await listVersions(q, place.documentId, { limit: 1, offset: 0 });
  const span = { fromSeq: newest?.seq ?? 0, toSeq: place.headSeq };
  const pending = span.fromSeq < span.toSeq ? await listAuthors(q, place.documentId, span) : null;
  const name = await namer(q, [
    ...rows.flatMap((row) => [...ofMoment(row), ...row.authors]),
    ...(pending ?? []),
  ]);
  return {
    head: place.head,
    versions: rows.map((row) => lineOf(row, name)),
    count,
    page: shown,
    pageCount,
    pending: pending?.map(name) ?? null,
  };
}

/** A version of the item's document as it is stored; null when there is none for this reader. */
export async function loadStoredVersion(
  q: Handle,
  actor: PersonActor,
  { itemId, no }: { readonly itemId: string; readonly no: number },
): Promise<(VersionRow & { readonly place: Place }) | null> {
  const place = Number.isSafeInteger(no) ? await findHistory(q, actor, itemId) : null;
  const row = place && (await findVersion(q, place.documentId, no));
  return place && row ? { ...row, place } : null;
}

export const contentOf = ({ content }: VersionBody) => JSON.parse(content) as VersionContent;

/** Usual fields first, others by name. */
export function fieldNames(...contents: readonly VersionContent[]): string[] {
  const names = new Set(contents.flatMap(({ texts }) => Object.keys(texts)));
  return ["background", "notes", ...[...names].sort()].filter(
    (name, index, all) => names.has(name) && all.indexOf(name) === index,
  );
}

/** One version to read. */
export async function loadVersion(
  q: Handle,
  actor: PersonActor,
  { itemId, no, live }: { readonly itemId: string; readonly no: number; readonly live: LiveDocuments },
): Promise<VersionView | null> {
  const found = await loadStoredVersion(q, actor, { itemId, no });
  if (!found) return null;
  const { place, ...row } = found;
  const content = contentOf(row);
  const name = await namer(q, [...ofMoment(row), ...row.authors]);
  const present = await live.versions.present(q, place.documentId);
  return {
    head: place.head,
    version: lineOf(row, name),
    title: content.title,
    plannedMinutes: content.plannedMinutes,
    fields: fieldNames(content).map((field) => ({
      name: field,
      text: content.texts[field] ?? "",
      rich: content.richTexts[field] ?? null,
    })),
    isPresent: present.content === row.content,
  };
}
