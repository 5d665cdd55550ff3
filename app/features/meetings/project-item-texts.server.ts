/** Brings live text into rows: title, minutes, plain and rich texts, and the search index. */
import type { DraftText, LiveDocuments, Services } from "#app/platform/services.server.ts";
import { findItem, updateItem, type ItemRow } from "#db/queries/agenda-items.ts";
import { findItemOfDocument } from "#db/queries/agenda-texts.ts";
import { findLiveDocument } from "#db/queries/live-documents.ts";
import { indexText } from "#db/queries/search.ts";
import type { Tx } from "#db/store.ts";

/** Projects the items' documents as they stand in the log of this transaction. */
export async function projectItemTexts(
  tx: Tx,
  live: LiveDocuments,
  itemIds: readonly string[],
): Promise<void> {
  for (const itemId of itemIds) {
    const item = (await findItem(tx, itemId))?.item;
    if (item?.documentId) await writeDraft(tx, item, await live.read(tx, item.documentId));
  }
}

/** @returns whether the title or the minutes became others */
async function writeDraft(tx: Tx, item: ItemRow, draft: DraftText): Promise<boolean> {
  const title = draft.title.trim() === "" ? item.title : draft.title.trim();
  const { plannedMinutes } = draft;
  await updateItem(tx, item.id, {
    title,
    plannedMinutes,
    texts: { ...draft.fields },
    richTexts: { ...draft.json },
  });
  await indexText(tx, {
    subjectKind: "agenda_item",
    subjectId: item.id,
    roundtableId: item.roundtableId,
    text: [title, ...Object.values(draft.fields)].join("\n"),
  });
  return title !== item.title || plannedMinutes !== item.plannedMinutes;
}

/**
 * Projects one document after typing paused, and tells the pages that show it. The text is read outside the
 * transaction, so that nobody waits for it to be put together; a row that came meanwhile brings the next projection.
 */
export async function projectDocument(services: Services, documentId: string): Promise<void> {
  const { store, live, signals } = services;
  if (!(await findItemOfDocument(store.read, documentId))) return;
  const draft = await live.read(store.read, documentId);
  const changed = await store.transact(async (tx) => {
    const item = await findItemOfDocument(tx, documentId);
    const document = await findLiveDocument(tx, documentId);
    if (!item || document?.headSeq !== draft.seq) return null;
    return { item, isHeadNew: await writeDraft(tx, item, draft) };
  });
  if (!changed) return;
  signals.publish(`item:${changed.item.id}`);
  if (changed.isHeadNew) signals.publish(`meeting:${changed.item.meetingId}`);
}
