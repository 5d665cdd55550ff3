/**
 * Which texts this browser keeps beyond a reload, and whose they are. A copy belongs to one person, one document and
 * one generation of it (OFFLINE-1). Names alone are here, so that every page can wipe what must go.
 */
export interface CopyName {
  readonly personId: string;
  readonly documentId: string;
  readonly epoch: number;
}

/**
 * `unsent`: holds edits the server lacks; `stale`: those of a generation that is no longer served, for its writer to
 * take over by hand.
 */
export type CopyState = "unsent" | "stale";

export interface Copy {
  readonly name: CopyName;
  readonly state: CopyState;
}

const prefix = "roundtable-text";
const keyPattern = /^roundtable-text:([\w-]+):([\w-]+):(\d+)$/;

/** Name of the database of a copy, and of its line in the ledger. */
export function copyKey({ personId, documentId, epoch }: CopyName): string {
  return [prefix, personId, documentId, epoch].join(":");
}

export function readCopyKey(key: string): CopyName | null {
  const [, personId, documentId, epoch] = keyPattern.exec(key) ?? [];
  return personId && documentId && epoch ? { personId, documentId, epoch: Number(epoch) } : null;
}

export interface CopyLedger {
  list(): readonly Copy[];
  note(name: CopyName, state: CopyState): void;
  forget(name: CopyName): void;
}

/** A ledger in the storage of the browser; without one, for example when it is switched off, nothing is kept. */
export function createLedger(storage: Storage | null): CopyLedger {
  return {
    list() {
      const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");
      return keys.flatMap((key) => {
        const name = readCopyKey(key);
        const state = storage?.getItem(key) === "stale" ? "stale" : "unsent";
        return name ? [{ name, state }] : [];
      });
    },
    note(name, state) {
      storage?.setItem(copyKey(name), state);
    },
    forget(name) {
      storage?.removeItem(copyKey(name));
    },
  };
}

/** The ledger of this browser. */
export function browserLedger(): CopyLedger {
  try {
    return createLedger(window.localStorage);
  } catch {
    // Where storage is switched off, reading the property throws.
    return createLedger(null);
  }
}

/** Keys to wipe when this person is signed in: everybody else's (OFFLINE-4). Null stands for signing out. */
export function keysToWipe(keys: readonly string[], personId: string | null): string[] {
  return keys.filter((key) => {
    const name = readCopyKey(key);
    return name !== null && name.personId !== personId;
  });
}

/** Wipes the copies of everybody but this person, or all for null. Text that was not sent is gone with them. */
export async function wipeCopies(personId: string | null): Promise<void> {
  const ledger = browserLedger();
  const known = ledger.list().map(({ name }) => copyKey(name));
  const drop = (keys: readonly string[]) => {
    for (const key of keysToWipe(keys, personId)) {
      const name = readCopyKey(key);
      if (name) ledger.forget(name);
      indexedDB.deleteDatabase(key);
    }
  };
  // What is known goes at once: the page may be about to be left.
  drop(known);
  // Older browsers do not list databases; there the ledger alone knows.
  const databases = "databases" in indexedDB ? await indexedDB.databases().catch(() => []) : [];
  drop(databases.flatMap(({ name }) => name ?? []));
}
