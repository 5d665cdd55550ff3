/** Brings live text into rows: title, minutes, plain and rich texts, and the search index. */
import type { LiveDocuments, Services } from "#app/platform/services.server.ts";
import { findItem, updateItem, type ItemRow } from "#db/queries/agenda-items.ts";
import { findItemOfDocument } from "#db/queries/agenda-texts.ts";
import { indexText } from "#db/queries/search.ts";
import type { Tx } from "#db/store.ts";

/** Projects the items' documents as they stand in the log of this transaction. */
export async function projectItemTexts(
  tx: Tx,
  live: LiveDocuments,
  itemIds: readonly string[],
): Promise<void> {
  for (const itemId of itemIds) {
    const place = await findItem(tx, itemId);
    if (place) await projectItem(tx, live, place.item);
  }
}

async function projectItem(tx: Tx, live: LiveDocuments, item: ItemRow): Promise<void> {
  if (item.documentId === null) return;
  const draft = await live.read(tx, item.documentId);
  const title = draft.title.trim() === "" ? item.title : draft.title.trim();
  await updateItem(tx, item.id, {
    title,
    plannedMinutes: draft.plannedMinutes,
    texts: { ...draft.fields },
    richTexts: { ...draft.json },
  });
  await indexText(tx, {
    subjectKind: "agenda_item",
    subjectId: item.id,
    roundtableId: item.roundtableId,
    text: [title, ...Object.values(draft.fields)].join("\n"),
  });
}

/** Projects one document after typing paused, and tells the pages that show it. */
export async function projectDocument(services: Services, documentId: string): Promise<void> {
  const { store, live, signals } = services;
  const item = await findItemOfDocument(store.read, documentId);
  if (!item) return;
  await store.transact((tx) => projectItemTexts(tx, live, [item.id]));
  signals.publish(`item:${item.id}`);
  signals.publish(`meeting:${item.meetingId}`);
}
