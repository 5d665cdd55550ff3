/**
 * What the rest of the program sees of a database: a read handle, and `transact` for everything that writes.
 * Both engines promise the same: nobody reads uncommitted rows, one writer at a time, nothing is left of refused or
 * thrown work, and a resolved `transact` is on disk. After trouble with the disk or the server they go on by themselves.
 */
import type { SQL } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Tables } from "./define.ts";

export type Db = Omit<
  BaseSQLiteDatabase<"async", unknown, Tables>,
  "run" | "all" | "get" | "values" | "transaction"
>;

export type Dialect = "sqlite" | "postgres";

/** A place to read from: outside a transaction the last committed state, inside one its own writes too. */
export interface Handle {
  readonly db: Db;
  readonly t: Tables;
  readonly dialect: Dialect;
  /** Condition on `search_texts`: its tokens hold the phrase; `prefix` matches the last word by its beginning. */
  textMatch(phrase: string, prefix: boolean): SQL;
}

/** A place to write to. Inside a transaction only the `tx` may be awaited: no network, no hashing, no timers. */
export interface Tx extends Handle {
  readonly writable: true;
  /** Tells all processes on the database, this one too, when the transaction commits; nothing where there is one. */
  announce(text: string): Promise<void>;
}

/** Short messages between the processes on one database, in the order of one sender's commits. */
export interface Channel {
  /** @returns false when the text is too long to travel; nothing is sent then */
  publish(text: string): Promise<boolean>;
  /** Hears all messages, one's own too; null when the line broke and messages may have been missed. */
  listen(hear: (text: string | null) => void): () => void;
}

export interface StoreHealth {
  readonly dialect: Dialect;
  readonly version: string;
  readonly settings: Readonly<Record<string, string | number>>;
  /** Commits answered and disk syncs run so far; the second is smaller when one sync serves many commits. */
  readonly commits: number;
  readonly syncs: number;
  /** False while the disk fails or has too little room; reading goes on, writing does not. */
  readonly takesWrites: boolean;
}

export interface Store {
  readonly dialect: Dialect;
  readonly read: Handle;
  /** Null where only one process can work on the database. */
  readonly channel: Channel | null;
  /**
   * Readers see a commit before it is on disk. Whoever builds on what was read, so that it would be taken for saved,
   * asks here afterwards. @throws DurabilityLost while a commit may be missing on disk
   */
  assertDurable(): void;
  /**
   * Runs the work in one transaction and resolves once it is on disk. When `keep` is given and returns false for the
   * result, everything is rolled back and the result is still returned (refused commands).
   * @throws whatever the work throws, after a rollback; nested calls are refused; `storageTrouble` of `errors.ts` tells
   *   failures of the storage from the rest.
   */
  transact<Value>(work: (tx: Tx) => Promise<Value>, keep?: (value: Value) => boolean): Promise<Value>;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}
