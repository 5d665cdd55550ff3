/** One copy of one document in this browser's database. Without React. */
import * as idb from "lib0/indexeddb";
import type { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { readDraft } from "../draft.ts";
import { copyKey, type CopyName } from "./offline-ledger.ts";

export interface OpenCopy {
  readonly name: CopyName;
  /** Stops keeping; what is kept stays. */
  close(): void;
  /** Stops keeping and empties the copy. Another page that has it open goes on with its own edits. */
  wipe(): void;
}

/** A database that does not answer must not hold up the page. */
const patienceMs = 3_000;

/** Reads what is kept into the document and keeps all that follows; null when the browser gives no database. */
export async function openCopy(name: CopyName, doc: Y.Doc): Promise<OpenCopy | null> {
  const { IndexeddbPersistence: Persistence } = await import("y-indexeddb");
  const persistence = new Persistence(copyKey(name), doc);
  const isOpen = await Promise.race([
    persistence.whenSynced.then(() => true),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs)),
  ]);
  const close = () => void persistence.destroy().catch(() => undefined);
  if (!isOpen) {
    close();
    return null;
  }
  return {
    name,
    close,
    wipe() {
      empty(persistence);
      close();
    },
  };
}

function empty({ db }: IndexeddbPersistence): void {
  const [updates] = db ? idb.transact(db, ["updates"]) : [];
  if (updates) void idb.del(updates, idb.createIDBKeyRangeLowerBound(0, false)).catch(() => undefined);
}

/** The lines of a copy, apart from any document that is open. */
export async function readCopy(name: CopyName): Promise<string[]> {
  const doc = new Y.Doc();
  const copy = await openCopy(name, doc);
  const { title, fields } = readDraft(doc, 0);
  copy?.close();
  doc.destroy();
  return [title, ...Object.values(fields)].flatMap((text) => text.split("\n")).filter((line) => line !== "");
}
